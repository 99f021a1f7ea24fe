"""Rows at hand in groups: put together, and counted. No Qt here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Generic, TypeVar

from desktop.windows import GroupRecord

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Grouping(Generic[R]):
    """A column to group by: the order of its groups, and what the rows of one are alike in.

    `place` None: the group of those without a value, which comes last. `alike` is remembered
    from one start to the next; None: as `place`.
    """

    place: Callable[[R], Any]
    alike: Callable[[R], str | int | None] | None = None

    def value(self, row: R) -> Any:
        """Return what the rows of a group have in common."""
        return (self.alike or self.place)(row)


By = Mapping[str, Grouping[R]]  # column key -> how it groups


def together(
    rows: Sequence[R], groups: Sequence[str], by: By[R], descending: Sequence[str] = ()
) -> list[R]:
    """Return rows alike in these columns together, else in the order they come; empty last."""
    found = list(rows)
    for key in reversed(groups):
        place = by[key].place
        filled = [row for row in found if place(row) is not None]
        empty = [row for row in found if place(row) is None]
        found = sorted(filled, key=place, reverse=key in descending) + empty
    return found


def outlined(
    rows: Sequence[R],
    groups: Sequence[str],
    by: By[R],
    number: Callable[[R], int],
    totals: Sequence[Callable[[R], int | None]],
) -> list[GroupRecord]:
    """Return the innermost groups of rows that stand together, with the sums of `totals`."""
    found = []
    for path, run in groupby(rows, key=lambda row: tuple((by[key].value(row),) for key in groups)):
        members = list(run)
        values = [[total(row) for row in members] for total in totals]
        known = [[one for one in column if one is not None] for column in values]
        sums, filled = tuple(map(sum, known)), tuple(map(len, known))
        found.append(GroupRecord(path, len(members), number(members[0]), sums, filled))
    return found
