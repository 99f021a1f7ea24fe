"""A list of records as the rows of a grid: read by `desktop.windows`, formatted by a pane."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from typing import Generic, Protocol, TypeVar

from desktop.windows import GroupRecord, RecordList
from ui.kit.grid.rows import Row

R = TypeVar("R")


class Records(Protocol[R]):
    """A list of records read in parts: `desktop.windows.RecordList`, or one like it."""

    def count(self) -> int:
        """Return how many rows there are."""
        ...

    def first(self, limit: int) -> list[R]:
        """Return the first rows in order."""
        ...

    def ids(self) -> array[int]:
        """Return the number of every row in order."""
        ...

    def page(self, ids: Sequence[int]) -> list[R]:
        """Return these rows."""
        ...


class ListRows(Generic[R]):
    """A `RowSource` for the kit's grid. `make` runs on worker threads."""

    def __init__(self, records: Records[R], make: Callable[[R], Row]) -> None:
        self.records, self.make = records, make

    def count(self) -> int:
        """Return how many rows there are."""
        return self.records.count()

    def first(self, limit: int) -> Sequence[Row]:
        """Return the first rows, formatted."""
        return [self.make(record) for record in self.records.first(limit)]

    def ids(self) -> array[int]:
        """Return the number of every row in order."""
        return self.records.ids()

    def page(self, ids: Sequence[int]) -> Sequence[Row]:
        """Return these rows, formatted."""
        return [self.make(record) for record in self.records.page(ids)]


class GroupableList(ListRows[R]):
    """A list that knows its groups; `totals` are the fields to sum."""

    def __init__(
        self, records: RecordList[R], make: Callable[[R], Row], totals: Sequence[str]
    ) -> None:
        super().__init__(records, make)
        self._grouped, self._totals = records, totals

    def outline(self) -> tuple[Sequence[GroupRecord], array[int]]:
        """Return groups and numbers in order, of one moment."""
        return self._grouped.outline(self._totals)


class FixedRows(Generic[R]):
    """A `RowSource` of a sequence that is at hand; row ids are places in it."""

    def __init__(self, items: Sequence[R], make: Callable[[int, R], Row]) -> None:
        self.items, self.make = items, make

    def count(self) -> int:
        """Return how many rows there are."""
        return len(self.items)

    def first(self, limit: int) -> Sequence[Row]:
        """Return the first rows, formatted."""
        return self.page(range(min(limit, len(self.items))))

    def ids(self) -> array[int]:
        """Return the number of every row in order."""
        return array("q", range(len(self.items)))

    def page(self, ids: Sequence[int]) -> Sequence[Row]:
        """Return these rows, formatted."""
        return [self.make(number, self.items[number]) for number in ids]
