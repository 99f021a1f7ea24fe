"""What a grid shows: columns, formatted rows, and where they come from. No Qt here."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Literal, NamedTuple, Protocol

from desktop.messages import Message

Kind = Literal["text", "number", "money", "date", "badge", "bar", "check"]
Align = Literal["left", "right", "centre"]

SECOND = "\x1f"  # in a cell's text: what follows is shown muted behind it
_RIGHT = frozenset({"number", "money"})


class Tone(StrEnum):
    """How a cell's text is meant; colour, and for a badge a shape, follow from it."""

    MUTED = "muted"
    SUCCESS = "success"
    WARNING = "warning"
    DANGER = "danger"


class Bar(NamedTuple):
    """A load bar: `value` and `before` in the unit of `limit`, where the limit line stands."""

    value: float
    limit: float
    before: float | None = None


Hint = Tone | Bar
NO_HINTS: Mapping[int, Hint] = MappingProxyType({})


class Row(NamedTuple):
    """One formatted row: a text per column, and hints by column index where there are any."""

    id: int
    texts: tuple[str, ...]
    hints: Mapping[int, Hint] = NO_HINTS


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `key` names the field in saved layouts and sort requests.

    `least_chars`: its width follows the window, but never below so many characters; 0: it stays.
    `gives_way`: it goes where there is no room for all columns, the highest first; 0: never.
    """

    key: str
    title: Message
    kind: Kind = "text"
    width_chars: int = 14
    align: Align | None = None
    sortable: bool = True
    least_chars: int = 0
    gives_way: int = 0

    @property
    def side(self) -> Align:
        """Where the text stands: as given, else right for numbers, centre for ticks."""
        if self.align:
            return self.align
        if self.kind in _RIGHT:
            return "right"
        return "centre" if self.kind == "check" else "left"


class RowSource(Protocol):
    """One question to the data: a filter and an order, asked in parts from worker threads."""

    def count(self) -> int:
        """Return how many rows there are; asked after the first rows, so it may take a moment."""
        ...

    def first(self, limit: int) -> Sequence[Row]:
        """Return the first rows in order, formatted: the first screen, before all else."""
        ...

    def ids(self) -> array[int]:
        """Return the id of every row in order, as array("q")."""
        ...

    def page(self, ids: Sequence[int]) -> Sequence[Row]:
        """Return these rows formatted, in any order; rows gone meanwhile are left out."""
        ...


def with_second(text: str, second: str) -> str:
    """Return a cell text whose `second` part is shown muted behind `text`."""
    return f"{text}{SECOND}{second}" if second else text


def plain(text: str) -> str:
    """Return a cell's text as it is copied or spoken: both parts, a space between."""
    return text.replace(SECOND, " ")


def first(text: str) -> str:
    """Return the part of a cell's text that is its value, without the muted one behind it."""
    return text.partition(SECOND)[0]
