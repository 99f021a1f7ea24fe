"""What a column of a list is asked for, and what that leaves of rows at hand. No Qt here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from desktop import formats, labels
from desktop.i18n import tr
from desktop.messages import Message, msg
from desktop.tables import Kind
from ui.kit.grid.groups import saved_groups
from ui.panes.value_filters import Chosen

Value = str | int | None
Text = Message | str
R = TypeVar("R")
EMPTY = msg("(empty)")
COLUMN = "column:"  # before the key of a chip for a filter of a column
_MOST = 200  # values offered


class Wanted(NamedTuple):
    """What a column is asked for; `said` puts it on a chip."""

    said: Message
    values: tuple[Value, ...] = ()
    contains: str = ""
    low: Value = None
    high: Value = None
    negate: bool = False


class Found(NamedTuple):
    """A value of the column, what it is called, and how many rows have it."""

    value: Value
    text: Text
    rows: int


Columns = Mapping[str, Wanted]  # column key -> what it is asked for


def with_wanted(columns: Columns, key: str, wanted: Wanted | None) -> Columns:
    """Return what columns are asked for when one is asked for something else, or for nothing."""
    others = {name: one for name, one in columns.items() if name != key}
    return others if wanted is None else {**others, key: wanted}


def dump(columns: Columns) -> dict[str, Any]:
    """Return what columns are asked for, ready for JSON."""
    return {
        key: {**one._asdict(), "said": labels.dump(one.said), "values": list(one.values)}
        for key, one in columns.items()
    }


def load(saved: Mapping[str, Any]) -> dict[str, Wanted]:
    """Return what `dump` wrote."""
    return {
        key: Wanted(**{**one, "said": labels.load(one["said"]), "values": tuple(one["values"])})
        for key, one in saved.items()
    }


class Ordered(Protocol):
    """What most lists are asked for."""

    @property
    def sort(self) -> str:
        """Key of the column they are ordered by."""

    @property
    def descending(self) -> bool:
        """Whether from the last to the first."""

    @property
    def filters(self) -> Chosen:
        """The values filtered by."""

    @property
    def columns(self) -> Columns:
        """What columns are asked for."""

    @property
    def groups(self) -> tuple[str, ...]:
        """The columns grouped by, outermost first."""


def ordered(asked: Ordered) -> dict[str, Any]:
    """Return what a list is asked for, but for the search, ready for JSON."""
    return {
        "sort": [asked.sort, asked.descending],
        "filters": {name: list(values) for name, values in asked.filters.items()},
        "wanted": dump(asked.columns),
        "groups": list(asked.groups),
    }


def as_saved(saved: Mapping[str, Any], groups: Sequence[str]) -> dict[str, Any]:
    """Return what `ordered` wrote as the fields of an `Ordered`; `groups` are those there are."""
    sort, descending = saved.get("sort", ("name", False))
    return {
        "sort": sort,
        "descending": bool(descending),
        "filters": {name: tuple(values) for name, values in saved.get("filters", {}).items()},
        "columns": load(saved.get("wanted", {})),
        "groups": saved_groups(saved, groups),
    }


@dataclass(frozen=True, slots=True)
class Facet(Generic[R]):
    """A column of rows at hand: its values in a row, what they are called, how they are bounded.

    `values` gives one or several (regions), none for empty. `words`: value -> what it is called.
    `kind`: bounds can be asked for, typed as such a cell is shown; None: the column is text.
    """

    values: Callable[[R], Sequence[Value]]
    words: Mapping[str, Message] = field(default_factory=dict)
    kind: Kind | None = None

    def say(self, value: Value) -> Text:
        """Return what a value is called."""
        return said(value, self.kind, self.words)

    def fits(self, row: R, wanted: Wanted) -> bool:
        """Whether a row is one of those asked for."""
        return self._has(self.values(row), wanted) != wanted.negate

    def _has(self, values: Sequence[Value], wanted: Wanted) -> bool:
        if wanted.contains:
            part = wanted.contains.casefold()
            return any(part in tr(self.say(one)).casefold() for one in values)
        if wanted.values:
            return any(one in wanted.values for one in values or (None,))
        return any(_within(one, wanted.low, wanted.high) for one in values)

    def found(self, rows: Sequence[R]) -> list[Found]:
        """Return the values of these rows and how many rows have each, most first."""
        counts = Counter(one for row in rows for one in set(self.values(row)) or {None})
        return [Found(value, self.say(value), n) for value, n in counts.most_common(_MOST)]


def said(value: Value, kind: Kind | None, words: Mapping[str, Message]) -> Text:
    """Return what a value of a column is called."""
    if value is None or value == "":
        return EMPTY
    if isinstance(value, str) and value in words:
        return words[value]
    return formats.cell(value, kind) if kind else str(value)


def fitting(rows: Sequence[R], columns: Columns, facets: Mapping[str, Facet[R]]) -> list[R]:
    """Return the rows that fit what every column is asked for."""
    asked = [(facets[key], one) for key, one in columns.items() if key in facets]
    return [row for row in rows if all(facet.fits(row, one) for facet, one in asked)]


def _within(value: Any, low: Any, high: Any) -> bool:
    """Both ends included; values and bounds are of one type."""
    if value is None:
        return False
    return (low is None or value >= low) and (high is None or bool(value <= high))
