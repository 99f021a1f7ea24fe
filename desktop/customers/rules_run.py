"""The scores of a whole book at once: the arithmetic of rules_receipt on arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from desktop.customers.rules_rfm import UNKNOWN, basis_of, goodness
from desktop.customers.types import (
    FULL_SCORE,
    PARTS,
    Basis,
    CustomerFacts,
    NoHistory,
    Scheme,
)

Numbers = NDArray[np.int64]
_POTENTIAL, _STRATEGIC = PARTS.index("potential"), PARTS.index("strategic")


@dataclass(frozen=True, slots=True)
class TierRun:
    """Every customer's scores and tier; arrays of shape (customers, parts of PARTS)."""

    basis: Basis
    customer_ids: Sequence[str]
    scores: Numbers  # 1..buckets, 0 = none
    points: Numbers  # thousandths
    totals: Numbers  # (customers,), exactly the row sums of `points`
    tiers: Sequence[str | None]


def score_book(
    scheme: Scheme, facts: Sequence[CustomerFacts], as_of: date, basis: Basis | None = None
) -> TierRun:
    """Score all of `facts`; without `basis` they are themselves the population that ranks.

    Each row equals `rules_receipt.receipt(scheme, run.basis, fact, as_of)`.
    """
    rows = [goodness(scheme, fact, as_of) for fact in facts]
    used = basis or basis_of(scheme, rows)
    values = np.array(rows, dtype=np.int64).reshape(len(rows), len(PARTS))
    scores = _scores(values, used, scheme.buckets)
    points = _apportion(_weights(scheme, values), scores, scheme.buckets)
    totals: Numbers = points.sum(axis=1)
    return TierRun(used, [fact.customer_id for fact in facts], scores, points, totals,
                   _tiers(scheme, values, scores, totals))


def _scores(values: Numbers, basis: Basis, buckets: int) -> Numbers:
    scores = np.zeros_like(values)
    for i, part in enumerate(PARTS):
        if part == "strategic":
            scores[:, i] = buckets * values[:, i]
        else:
            ladder = np.array(basis.ladders[part], dtype=np.int64)
            found = 1 + np.searchsorted(ladder, values[:, i], side="right")
            scores[:, i] = np.where(values[:, i] == UNKNOWN, 0, found)
    return scores


def _weights(scheme: Scheme, values: Numbers) -> Numbers:
    known = values != UNKNOWN
    known[:, _POTENTIAL] |= ~known[:, 0]
    weights: Numbers = known * np.array(scheme.weights.in_order(), dtype=np.int64)
    return weights


def _apportion(weights: Numbers, scores: Numbers, buckets: int) -> Numbers:
    whole = weights.sum(axis=1, keepdims=True) * buckets
    shares, rests = np.divmod(weights * scores * FULL_SCORE, np.maximum(whole, 1))
    extra = rests.sum(axis=1, keepdims=True) // np.maximum(whole, 1)
    order = np.argsort(-rests, axis=1, kind="stable")
    places = np.empty_like(order)
    np.put_along_axis(places, order, np.arange(len(PARTS)), axis=1)
    points: Numbers = shares + (places < extra)
    return points


def _tiers(
    scheme: Scheme, values: Numbers, scores: Numbers, totals: Numbers
) -> list[str | None]:
    rising = np.array([band.min_score for band in reversed(scheme.bands)], dtype=np.int64)
    last = len(scheme.bands) - 1
    place = np.minimum(last + 1 - np.searchsorted(rising, totals, side="right"), last)
    tierless = ~scores.any(axis=1)
    if scheme.no_history is NoHistory.NONE:
        tierless |= values[:, 0] == UNKNOWN
    codes = [*(band.code for band in scheme.bands), None]
    return [codes[i] for i in np.where(tierless, last + 1, place).tolist()]
