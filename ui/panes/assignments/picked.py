"""Rows at hand, some of them, in an order: chosen on a worker, each with a number."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ui.kit.grid.rows import Row
from ui.panes.column_conditions import Columns

if TYPE_CHECKING:
    from desktop.windows import GroupRecord


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list is asked for: whom it concerns, what a search found, which order.

    `hits`: ids of customers and members a search found, None without a search. `show`: a view of
    the list, "all" for everything. `sort`: key of a column, "" for the order of importance.
    `columns`: what is asked in the menu of a column. `groups`: columns grouped by, outermost first.
    """

    member: str | None = None
    hits: frozenset[str] | None = None
    show: str = "all"
    sort: str = ""
    descending: bool = False
    columns: Columns = field(default_factory=dict)
    groups: tuple[str, ...] = ()

    @property
    def narrow(self) -> bool:
        """Whether anything keeps rows away."""
        chosen = self.member is not None or self.show != "all" or bool(self.columns)
        return chosen or self.hits is not None

    def fits(self, *ids: str | None) -> bool:
        """Whether a row with these ids is to be seen as far as member and search go."""
        if self.member is not None and self.member not in ids:
            return False
        return self.hits is None or not self.hits.isdisjoint(one for one in ids if one)


class PickedRows:
    """A `RowSource` of some rows of a list: `pick` finds their numbers, in order, on a worker."""

    def __init__(
        self,
        pick: Callable[[], Sequence[int]],
        make: Callable[[int], Row],
        outline: Callable[[Sequence[int]], Sequence[GroupRecord]] = lambda _numbers: (),
    ) -> None:
        self._pick, self._make, self._outline = pick, make, outline
        self._numbers: Sequence[int] | None = None

    def become(self, other: PickedRows) -> None:
        """Ask what `other` asks, before a refresh: the data moved on, the question stays."""
        self._pick, self._make, self._numbers = other._pick, other._make, other._numbers
        self._outline = other._outline

    @property
    def numbers(self) -> Sequence[int]:
        """The numbers of the rows, in order; found out when first asked."""
        if self._numbers is None:
            self._numbers = self._pick()
        return self._numbers

    def count(self) -> int:
        """Return how many rows there are."""
        return len(self.numbers)

    def first(self, limit: int) -> Sequence[Row]:
        """Return the first rows, formatted."""
        return self.page(self.numbers[:limit])

    def ids(self) -> array[int]:
        """Return the number of every row in order."""
        return array("q", self.numbers)

    def outline(self) -> tuple[Sequence[GroupRecord], array[int]]:
        """Return groups and the numbers of the rows, in order, of one moment."""
        return self._outline(self.numbers), self.ids()

    def page(self, ids: Sequence[int]) -> Sequence[Row]:
        """Return these rows, formatted."""
        return [self._make(number) for number in ids]


def in_order(
    numbers: Iterable[int], key: Callable[[int], Any], *, descending: bool
) -> Sequence[int]:
    """Return the numbers by `key`; those without one (None) come last either way."""
    keyed = [(key(number), number) for number in numbers]
    known = [one for one in keyed if one[0] is not None]
    known.sort(key=lambda one: one[0], reverse=descending)
    return [number for _, number in (*known, *(one for one in keyed if one[0] is None))]
