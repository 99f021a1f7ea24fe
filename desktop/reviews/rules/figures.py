"""Figures of goals, KPIs and weights as sentences name them: no trailing zeros, no rounding."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.reviews.types import POINT, VALUE


def plain(value: int) -> str:
    """A measured value: 850000 -> "85", 95500 -> "9.55"."""
    return _written(value, VALUE)


def percent(hundredths: int) -> str:
    """A weight or share: 9990 -> "99.9"."""
    return _written(hundredths, POINT)


def points(hundredths: int) -> str:
    """A score: 8420 -> "84.2"."""
    return _written(hundredths, POINT)


def signed(text: str) -> str:
    """With its sign, for a change: "5" -> "+5"."""
    return text if text.startswith("-") else f"+{text}"


def shared_out(parts: Sequence[int], total: int, whole: int | None = None) -> list[int]:
    """`total` shared out as `parts` (none below 0) are to `whole`, their sum unless given.

    What is shared out is the rounded sum of the exact shares, and the parts sum to it exactly:
    what rounding down leaves goes to the largest remainders, the earlier first. [] of [].
    """
    whole = sum(parts) if whole is None else whole
    if whole <= 0:
        return [0] * len(parts)
    floors = [part * total // whole for part in parts]
    left = [part * total % whole for part in parts]
    extra = (2 * sum(left) + whole) // (2 * whole)
    order = sorted(range(len(parts)), key=lambda place: -left[place])
    for place in order[:extra]:
        floors[place] += 1
    return floors


def _written(value: int, unit: int) -> str:
    whole, rest = divmod(abs(value), unit)
    digits = f"{rest:0{len(str(unit)) - 1}d}".rstrip("0")
    return f"{'-' if value < 0 else ''}{whole}{'.' if digits else ''}{digits}"
