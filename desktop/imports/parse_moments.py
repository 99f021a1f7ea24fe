"""Moments and lengths of time as service desks write them."""

from __future__ import annotations

import re
from datetime import datetime, time
from decimal import ROUND_HALF_EVEN, Decimal

from desktop.imports.parse_dates import DateOrder, parse_date
from desktop.imports.parse_numbers import Mark, parse_decimal
from desktop.imports.parse_text import clean_text, narrow
from desktop.imports.problems import CellProblem
from desktop.imports.types import Cell
from desktop.messages import msg

_CLOCK = re.compile(
    r"(?:^|[T\s]+|(?<=日))(?P<before>am|pm|上午|下午|中午|晚上|凌晨)?\s*"
    r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?\s*"
    r"(?P<after>am|pm)?\s*(?:Z|UTC|[+-]\d{2}:?\d{2})?$",
    re.IGNORECASE,
)
_LATE = frozenset({"pm", "下午", "中午", "晚上"})
_LENGTH = re.compile(r"(\d+(?:[.,]\d+)?)\s*([^\W\d]+)\.?", re.UNICODE)
_CLOCKED = re.compile(r"(\d{1,4}):(\d{2}):(\d{2})")
_SECONDS: dict[str, int] = {
    **dict.fromkeys(("s", "sec", "secs", "second", "seconds", "秒", "秒钟"), 1),
    **dict.fromkeys(("m", "min", "mins", "minute", "minutes", "分", "分钟"), 60),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours", "时", "小时", "个小时"), 3600),
    **dict.fromkeys(("d", "day", "days", "天", "日"), 86400),
}
_MOST = 5_256_000  # minutes: ten years


def parse_moment(cell: Cell, order: DateOrder | None = None) -> str | None:
    """The moment as ISO text by the clock of the file's own place; None for a blank.

    `2025-10-01T12:50:00`, or the day alone where the file has no more: a midnight is a day, as a
    workbook keeps it. A zone behind the time is left out: what counts is the day people worked.
    """
    if isinstance(cell, datetime):
        stamp = cell.replace(tzinfo=None, microsecond=0)
        return stamp.date().isoformat() if stamp.time() == time() else stamp.isoformat()
    text = clean_text(cell)
    if text is None or not isinstance(cell, str):
        return parse_date(cell, order)
    clock = _CLOCK.search(narrow(text))
    if clock is None:
        return parse_date(text, order)
    day = parse_date(narrow(text)[: clock.start()], order)
    if day is None:
        raise CellProblem(msg("“{text}” is not a date. Write dates as 2026-11-22.", text=text))
    at = _time(clock, text)
    return day if at == time() else f"{day}T{at.isoformat()}"


def _time(clock: re.Match[str], text: str) -> time:
    hour, half = int(clock["hour"]), (clock["before"] or clock["after"] or "").casefold()
    if half in _LATE and hour < 12:
        hour += 12
    elif half in {"am", "上午", "凌晨"} and hour == 12:
        hour = 0
    try:
        return time(hour, int(clock["minute"]), int(clock["second"] or 0))
    except ValueError as wrong:
        raise CellProblem(msg("“{text}” is not a time. Write times as 2026-11-22 14:30.",
                              text=text)) from wrong


def parse_minutes(cell: Cell, mark: Mark = ".", per_number: int = 1) -> int | None:
    """A length of time in minutes, rounded half to even: 23, `1:30:00`, `2 h 15 min`, `3小时`.

    A bare number counts `per_number` minutes: 60 in a column of hours.
    """
    if isinstance(cell, time):
        return _rounded(Decimal(cell.hour * 60 + cell.minute) + Decimal(cell.second) / 60)
    text = clean_text(cell)
    if text is None:
        return None
    seconds = _worded(narrow(text).casefold()) if isinstance(cell, str) else None
    if seconds is not None:
        return _rounded(seconds / 60)
    try:
        value = parse_decimal(cell, mark)
    except CellProblem as problem:
        raise CellProblem(
            msg("“{text}” is not a length of time. Write minutes, or 2 h 15 min.", text=text)
        ) from problem
    return None if value is None else _rounded(value * per_number)


def _worded(text: str) -> Decimal | None:
    """Seconds of a length with its units, None where it has none."""
    if clocked := _CLOCKED.fullmatch(text):
        return Decimal(int(clocked[1]) * 3600 + int(clocked[2]) * 60 + int(clocked[3]))
    parts = _LENGTH.findall(text)
    if not parts or _LENGTH.sub("", text).strip(" ,、和and"):
        return None
    if any(unit not in _SECONDS for _, unit in parts):
        return None
    lengths = (Decimal(number.replace(",", ".")) * _SECONDS[unit] for number, unit in parts)
    return sum(lengths, Decimal(0))


def _rounded(minutes: Decimal) -> int:
    if abs(minutes) > _MOST:
        raise CellProblem(msg("{number} is too large.", number=str(minutes)))
    return int(minutes.to_integral_value(ROUND_HALF_EVEN))
