"""Hysteresis: the tier a score reaches from the one in force."""

from __future__ import annotations

from desktop.customers.types import FULL_SCORE, Scheme


def settle(scheme: Scheme, current: str | None, score: int, proposed: str | None) -> str | None:
    """The tier that `score` reaches from `current` when every border is `delta` further away.

    No border is moved out of reach: the best and the worst score always arrive. A tier that the
    scheme does not know (none yet, an older scheme) moves at once.
    """
    codes = [band.code for band in scheme.bands]
    if current not in codes or proposed not in codes:
        return proposed
    floors = [band.min_score for band in scheme.bands]
    at, delta = codes.index(current), scheme.hysteresis.delta
    while at and score >= min(floors[at - 1] + delta, FULL_SCORE):
        at -= 1
    while at + 1 < len(codes) and score < max(floors[at] - delta, 1):
        at += 1
    return codes[at]
