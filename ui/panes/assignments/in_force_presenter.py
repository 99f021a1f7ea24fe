"""What the pane decides while no proposal is open: which customers, whose story, what is amiss."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject

from desktop.errors import AppError
from desktop.jobs import JobContext
from ui.kit.grid.groups import saved_groups
from ui.kit.sections import PanelContent
from ui.panes.assignments.in_force_content import NOBODY
from ui.panes.assignments.in_force_rows import GROUPS, SHOWS, InForce
from ui.panes.assignments.picked import Asked
from ui.panes.column_conditions import COLUMN, Columns, Wanted, dump, load, with_wanted
from ui.panes.ways import take_way
from ui.shell.desk import Desk

if TYPE_CHECKING:
    from desktop.assignments.present import Served
    from desktop.session import Session


class View(Protocol):
    """What the presenter needs of the pane."""

    def show_in_force(self, found: InForce) -> None:
        """The book has been read: show head and loads."""

    def show_in_force_rows(self, found: InForce, asked: Asked) -> None:
        """Show the customers that are asked for."""

    def show_story(self, content: PanelContent) -> None:
        """Show the side panel."""

    def clear_search(self) -> None:
        """Take the search away."""

    def show_error(self, error: AppError) -> None:
        """Say what went wrong."""


class InForcePresenter:
    """One per pane; reads only while its page is on screen."""

    def __init__(self, desk: Desk, view: View, owner: QObject) -> None:
        self._desk, self._view, self._owner = desk, view, owner
        self.found: InForce | None = None
        self.asked = Asked()
        self.selected: str | None = None  # customer id
        self._numbers: dict[str, int] = {}  # customer id -> its row
        self._on_screen = self._fresh = False

    def enter(self) -> None:
        """The page comes on screen."""
        self._on_screen = True
        if not self._fresh:
            self._read()

    def leave(self) -> None:
        """A proposal takes its place."""
        self._on_screen = False

    def changed(self) -> None:
        """The data changed."""
        self._fresh = False
        if self._on_screen:
            self._read()

    def _read(self) -> None:
        today, numbers = self._desk.today(), dict(self._numbers)

        def work(session: Session, _job: JobContext) -> InForce:
            from desktop.assignments.present import present

            return InForce(present(session, today), numbers)

        self._desk.read(
            self._owner, work, self._take, failed=self._view.show_error,
            replaces="assignments.in_force",
        )  # fmt: skip

    def _take(self, found: InForce) -> None:
        self._desk.bridge.let_go(self.found, self._numbers)
        self.found, self._fresh = found, True
        self._numbers = found.numbers
        self._view.show_in_force(found)
        self._view.show_in_force_rows(found, self.asked)
        self._tell_story()

    # --- which rows ------------------------------------------------------------------------

    def only(self, member: str | None) -> None:
        """Show the customers of a member; None: all."""
        self._ask(replace(self.asked, member=member))

    def show(self, which: str) -> None:
        """Show one of the views of the list, e.g. those without owner."""
        self._ask(replace(self.asked, show=which))

    @property
    def columns(self) -> Columns:
        """What the columns are asked for."""
        return self.asked.columns

    def want(self, key: str, wanted: Wanted | None) -> None:
        """Ask a column for something, or for nothing any more."""
        self._ask(replace(self.asked, columns=with_wanted(self.asked.columns, key, wanted)))

    def group(self, groups: tuple[str, ...]) -> None:
        """Put customers alike in these columns together, outermost first."""
        self._ask(replace(self.asked, groups=groups))

    def narrowing(self) -> dict[str, Any]:
        """Say order, filters and groups, ready for JSON."""
        asked = self.asked
        return {
            "sort": [asked.sort, asked.descending],
            "member": asked.member,
            "show": asked.show,
            "wanted": dump(asked.columns),
            "groups": list(asked.groups),
        }

    def narrow(self, saved: Mapping[str, Any]) -> None:
        """Show the list as a saved view has it; the search stays."""
        sort, descending = saved.get("sort", ("", False))
        show = str(saved.get("show"))
        self._ask(replace(
            self.asked, sort=sort, descending=bool(descending), member=saved.get("member"),
            show=show if show in SHOWS else "all", columns=load(saved.get("wanted", {})),
            groups=saved_groups(saved, GROUPS),
        ))  # fmt: skip

    def drop(self, chip: str) -> None:
        """Take a filter away."""
        if chip.startswith(COLUMN):
            self.want(chip.removeprefix(COLUMN), None)
            return
        self._ask(replace(self.asked, member=None) if chip == "member"
                  else replace(self.asked, show="all"))  # fmt: skip

    def hit(self, hits: frozenset[str] | None) -> None:
        """Show what a search found; None: no search."""
        self._ask(replace(self.asked, hits=hits))

    def sort(self, key: str, *, descending: bool) -> None:
        """Show the customers in another order."""
        self._ask(replace(self.asked, sort=key, descending=descending))

    def clear(self) -> None:
        """Take all filters away; the search stays in its box."""
        self._ask(replace(self.asked, member=None, show="all", columns={}))

    def take_way(self, key: str) -> None:
        """Go the way chosen in an empty state."""
        take_way(self._desk, self._owner, key, self._show_all)

    def _show_all(self) -> None:
        self._view.clear_search()
        self._ask(replace(self.asked, member=None, show="all", hits=None, columns={}))

    def _ask(self, asked: Asked) -> None:
        if asked != self.asked:
            self.asked = asked
            if self.found and self._on_screen:
                self._view.show_in_force_rows(self.found, asked)

    # --- one customer ----------------------------------------------------------------------

    def customer(self) -> Served | None:
        """Return the customer under the cursor as read last."""
        if self.found is None or self.selected is None:
            return None
        return self.found.served.get(self._numbers.get(self.selected, -1))

    def named(self, numbers: Sequence[int]) -> list[tuple[str, str]]:
        """Return id and name of the customers in these rows, as read last."""
        served = self.found.served if self.found else {}
        return [(served[one].id, served[one].name) for one in numbers if one in served]

    def select(self, number: int | None) -> None:
        """Show the story of the customer in this row."""
        one = self.found.served.get(number) if self.found and number is not None else None
        if one is None or one.id != self.selected:
            self.selected = one.id if one else None
            self._tell_story()

    def _tell_story(self) -> None:
        one, today = self.customer(), self._desk.today()
        if one is None:
            self._view.show_story(NOBODY)
            return

        def work(session: Session, _job: JobContext) -> PanelContent:
            from desktop.assignments import present, ties
            from ui.panes.assignments.in_force_content import card

            return card(one, present.story(session, one.id), ties.excluded(session, one.id, today))

        def take(content: PanelContent) -> None:
            if self.selected == one.id:
                self._view.show_story(content)

        self._desk.read(self._owner, work, take, replaces="assignments.story")
