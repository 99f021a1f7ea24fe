"""KPIs from plain facts: what service was worth to customers, how fast it was, what it brought in.

Definitions of domain.md 3.4. Every value comes with the number of facts it rests on; what a fact
does not say (None) is not counted. Values are in ten-thousandths of their unit, halves rounded up.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from math import isqrt

from desktop.reviews.types import FULL, POINT, VALUE, Quality

_CSAT_GOOD, _NPS_GOOD, _NPS_BAD, _EASY = 4, 9, 6, 2


@dataclass(frozen=True, slots=True)
class Measured:
    """A value and on how many facts it rests; None where there was none.

    `mean` and `p90`: of times (and of ratings the mean), in the same unit; `margin`: half the
    width of the 95 % interval around an NPS.
    """

    value: int | None
    sample: int
    mean: int | None = None
    p90: int | None = None
    margin: int | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """A quality check: points of each item of the most it could have; failed by an item."""

    points: Sequence[int]
    most: Sequence[int]
    failed: bool = False


def csat(ratings: Iterable[int | None]) -> Measured:
    """Percent of ratings 1-5 that are 4 or 5; `mean` of the ratings themselves."""
    known = _known(ratings)
    return _share(sum(one >= _CSAT_GOOD for one in known), len(known), mean=_mean(known))


def nps(ratings: Iterable[int | None]) -> Measured:
    """Percent of ratings 0-10 that are 9 or 10, less percent of 0 to 6: -100 to 100.

    Margin at 95 %: 196 x sqrt((p + d - (p - d)^2) / n), p promoters and d detractors as shares.
    """
    known = _known(ratings)
    good, bad = sum(one >= _NPS_GOOD for one in known), sum(one <= _NPS_BAD for one in known)
    n = len(known)
    if not n:
        return Measured(None, 0)
    value = _div((good - bad) * 100 * VALUE, n)
    spread = (good + bad) * n - (good - bad) ** 2  # of n squared
    margin = isqrt((196 * VALUE) ** 2 * spread // n**3)
    return Measured(value, n, margin=margin)


def effort(ratings: Iterable[int | None]) -> Measured:
    """Percent of ratings 1-5 that say it was easy (1 or 2): CES; `mean` of the ratings."""
    known = _known(ratings)
    return _share(sum(one <= _EASY for one in known), len(known), mean=_mean(known))


def share(flags: Iterable[int | bool | None]) -> Measured:
    """Percent of the flags that are set: SLA met, escalated, solved at first contact."""
    known = _known(flags)
    return _share(sum(map(bool, known)), len(known))


def count(flags: Iterable[int | bool | None]) -> Measured:
    """How many flags are set, of all that say it: complaints."""
    known = _known(flags)
    return Measured(sum(map(bool, known)) * VALUE if known else None, len(known))


def fcr(cases: Iterable[tuple[int | None, int | None]]) -> Measured:
    """Percent solved at first contact and not raised again, of (first_contact, repeated)."""
    known = [(first, again) for first, again in cases if first is not None]
    return _share(sum(bool(first) and not again for first, again in known), len(known))


def sla(flags: Iterable[int | bool | None]) -> Measured:
    """Percent met of met and breached; a case that is not due yet says None and is left out."""
    return share(flags)


def aht(minutes: Iterable[int | None]) -> Measured:
    """Mean handling time in minutes (talk, hold and after-work), with the 90th percentile."""
    known = sorted(_known(minutes))
    return Measured(_mean(known), len(known), _mean(known), _quantile(known, 90))


def duration(minutes: Iterable[int | None]) -> Measured:
    """Median time in minutes, with mean and 90th percentile: first response, resolution."""
    known = sorted(_known(minutes))
    return Measured(_quantile(known, 50), len(known), _mean(known), _quantile(known, 90))


def conversion(outcomes: Iterable[str | None]) -> Measured:
    """Percent won of what was won or lost; what is still open is not eligible yet."""
    ended = [one for one in outcomes if one in {"won", "lost"}]
    return _share(ended.count("won"), len(ended))


def retention(before: Collection[str], after: Collection[str]) -> Measured:
    """Percent of the customers who bought before that bought again, by id."""
    had, have = set(before), set(after)
    return _share(len(had & have), len(had))


def money(minor: Iterable[int | None]) -> Measured:
    """Sum of amounts in minor units (refunds below 0), as money."""
    known = _known(minor)
    return Measured(sum(known) * VALUE // 100 if known else None, len(known))


def qa_score(check: Check) -> int:
    """Score of one check in hundredths of a point: sum of points / sum of the most; 0 if failed."""
    most = sum(check.most)
    if check.failed or most <= 0:
        return 0
    got = sum(max(0, min(one, top)) for one, top in zip(check.points, check.most, strict=True))
    return _div(got * FULL, most)


def qa(scores: Iterable[int | None]) -> Measured:
    """Mean of the scores of checks (hundredths of a point), as percent."""
    known = _known(scores)
    return Measured(_div(sum(known) * VALUE, len(known) * POINT) if known else None, len(known))


def quality_of(sample: int | None, minimum: int) -> Quality:
    """How far a value can be trusted: `thin` below its minimum sample, `good` from it on."""
    return "thin" if sample is not None and sample < minimum else "good"


def _known(values: Iterable[int | None]) -> list[int]:
    return [one for one in values if one is not None]


def _share(part: int, whole: int, mean: int | None = None) -> Measured:
    return Measured(_div(part * 100 * VALUE, whole) if whole else None, whole, mean)


def _mean(known: Sequence[int]) -> int | None:
    return _div(sum(known) * VALUE, len(known)) if known else None


def _quantile(ordered: Sequence[int], percent: int) -> int | None:
    """By linear interpolation between neighbours (type 7), as Excel's PERCENTILE does."""
    if not ordered:
        return None
    place, rest = divmod((len(ordered) - 1) * percent, 100)
    low = ordered[place]
    high = ordered[min(place + 1, len(ordered) - 1)]
    return _div((low * 100 + (high - low) * rest) * VALUE, 100)


def _div(part: int, whole: int) -> int:
    """Rounded, halves up; `whole` above 0."""
    return (2 * part + whole) // (2 * whole)
