"""A cell that came back as a value that can be kept, or the sentence why not."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from types import MappingProxyType

from desktop.messages import Message, msg
from desktop.reviews.cells import LONGEST, CellKind
from desktop.reviews.rules import scoring
from desktop.reviews.rules.three_way import Value
from desktop.reviews.types import POINT, Template

ORDERS: Mapping[str, tuple[int, int, int]] = MappingProxyType(
    {"ymd": (0, 1, 2), "dmy": (2, 1, 0), "mdy": (2, 0, 1)})
"""How a date that is text is read: places of year, month and day."""
_PARTS = re.compile(r"\s*(\d{1,4})\s*[-/.年月]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,4})\s*日?\s*")
_DAY_MINUTES = 1440
_YEARS = range(1900, 2200)


class UnclearDayError(Exception):
    """A date is text and could be read in more than one way; `text` is it."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


def understand(
    kind: CellKind, value: object, template: Template, order: str
) -> tuple[Value, Message | None]:
    """Return (value as it is kept, None) or (None, why it cannot be).

    `order`: "" or one of ORDERS, for dates that are text. Raises UnclearDayError without it.
    """
    if value is None or (isinstance(value, str) and not value.strip()):
        return None, None
    if kind == "text":
        return _text(value)
    return _day(value, order) if kind == "date" else _figure(kind, value, template)


def _figure(
    kind: CellKind, value: object, template: Template
) -> tuple[Value, Message | None]:
    number = _number(value)
    if number is None:
        return None, msg("“{text}” is not a number.", text=_shown(value))
    if kind == "minutes":
        return _minutes(number)
    hundredths = number * POINT
    if hundredths != hundredths.to_integral_value():
        return None, msg("{value} has more than two decimals.", value=_shown(value))
    score = int(hundredths)
    if kind == "score":
        return score, scoring.mark_problem(template, score)
    return (score or None), None


def _text(value: object) -> tuple[Value, Message | None]:
    text = _shown(value)
    if len(text) > LONGEST:
        return None, msg("The text has {n} characters; {most} are kept. Shorten it.",
                         n=len(text), most=LONGEST)  # fmt: skip
    return text, None


def _shown(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _number(value: object) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal, str)):
        return None
    text = format(value, ".15g") if isinstance(value, float) else str(value).strip()
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number) < 10**9 else None


def _minutes(number: Decimal) -> tuple[Value, Message | None]:
    if number != number.to_integral_value() or not 0 <= number <= _DAY_MINUTES:
        return None, msg("{value} is not whole minutes from 0 to 1440.", value=str(number))
    return int(number), None


def _day(value: object, order: str) -> tuple[Value, Message | None]:
    if isinstance(value, datetime):
        return value.date().isoformat(), None
    if isinstance(value, date):
        return value.isoformat(), None
    text = str(value).strip()
    match = _PARTS.fullmatch(text) if isinstance(value, str) else None
    if match is None:
        return None, msg("“{text}” is not a date. Write it as 2026-06-30.", text=_shown(value))
    parts = [int(one) for one in match.groups()]
    if not order and parts[0] not in _YEARS:
        raise UnclearDayError(text)
    year, month, day = (parts[at] for at in ORDERS["ymd" if parts[0] in _YEARS else order])
    try:
        return date(year, month, day).isoformat(), None
    except ValueError:
        return None, msg("“{text}” is not a day of the calendar.", text=text)
