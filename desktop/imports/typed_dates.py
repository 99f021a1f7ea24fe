"""Dates as people type them, one at a time: the year may be left out, doubt is told in words."""

from __future__ import annotations

import re
from datetime import date, datetime

from desktop.imports.parse_dates import month_named, parse_date
from desktop.imports.parse_text import clean_text, narrow
from desktop.imports.problems import CellProblem
from desktop.messages import msg

_MONTH_FIRST = re.compile(r"(\d{1,2})\s*(?:-|月)\s*(\d{1,2})\s*[日号]?")  # as in ISO and Chinese
_EITHER_FIRST = re.compile(r"(\d{1,2})\s*[/.]\s*(\d{1,2})\.?")
_DAY_NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[-/\s.]*([A-Za-z]{3,9})\.?")
_NAMED_DAY = re.compile(r"([A-Za-z]{3,9})[-/\s.]*(\d{1,2})(?:st|nd|rd|th)?")
_WITH_YEAR = re.compile(r"(\d{1,2})[-/](\d{1,2})[-/](\d{4}|\d{2})")


class DoubtfulDate(CellProblem):
    """Numbers that leave open which is the month; `readings` are the two, written without doubt."""

    def __init__(self, text: str, readings: tuple[str, str]) -> None:
        one, other = readings
        super().__init__(msg(
            "“{text}” can be read as {one} or as {other}. Write the one you mean.", text=text,
            one=one, other=other))
        self.readings = readings


def readings(text: str, today: date | None = None) -> tuple[str, ...]:
    """The days a text can mean, as ISO text: none, one, or the two of a doubtful one."""
    try:
        found = typed_date(text, today)
    except DoubtfulDate as doubt:
        return tuple(day for one in doubt.readings if (day := typed_date(one, today)))
    except CellProblem:
        return ()
    return (found,) if found else ()


def typed_date(text: str, today: date | None = None) -> str | None:
    """The day as ISO text, None for a blank. Raises CellProblem, with what to write instead.

    Without a year (11-22, 11/22, 11月22日, 22 Nov, Nov 22) it is the year that puts the day nearest
    to `today` (default: this machine's), the coming one where two are as near. Numbers that leave
    open which is the month (3/4, 03/04/2026) are a DoubtfulDate; 3-4 and 3月4日 are March, as in
    ISO.
    """
    cleaned = clean_text(text)
    if cleaned is None:
        return None
    plain = narrow(cleaned)
    if parts := _WITH_YEAR.fullmatch(plain):
        _refuse_doubt(cleaned, int(parts[1]), int(parts[2]), parts[3])
    found = _month_and_day(cleaned, plain)
    if found is None:
        return parse_date(cleaned)
    near = _nearest(*found, today or this_day())
    if near is None:
        raise CellProblem(
            msg("“{text}” is not a date. Write dates as 2026-11-22.", text=cleaned))
    return near.isoformat()


def this_day() -> date:
    """The day it is where this machine stands."""
    return datetime.now().astimezone().date()


def _month_and_day(text: str, plain: str) -> tuple[int, int] | None:
    if parts := _MONTH_FIRST.fullmatch(plain):
        first, second = int(parts[1]), int(parts[2])
        return (first, second) if first <= 12 else (second, first)
    if parts := _EITHER_FIRST.fullmatch(plain):
        first, second = int(parts[1]), int(parts[2])
        _refuse_doubt(text, first, second)
        return (first, second) if first <= 12 else (second, first)
    if parts := _DAY_NAMED.fullmatch(plain):
        return _named(parts[2], int(parts[1]))
    if parts := _NAMED_DAY.fullmatch(plain):
        return _named(parts[1], int(parts[2]))
    return None


def _named(name: str, day: int) -> tuple[int, int] | None:
    try:
        return month_named(name), day
    except ValueError:
        return None


def _refuse_doubt(text: str, first: int, second: int, year: str = "") -> None:
    """Raise where two numbers may each be the month, and mean different days."""
    if first == second or first > 12 or second > 12 or not (first and second):
        return
    year = f"20{year}" if len(year) == 2 else year
    dated = f"{year}-" if year else ""
    readings = (f"{dated}{first:02}-{second:02}", f"{dated}{second:02}-{first:02}")
    raise DoubtfulDate(text, readings)


def _nearest(month: int, day: int, today: date) -> date | None:
    """The day in the year nearest to today; years without a 29 February are passed over."""
    days = []
    for year in range(max(today.year - 8, date.min.year), min(today.year + 8, date.max.year) + 1):
        try:
            days.append(date(year, month, day))
        except ValueError:
            continue
    return min(days, key=lambda one: (abs(one - today), one < today), default=None)
