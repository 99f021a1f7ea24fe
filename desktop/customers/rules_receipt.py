"""One customer's receipt: parts that sum exactly, the tier, and the way to the next one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from desktop.customers.rules_next import Scored, next_tier
from desktop.customers.rules_rfm import LESS_IS_BETTER, UNKNOWN, goodness, history_of, score
from desktop.customers.rules_segments import segment
from desktop.customers.rules_words import explain, unknown
from desktop.customers.types import (
    FULL_SCORE,
    PARTS,
    Band,
    Basis,
    CustomerFacts,
    History,
    NoHistory,
    Part,
    Receipt,
    Scheme,
)

_POTENTIAL = PARTS.index("potential")


def receipt(
    scheme: Scheme, basis: Basis, facts: CustomerFacts, as_of: date, current: str | None = None
) -> Receipt:
    """Why this customer has this score and tier, measured against the borders in `basis`.

    `current`: the tier in force, from which the way to the next one is told.
    """
    values = goodness(scheme, facts, as_of)
    scores = scores_of(values, basis, scheme.buckets)
    history = history_of(scheme, facts, as_of)
    weights = weights_of(scheme, values)
    shares = apportion(weights, scores, scheme.buckets)
    total = sum(shares)
    tier = tier_of(scheme, history, scores, total)
    r, f, m = scores[:3]
    rfm = (r, f, m) if history is History.SCORED else None
    return Receipt(
        facts.customer_id, history,
        {part: _part(scheme, history, part, *line)
         for part, *line in zip(PARTS, shares, values, scores, strict=True)},
        total, tier, rfm, segment(rfm, scheme.buckets, scheme.segments),
        next_tier(scheme, basis, Scored(values, weights, scores, history), tier, current),
    )


def _part(
    scheme: Scheme, history: History, part: str, share: int, value: int, bucket: int
) -> Part:
    if value == UNKNOWN:
        return Part(share, None, None, unknown(part, history))
    shown = -value if part in LESS_IS_BETTER else value
    return Part(share, shown, None if part == "strategic" else bucket,
                explain(part, shown, bucket, scheme))


def scores_of(values: Sequence[int], basis: Basis, buckets: int) -> tuple[int, ...]:
    """Score per part of PARTS; 0 where unknown and for a strategic flag that is not set."""
    return tuple(
        0 if value == UNKNOWN else score(part, value, basis, buckets)
        for part, value in zip(PARTS, values, strict=True)
    )


def weights_of(scheme: Scheme, values: Sequence[int]) -> tuple[int, ...]:
    """The weights that count: 0 for what is unknown, so that the known parts count more.

    Without a history, potential counts even if unknown (as nothing), or a strategic flag alone
    would make a full score.
    """
    scored = values[0] != UNKNOWN
    return tuple(
        weight if value != UNKNOWN or (i == _POTENTIAL and not scored) else 0
        for i, (weight, value) in enumerate(zip(scheme.weights.in_order(), values, strict=True))
    )


def apportion(weights: Sequence[int], scores: Sequence[int], buckets: int) -> tuple[int, ...]:
    """Points per part in thousandths: weight x score / buckets, scaled to weights of 100.

    The sum is the exact total rounded down; what rounding leaves goes to the largest
    remainders, the earlier part first. All 0 if no weight counts.
    """
    whole = sum(weights) * buckets
    if not whole:
        return (0,) * len(weights)
    shares, rests = zip(*(divmod(weight * points * FULL_SCORE, whole)
                          for weight, points in zip(weights, scores, strict=True)), strict=True)
    order = sorted(range(len(weights)), key=lambda i: -rests[i])
    extra = set(order[: sum(rests) // whole])
    return tuple(share + (i in extra) for i, share in enumerate(shares))


def band_at(scheme: Scheme, total: int) -> Band:
    """The best band whose min_score `total` reaches; the last band otherwise."""
    return next((band for band in scheme.bands if total >= band.min_score), scheme.bands[-1])


def tier_of(scheme: Scheme, history: History, scores: Sequence[int], total: int) -> str | None:
    """Code of the tier a score asks for; None where there is nothing to tier by."""
    if not any(scores):
        return None
    if history is not History.SCORED and scheme.no_history is NoHistory.NONE:
        return None
    return band_at(scheme, total).code
