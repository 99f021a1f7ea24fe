"""What would move a customer up one tier."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.customers.rules_rfm import LESS_IS_BETTER, UNKNOWN
from desktop.customers.rules_words import points, step
from desktop.customers.types import FULL_SCORE, PARTS, Basis, NextTier, Scheme, Step
from desktop.messages import msg


def next_tier(
    scheme: Scheme,
    basis: Basis,
    tier: str | None,
    values: Sequence[int],
    weights: Sequence[int],
    scores: Sequence[int],
) -> NextTier | None:
    """The smallest change of each single part that reaches the band above `tier`.

    `values` are goodness, `weights` those that count. The borders in `basis` are held still.
    Parts that cannot do it alone are left out. None at the top.
    """
    codes = [band.code for band in scheme.bands]
    if tier is None:
        return NextTier(codes[-1], 0, (), msg(
            "A first purchase, a yearly potential or the strategic flag gives it a tier"))
    if tier == codes[0]:
        return None
    above = scheme.bands[codes.index(tier) - 1]
    whole = sum(weights) * scheme.buckets
    have = sum(w * s for w, s in zip(weights, scores, strict=True)) * FULL_SCORE
    steps = []
    for part, value, weight, bucket in zip(PARTS, values, weights, scores, strict=True):
        if weight:
            need = bucket - (have - above.min_score * whole) // (weight * FULL_SCORE)
            found = _step(basis, part, value, need, scheme.buckets)
            steps += [found] if found else []
    missing = above.min_score - (have // whole if whole else 0)
    return NextTier(above.code, missing, tuple(steps), msg(
        "{points} points are missing to tier {tier}", points=points(missing), tier=above.code))


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
