"""One value for a review out of what was measured in its days. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from desktop.reviews.types import Kpi, KpiFact, Quality, Source

_SUMMED = frozenset({"count", "money"})
_ENOUGH_PCT = 90  # of the days, to be taken for all of them


@dataclass(frozen=True, slots=True)
class Measured:
    """What a KPI was from `start` to `end`; figures as in KpiFact."""

    start: date
    end: date
    actual: int | None
    sample: int | None = None
    target: int | None = None
    source: Source = "computed"
    quality: Quality = "good"

    @property
    def days(self) -> int:
        """How many days it was measured on."""
        return (self.end - self.start).days + 1


def gathered(
    kpi: Kpi, values: Iterable[Measured], start: date, end: date
) -> KpiFact | None:
    """Return what the KPI was from start to end; None where nothing was measured.

    A value of just these days counts as it is (the last one given, if there are several). Else
    those of days within are put together: amounts are added up, others weighted by how much they
    were measured on (by their days where that is not known). Else the value of a longer time that
    has these days in it. What is put together of too few days, or taken from a longer time, is
    `estimated`.
    """
    known = list(values)
    exact = [one for one in known if (one.start, one.end) == (start, end)]
    if exact:
        return _fact(kpi, exact[-1])
    inside = _apart(one for one in known if start <= one.start and one.end <= end)
    if inside:
        return _together(kpi, inside, (end - start).days + 1)
    around = [one for one in known if one.start <= start and end <= one.end]
    if around:
        return _fact(kpi, min(around, key=lambda one: one.days), "estimated")
    return None


def _fact(kpi: Kpi, one: Measured, quality: Quality | None = None) -> KpiFact:
    return KpiFact(kpi.code, one.actual, one.sample, one.target, one.source, quality or one.quality)


def _apart(values: Iterable[Measured]) -> list[Measured]:
    """The longest ones that share no day, in time's order."""
    taken: list[Measured] = []
    for one in sorted(values, key=lambda each: (-each.days, each.start)):
        if all(one.end < other.start or other.end < one.start for other in taken):
            taken.append(one)
    return sorted(taken, key=lambda each: each.start)


def _together(kpi: Kpi, values: Sequence[Measured], days: int) -> KpiFact:
    with_value = [one for one in values if one.actual is not None]
    samples = [one.sample for one in with_value]
    sample = sum(one or 0 for one in samples) if any(one is not None for one in samples) else None
    known = all(samples) and bool(samples)
    summed = kpi.unit in _SUMMED
    weights = [one.sample or 0 if known else one.days for one in with_value]
    whole = sum(one.days for one in with_value) * 100 >= days * _ENOUGH_PCT
    quality: Quality = "estimated"
    if whole and (known or summed):
        quality = max((one.quality for one in with_value), key=_BADNESS.index)
    return KpiFact(
        kpi.code, _put_together([one.actual for one in with_value], weights, summed=summed),
        sample, _put_together([one.target for one in with_value], weights, summed=summed),
        values[-1].source, quality)


_BADNESS: list[Quality] = ["good", "thin", "estimated"]


def _put_together(
    numbers: Sequence[int | None], weights: Sequence[int], *, summed: bool
) -> int | None:
    """The sum or the weighted mean, rounded half up; None if one of them is not known."""
    known = [one for one in numbers if one is not None]
    if not known or len(known) < len(numbers):
        return None
    if summed:
        return sum(known)
    total = sum(weights)
    added = sum(number * weight for number, weight in zip(known, weights, strict=True))
    return (2 * added + total) // (2 * total)
