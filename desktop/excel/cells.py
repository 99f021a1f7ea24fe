"""One value into one cell, with a fixed type: text is never a formula, an id never a number."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from decimal import Decimal
from typing import Any

from desktop.errors import ValidationError
from desktop.formats import NO, YES, as_date, as_moment
from desktop.i18n import Catalog
from desktop.messages import Message, msg
from desktop.tables import NUMERIC, Column, Kind

LONGEST = 32767  # characters Excel keeps in a cell
EXACT = 10**15
_ROW = "\0"
_DIVISORS: Mapping[Kind, int] = {"money": 100, "thousandths": 1000, "percent": 100}


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula and what it comes to, which previews and Protected View show.

    `text`: English function names; `{key}` stands for the cell of that column in the same row,
    e.g. `={load}/{places}`. `value`: as the cell holds it (a percent of 12 is 0.12).
    """

    text: str
    value: float | str


def excel_value(value: object, kind: Kind, catalog: Catalog) -> object:
    """Return `value` as Excel keeps it: str, float, datetime, or None for an empty cell."""
    if value is None or value == "":
        return None
    if isinstance(value, Message):
        return catalog.render(value)
    if kind == "flag":
        return catalog.render(YES if value else NO)
    if kind in {"date", "moment"}:
        return _when(value, kind)
    if kind in NUMERIC and isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
        return _amount(value, kind)
    return str(value)


def _when(value: object, kind: Kind) -> datetime | str:
    """Excel knows no zone and nothing before 1900; such a date stays text."""
    if kind == "date":
        day = as_date(value)
        found = None if day is None else datetime.combine(day, time())
    else:
        moment = as_moment(value)
        found = None if moment is None else moment.replace(tzinfo=None, microsecond=0)
    return found if found and found.year >= 1900 else str(value)


def _amount(value: float | Decimal, kind: Kind) -> float | str:
    """Excel would round from 16 digits on; such a number, and infinity, stays text."""
    divisor = _DIVISORS.get(kind, 1)
    if -EXACT * divisor < value < EXACT * divisor:
        return float(value / divisor)
    return str(value)


def put(sheet: Any, row: int, col: int, value: object, look: Any) -> None:
    """Write what `excel_value` returned; row and col are 0-based."""
    if isinstance(value, str):
        if len(value) > LONGEST:
            raise ValidationError(
                msg(
                    "Row {row} of sheet {sheet} holds a text of {n} characters; Excel keeps "
                    "{limit} in a cell. Shorten it, or leave its column out.",
                    row=row + 1,
                    sheet=sheet.get_name(),
                    n=len(value),
                    limit=LONGEST,
                )
            )
        sheet.write_string(row, col, value, look)
    elif isinstance(value, datetime):
        sheet.write_datetime(row, col, value, look)
    elif isinstance(value, (int, float)):
        sheet.write_number(row, col, value, look)
    else:
        sheet.write_blank(row, col, None, look)


def cell_writer(
    sheet: Any, col: int, column: Column, look: Any, catalog: Catalog, places: Mapping[str, str]
) -> Callable[[int, object], None]:
    """Return what writes a value of `column` into a 0-based row; most values go a short way."""
    kind, textual = column.kind, column.kind in {"text", "id", "note"}
    divisor = _DIVISORS.get(kind, 1) if kind in NUMERIC else 0
    limit = EXACT * divisor
    placed: dict[str, str] = {}  # the same formula stands in every row
    blank, string, number = sheet.write_blank, sheet.write_string, sheet.write_number

    def write(row: int, value: object) -> None:
        if value is None:
            blank(row, col, None, look)
        elif textual and type(value) is str and 0 < len(value) <= LONGEST:
            string(row, col, value, look)
        elif type(value) is int and -limit < value < limit:
            number(row, col, value / divisor, look)
        elif isinstance(value, Formula):
            if value.text not in placed:
                placed[value.text] = _placed(value.text, places)
            formula = placed[value.text].replace(_ROW, str(row + 1))
            sheet.write_formula(row, col, formula, look, value.value)
        else:
            put(sheet, row, col, excel_value(value, kind, catalog), look)

    return write


def _placed(text: str, places: Mapping[str, str]) -> str:
    """Return `text` with letters for keys and `_ROW` for the number of the row."""
    return re.sub(r"\{(\w+)\}", lambda match: places[match[1]] + _ROW, text)
