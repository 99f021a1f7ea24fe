"""What the roster decides: which members, in which order."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject

from desktop.jobs import JobContext
from desktop.windows import GroupRecord
from ui.kit.grid.folds import Folds
from ui.kit.grid.groups import GroupedRows
from ui.kit.grid.rows import Row, RowSource
from ui.panes.column_conditions import (
    COLUMN,
    Columns,
    Found,
    Wanted,
    as_saved,
    ordered,
    with_wanted,
)
from ui.panes.column_conditions import fitting as narrowed
from ui.panes.roster.column_filters import FACETS
from ui.panes.roster.columns import (
    GROUPS,
    PLACES,
    TOTALS,
    in_order,
    make_row,
    outlined,
    together,
)  # fmt: skip
from ui.panes.roster.filters import fitting
from ui.panes.value_filters import Chosen, toggled, without
from ui.shell.desk import Desk

if TYPE_CHECKING:
    from desktop.assignments.team import MemberRow
    from desktop.session import Session

INTEREST = (
    "member", "team", "role", "absence", "skill", "member_skill", "interest", "assignment",
    "customer", "tier_scheme", "policy",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """What the list is asked for; `filters` as in `ui.panes.value_filters`."""

    search: str = ""
    sort: str = "name"
    descending: bool = False
    filters: Chosen = field(default_factory=dict)
    columns: Columns = field(default_factory=dict)  # asked in the menu of a column
    groups: tuple[str, ...] = ()

    @property
    def narrow(self) -> bool:
        """Whether anything keeps members away."""
        return bool(self.search or self.filters or self.columns)


class TeamRows:
    """A `RowSource` of members at hand; `put` takes new ones before a refresh."""

    def __init__(self, rows: Sequence[MemberRow], groups: Sequence[str] = ()) -> None:
        self._rows, self._groups = tuple(rows), groups

    def put(self, rows: Sequence[MemberRow]) -> None:
        """Hold other members, or the same with other values."""
        self._rows = tuple(rows)

    def count(self) -> int:
        """Return how many members there are."""
        return len(self._rows)

    def first(self, limit: int) -> Sequence[Row]:
        """Return the first rows, formatted."""
        return [make_row(row) for row in self._rows[:limit]]

    def ids(self) -> array[int]:
        """Return the number of every member in order."""
        return array("q", (row.record.n for row in self._rows))

    def outline(self) -> tuple[Sequence[GroupRecord], array[int]]:
        """Return groups and numbers in order, of one moment."""
        rows = self._rows
        return outlined(rows, self._groups), array("q", (row.record.n for row in rows))

    def page(self, ids: Sequence[int]) -> Sequence[Row]:
        """Return these rows, formatted."""
        known = {row.record.n: row for row in self._rows}
        return [make_row(known[number]) for number in ids if number in known]


class View(Protocol):
    """What the presenter needs of the pane."""

    def folds(self) -> Folds:
        """Which groups are folded on screen."""

    def show_rows(self, source: RowSource, asked: Asked) -> None:
        """Put members to the grid and show their order."""

    def refresh(self) -> None:
        """Ask the grid's question again."""

    def show_members(self) -> None:
        """The team has been read: whose card is open may have changed."""

    def show_filters(self) -> None:
        """Offer what the members can be filtered by, and show what they are."""


class RosterPresenter:
    """One per pane; `owner` is the pane itself, whose end stops all jobs."""

    def __init__(self, desk: Desk, view: View, owner: QObject) -> None:
        self._desk, self._view, self._owner = desk, view, owner
        self.asked = Asked()
        self.members: Sequence[MemberRow] = ()
        self._fresh = False  # whether `members` are as the file has them
        self._hits: frozenset[int] | None = None
        self._source: TeamRows | None = None
        self._shown = Asked()

    def start(self, groups: tuple[str, ...] = ()) -> None:
        """Show the first rows."""
        self.asked = Asked(groups=groups)
        self._ask()

    def changed(self) -> None:
        """The data changed: ask again, keep selection and place."""
        self._fresh = False
        self._ask()

    def search(self, text: str) -> None:
        """Show whom a text finds."""
        if text != self.asked.search:
            self.asked = replace(self.asked, search=text)
            self._ask()

    def toggle(self, name: str, value: str | None) -> None:
        """Take a value into a filter, or out of it."""
        self._put(replace(self.asked, filters=toggled(self.asked.filters, name, value)))

    def drop(self, name: str) -> None:
        """Take a whole filter away; `column:` before a name means the one of a column."""
        if name.startswith(COLUMN):
            self.want(name.removeprefix(COLUMN), None)
        else:
            self._put(replace(self.asked, filters=without(self.asked.filters, name)))

    def clear(self) -> None:
        """Take all filters away; the search stays in its box."""
        self._put(replace(self.asked, filters={}, columns={}))

    @property
    def columns(self) -> Columns:
        """What the columns are asked for."""
        return self.asked.columns

    def want(self, key: str, wanted: Wanted | None) -> None:
        """Ask a column for something, or for nothing any more."""
        self._put(replace(self.asked, columns=with_wanted(self.asked.columns, key, wanted)))

    def found(self, key: str) -> Sequence[Found]:
        """Return what a column holds and how often."""
        return FACETS[key].found(self.members)

    def sort(self, key: str, *, descending: bool) -> None:
        """Show the members in another order."""
        self._put(replace(self.asked, sort=key, descending=descending))

    def group(self, groups: tuple[str, ...]) -> None:
        """Put members alike in these columns together, outermost first."""
        self._put(replace(self.asked, groups=groups))

    def narrowing(self) -> dict[str, Any]:
        """Say order, filters and groups, ready for JSON."""
        return ordered(self.asked)

    def narrow(self, saved: Mapping[str, Any]) -> None:
        """Show the list as a saved view has it; the search stays."""
        self._put(replace(self.asked, **as_saved(saved, GROUPS)))

    def _put(self, asked: Asked) -> None:
        if asked != self.asked:
            self.asked = asked
            self._view.show_filters()
            if self._source is not None:
                self._show()

    def _ask(self) -> None:
        known = self.members if self._fresh else None
        text, today = self.asked.search, self._desk.today()

        def work(
            session: Session, _: JobContext
        ) -> tuple[Sequence[MemberRow], frozenset[int] | None]:
            from desktop.assignments.member_card import find
            from desktop.assignments.team import team

            rows = team(session, today) if known is None else known
            return rows, find(session, text, today) if text else None

        self._desk.read(self._owner, work, self._take, replaces="roster.list")

    def _take(self, found: tuple[Sequence[MemberRow], frozenset[int] | None]) -> None:
        again, self._fresh = not self._fresh, True
        self.members, self._hits = found
        self._show()
        if again:
            self._view.show_members()
            self._view.show_filters()

    def _show(self) -> None:
        hits, asked = self._hits, self.asked
        rows = [row for row in self.members if hits is None or row.record.n in hits]
        rows = narrowed(fitting(rows, asked.filters), asked.columns, FACETS)
        rows = in_order(rows, asked.sort, descending=asked.descending)
        rows = together(rows, asked.groups, (asked.sort,) if asked.descending else ())
        if self._source is not None and asked == self._shown:
            self._source.put(rows)
            self._view.refresh()
            return
        self._source, self._shown = TeamRows(rows, asked.groups), asked
        if asked.groups:
            folds = self._view.folds()
            grouped = GroupedRows(self._source, asked.groups, PLACES, TOTALS, folds)
            self._view.show_rows(grouped, asked)
        else:
            self._view.show_rows(self._source, asked)

    def member(self, number: int | None) -> MemberRow | None:
        """Return the member in a row of the list; None: nobody, or not read yet."""
        return next((row for row in self.members if row.record.n == number), None)
