"""What would move a customer up one tier."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.customers.rules_rfm import LESS_IS_BETTER, UNKNOWN
from desktop.customers.rules_settle import settle
from desktop.customers.rules_words import points, step
from desktop.customers.types import (
    FULL_SCORE,
    PARTS,
    Band,
    Basis,
    History,
    NextTier,
    NoHistory,
    Scheme,
    Step,
)
from desktop.messages import Message, msg, msgn


@dataclass(frozen=True, slots=True)
class Scored:
    """A customer in the order of PARTS: goodness, the weights that count, scores; its history."""

    values: Sequence[int]
    weights: Sequence[int]
    scores: Sequence[int]
    history: History


def next_tier(
    scheme: Scheme,
    basis: Basis,
    scored: Scored,
    tier: str | None,
    current: str | None = None,
) -> NextTier | None:
    """The smallest change of each single part that moves the customer up a tier.

    That is the band above `tier`, the one its score gives, or with `current`, the tier in force,
    the band above where hysteresis leaves it, and `delta` beyond that border. The borders in
    `basis` are held still. Parts that cannot do it alone are left out. None at the top.
    """
    codes = [band.code for band in scheme.bands]
    if tier is None:
        return NextTier(codes[-1], 0, (), _first_tier(scheme, scored.history))
    whole = sum(scored.weights) * scheme.buckets
    have = sum(w * s for w, s in zip(scored.weights, scored.scores, strict=True)) * FULL_SCORE
    total = have // whole if whole else 0
    start, beyond = tier, 0
    if current in codes:
        start, beyond = settle(scheme, current, total, tier) or tier, scheme.hysteresis.delta
    if start == codes[0]:
        return None
    above = scheme.bands[codes.index(start) - 1]
    target = min(above.min_score + beyond, FULL_SCORE)
    steps = []
    for part, value, weight, bucket in zip(
        PARTS, scored.values, scored.weights, scored.scores, strict=True
    ):
        if weight:
            need = bucket - (have - target * whole) // (weight * FULL_SCORE)
            found = _step(basis, part, value, need, scheme.buckets)
            steps += [found] if found else []
    missing = target - total
    return NextTier(above.code, missing, tuple(steps), _missing(above, target, missing))


def _missing(above: Band, target: int, missing: int) -> Message:
    if target == above.min_score:
        return msg("Tier {tier} needs a score {points} higher",
                   points=points(missing), tier=above.code)
    return msg(
        "Tier {tier} needs a score {points} higher: it begins at {floor}, and a tier changes only "
        "{beyond} or more beyond its border",
        points=points(missing), tier=above.code, floor=points(above.min_score),
        beyond=points(target - above.min_score))


def _first_tier(scheme: Scheme, history: History) -> Message:
    """What gives a customer without a tier its first one."""
    bought, flagged = history is History.SHORT, scheme.no_history is NoHistory.POTENTIAL
    if not bought and flagged:
        return msg("A first purchase, a yearly potential or the strategic flag gives it a tier")
    if not bought:
        return msg("A first purchase gives it a tier")
    if flagged:
        return msg("A yearly potential or the strategic flag gives it a tier")
    return msgn("It gets a tier once its first purchase is {n} day ago",
                "It gets a tier once its first purchase is {n} days ago", scheme.min_history_days)


def _step(basis: Basis, part: str, value: int, need: int, buckets: int) -> Step | None:
    """The change of one part's goodness `value` that scores `need`; None if nothing does."""
    if need > buckets:
        return None
    if part == "strategic":
        return Step(part, 1, 1, step(part, 1, 1))
    ladder = basis.ladders[part]
    if need - 2 >= len(ladder):
        return None
    target = ladder[need - 2] if need > 1 else 0
    if part in LESS_IS_BETTER and target > 0:
        return None  # fewer than 0 days or minutes
    change = target - (0 if value == UNKNOWN else value)
    shown = -target if part in LESS_IS_BETTER else target
    return Step(part, shown, change, step(part, shown, change))
