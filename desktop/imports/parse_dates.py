"""Dates as files hold them; the order of day and month is decided by the whole column."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Literal

from desktop.imports.parse_text import clean_text, narrow
from desktop.imports.problems import CellProblem
from desktop.imports.types import Cell
from desktop.messages import Message, msg

DateOrder = Literal["dmy", "mdy"]

_TIME = r"(?:[T\s]+\d{1,2}:\d{2}.*)?"
_YEAR_FIRST = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?" + _TIME)
_PACKED = re.compile(r"(\d{4})(\d{2})(\d{2})")
_YEAR_LAST = re.compile(r"(\d{1,2})[-/](\d{1,2})[-/](\d{4}|\d{2})" + _TIME)
_DOTTED = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})" + _TIME)
_NAMED = re.compile(r"(\d{1,2})[-/\s.]*([A-Za-z]{3,9})[-/\s.,]*(\d{4}|\d{2})" + _TIME)
_NAME_FIRST = re.compile(r"([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})" + _TIME)
_NO_YEAR = re.compile(r"\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FIRST_SERIAL, _LAST_SERIAL = 10_000, 80_000  # 1927 to 2119: below, 2026 would be a serial too
_EPOCH = date(1899, 12, 30)
SAMPLES = 3


class AmbiguousOrder(Exception):  # noqa: N818 - a question to a person
    """No value of the column tells day from month; `samples` are three of them."""

    def __init__(self, samples: list[str]) -> None:
        super().__init__(", ".join(samples))
        self.samples = samples


def decide_order(cells: Iterable[Cell]) -> DateOrder:
    """Which comes first in dates such as 03-04-2026; "dmy" where no value depends on it.

    A first part above 12 proves day first, a second one month first. Raises AmbiguousOrder where
    neither or both occur.
    """
    day_first = month_first = False
    doubtful: dict[str, None] = {}
    for cell in cells:
        parts = _YEAR_LAST.fullmatch(narrow(cell).strip()) if isinstance(cell, str) else None
        if not parts:
            continue
        first, second = int(parts[1]), int(parts[2])
        day_first, month_first = day_first or first > 12, month_first or second > 12
        if first <= 12 and second <= 12 and first != second and len(doubtful) < SAMPLES:
            doubtful[parts[0]] = None
    if doubtful and day_first == month_first:
        raise AmbiguousOrder(list(doubtful))
    return "mdy" if month_first and not day_first else "dmy"


def parse_date(cell: Cell, order: DateOrder | None = None) -> str | None:
    """The day as ISO text, None for a blank; the time of day is dropped.

    `order` is needed for numbers with the year last; where one part is above 12 it is not.
    """
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    text = clean_text(cell)
    if text is None:
        return None
    try:
        found = _from_text(narrow(text), order)
    except ValueError:
        found = None
    if found is None:
        raise CellProblem(_why_not(text))
    return found.isoformat()


def _why_not(text: str) -> Message:
    if _NO_YEAR.fullmatch(narrow(text)):
        return msg("“{text}” has no year. Write dates as 2026-11-22.", text=text)
    return msg("“{text}” is not a date. Write dates as 2026-11-22.", text=text)


def _from_text(text: str, order: DateOrder | None) -> date | None:
    if parts := _YEAR_FIRST.fullmatch(text) or _PACKED.fullmatch(text):
        return date(int(parts[1]), int(parts[2]), int(parts[3]))
    if parts := _YEAR_LAST.fullmatch(text):
        return _year_last(int(parts[1]), int(parts[2]), _year(parts[3]), order)
    if parts := _DOTTED.fullmatch(text):  # with dots it is day first everywhere
        return date(_year(parts[3]), int(parts[2]), int(parts[1]))
    if parts := _NAMED.fullmatch(text):
        return date(_year(parts[3]), month_named(parts[2]), int(parts[1]))
    if parts := _NAME_FIRST.fullmatch(text):
        return date(int(parts[3]), month_named(parts[1]), int(parts[2]))
    return _serial(text)


def _year_last(first: int, second: int, year: int, order: DateOrder | None) -> date | None:
    if first > 12 or (first == second):
        return date(year, second, first)
    if second > 12 or order == "mdy":
        return date(year, first, second)
    return date(year, second, first) if order == "dmy" else None


def _year(text: str) -> int:
    """Two digits: 69-99 are the 1900s, as POSIX has it."""
    year = int(text)
    return year if len(text) == 4 else year + (1900 if year >= 69 else 2000)


def month_named(name: str) -> int:
    """1-12 for an English name or its first three letters. Raises ValueError for another word."""
    return _MONTHS.index(name[:3].casefold()) + 1


def _serial(text: str) -> date | None:
    """Days since 1899-12-30, as Excel counts; 1904 workbooks are already shifted by the reader."""
    if not re.fullmatch(r"\d{5}(\.\d+)?", text):
        return None
    days = int(Decimal(text))
    if not _FIRST_SERIAL <= days <= _LAST_SERIAL:
        return None
    return _EPOCH + timedelta(days=days)
