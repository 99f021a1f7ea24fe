"""What a table is made of, whether it ends on a terminal, in a workbook or in a test."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from desktop.messages import Message

# What a value is, and so how it is written:
#   text, note (may have line breaks), id (digits that are no number), flag (0 or 1),
#   integer, number (int, float, Decimal), thousandths (int: a score of 12345 is 12.345),
#   money (int, hundredths of the currency), percent (12 is 12 %),
#   date (ISO text or date), moment (ISO text in UTC or datetime with a zone)
Kind = Literal[
    "text", "note", "id", "flag", "integer", "number", "thousandths", "money", "percent",
    "date", "moment",
]  # fmt: skip
NUMERIC: frozenset[Kind] = frozenset(
    {"integer", "number", "thousandths", "money", "percent"}
)  # right aligned


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `width` in narrow characters, None measures; `decimals` None suits the kind.

    A `str` title is data (a header somebody else wrote) and is not translated.
    """

    key: str
    title: Message | str
    kind: Kind = "text"
    width: int | None = None
    decimals: int | None = None


def field(row: object, key: str) -> object:
    """Return what `row`, a mapping or a record, holds under `key`; None where it has no such."""
    return row.get(key) if isinstance(row, Mapping) else getattr(row, key, None)
