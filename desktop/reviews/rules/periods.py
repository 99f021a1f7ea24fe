"""Periods as people name them: 2026, 2026H2, 2026Q3, 2026-03, 2026年下半年."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Literal

CycleKind = Literal["monthly", "quarterly", "half_year", "annual", "probation"]
Period = tuple[str, str]
"""First and last day, ISO."""

_YEAR = re.compile(r"((?:19|20|21)\d\d)\s*(?:年度?|FY)?")
_HALF = re.compile(r"(上半年|下半年|H\s*[12]|[12]H)", re.IGNORECASE)
_QUARTER = re.compile(r"(?:Q\s*([1-4])|([1-4])Q|第?([1-4一二三四])季度?)", re.IGNORECASE)
_MONTH = re.compile(r"[-./年\s](0?[1-9]|1[0-2])\s*月?份?(?!\d)")
_LENGTHS: tuple[tuple[int, CycleKind], ...] = (
    (31, "monthly"), (92, "quarterly"), (184, "half_year"),
)  # fmt: skip
_DIGITS = {"一": 1, "二": 2, "三": 3, "四": 4}


def named_period(name: str) -> Period | None:
    """The days of the period a name speaks of; None where it names none."""
    year = _YEAR.search(name)
    if year is None:
        return None
    rest = name[: year.start()] + " " + name[year.end(1) :]
    if half := _HALF.search(rest):
        second = "2" in half[1] or "下" in half[1]
        return _months(int(year[1]), 7 if second else 1, 6)
    if quarter := _QUARTER.search(rest):
        word = next(part for part in quarter.groups() if part)
        number = _DIGITS.get(word) or int(word)
        return _months(int(year[1]), 3 * number - 2, 3)
    if month := _MONTH.search(name[year.end(1) :]):
        return _months(int(year[1]), int(month[1]), 1)
    return _months(int(year[1]), 1, 12)


def kind_of(start: str, end: str) -> CycleKind:
    """What kind of cycle a period makes, by its length."""
    days = (date.fromisoformat(end) - date.fromisoformat(start)).days + 1
    return next((kind for most, kind in _LENGTHS if days <= most), "annual")


def _months(year: int, first: int, count: int) -> Period:
    beyond = date(year + (first + count - 1) // 12, (first + count - 1) % 12 + 1, 1)
    return date(year, first, 1).isoformat(), (beyond - timedelta(days=1)).isoformat()
