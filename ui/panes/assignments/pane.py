"""Assignments: who serves whom now; propose, see why, accept whole or in part, change by hand."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.errors import AppError, ConflictError
from desktop.messages import Message, msg
from ui.kit.error_bar import ErrorBar
from ui.kit.metrics import GAP
from ui.kit.sections import PanelContent
from ui.panes.assignments.columns import Plan
from ui.panes.assignments.finder import Finder
from ui.panes.assignments.in_force_presenter import InForcePresenter
from ui.panes.assignments.in_force_rows import InForce
from ui.panes.assignments.picked import Asked
from ui.panes.assignments.presenter import INTEREST, AssignmentsPresenter
from ui.shell.desk import Desk
from ui.shell.pane import Pane, Scene

if TYPE_CHECKING:
    from desktop.assignments.chart_data import MemberBar
    from desktop.assignments.service import PlannedBook
    from ui.kit.plan_header import PlanHeader
    from ui.panes.assignments.actions import Actions
    from ui.panes.assignments.board import Board
    from ui.panes.assignments.in_force_board import InForceBoard
    from ui.panes.assignments.options import Options
    from ui.panes.list_tools import ListTools

FURNITURE = (
    "ui.panes.assignments.actions",
    "ui.panes.assignments.board",
    "ui.panes.assignments.furnish",
)


def build(desk: Desk) -> Pane:
    """Make the pane."""
    return AssignmentsPane(desk)


class AssignmentsPane(Pane):
    """A head with the options of a proposal over two pages: what is in force, and a proposal."""

    head: PlanHeader
    options: Options
    in_force: InForceBoard
    board: Board
    doing: Actions
    tools: ListTools

    search_hint = msg("Search: customer, code, member, pinyin, initials")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "assignments")
        self.presenter = AssignmentsPresenter(desk, self, self)
        self.now = InForcePresenter(desk, self, self)
        self.finder = Finder(desk, self, self._narrow)
        self.error_bar = ErrorBar(desk.context)
        self.pages = QStackedWidget()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP)
        self._column.addWidget(self.error_bar)
        self._column.addWidget(self.pages, 1)

    def complete(self) -> Iterator[None]:
        """Build head, pages and commands; read who serves whom."""
        from ui.panes.assignments.furnish import furnish

        yield from furnish(self)
        self._column.insertWidget(0, self.head)
        self.commands = self.doing.toolbar
        self.menu_commands = self.doing.further
        self.options.day_changed.connect(lambda: self.presenter.begins(self.options.day))
        self.board.ticked.connect(self._offer)
        self.board.again.connect(self.propose)
        for board in (self.board, self.in_force):
            board.list.grid.rows.counted.connect(self._say_count)
        self.desk.watch(self, INTEREST, lambda _event: self._changed())
        self.show_present()
        self.tools.restore(self.desk.remembered("assignments").get("in_force", {}))

    def _changed(self) -> None:
        self.presenter.changed()
        self.now.changed()
        self.finder.again()

    def _narrow(self, hits: frozenset[str] | None) -> None:
        self.presenter.narrow(hits)
        self.now.hit(hits)

    # --- a proposal ------------------------------------------------------------------------

    def propose(self) -> None:
        """Propose for the day and with the effort chosen."""
        self.options.not_before(self.desk.today())
        if not self.options.ready():
            return
        self.presenter.propose(self.options.day, polish=self.options.polish)

    def show_plan(self, plan: Plan, ticks: Collection[int]) -> None:
        """Show a proposal from the start."""
        from ui.panes.assignments.head import of_plan

        self.error_bar.hide()
        self.now.leave()
        self.head.put(*of_plan(plan))
        self._turn_to(self.board)
        self.board.show_plan(plan, ticks)
        self._offer()

    def ticked(self) -> Collection[int]:
        """The rows that are ticked, seen or hidden."""
        return self.board.list.grid.rows.ticks.ids

    def show_rows(self, plan: Plan, asked: Asked) -> None:
        """Show the rows of the proposal that are asked for."""
        self.board.show_rows(plan, asked)

    def show_stale(self, why: Message) -> None:
        """Say that the proposal rests on old data or another day."""
        self.board.show_stale(why)
        self._offer()

    def show_why(self, content: PanelContent) -> None:
        """Show the side panel of the proposal."""
        self.board.show_why(content)

    # --- what is in force ------------------------------------------------------------------

    def show_present(self) -> None:
        """There is no proposal: show who serves whom."""
        self.error_bar.hide()
        self.board.clear()
        self._turn_to(self.in_force)
        if self.now.found:
            self.show_in_force(self.now.found)
        self.now.enter()
        self._offer()

    def _turn_to(self, page: Board | InForceBoard) -> None:
        """Show a page; whoever comes to the pane comes to its list."""
        self.pages.setCurrentWidget(page)
        self.lead_to(page.list)
        if self.isVisible():
            page.list.setFocus()

    def show_in_force(self, found: InForce) -> None:
        """Show how things stand."""
        from ui.panes.assignments.head import of_present

        self.head.put(*of_present(found))
        self.in_force.show_team(found)

    def show_in_force_rows(self, found: InForce, asked: Asked) -> None:
        """Show the customers that are asked for."""
        self.in_force.show_rows(found, asked)
        self.doing.views.select(asked.show)

    def show_story(self, content: PanelContent) -> None:
        """Show the side panel of who serves a customer."""
        self.in_force.panel.put(content)

    # --- both ------------------------------------------------------------------------------

    def show_error(self, error: AppError) -> None:
        """Say what went wrong; only planning anew mends a conflict."""
        self.error_bar.put(error, self.propose if isinstance(error, ConflictError) else None)
        self._offer()

    def _offer(self) -> None:
        plan = None if self.presenter.stale else self.presenter.plan
        self.doing.offer(plan, len(self.board.shown_ticks), open_=bool(self.presenter.plan))

    def _say_count(self, _count: int = 0) -> None:
        plan, found = self.presenter.plan, self.now.found
        if plan:
            self.counted.emit(self.board.list.grid.rows.listing.count, len(plan.rows))
        elif found:
            shown = self.in_force.list.grid.rows.listing.count
            self.counted.emit(shown, len(found.present.served))

    def open_charts(self) -> QWidget:
        """Show the loads, before and after where there is a proposal."""
        from ui.panes.load_chart import loads_dialog

        dialog = loads_dialog(self.desk, self.window(), self._planned, self._show_member)
        dialog.show()
        return dialog

    def _planned(self) -> PlannedBook | None:
        return self.presenter.plan.planned if self.presenter.plan else None

    def _show_member(self, bar: MemberBar) -> None:
        """Show what the proposal changes for a member; without one, whom they serve."""
        (self.presenter if self.presenter.plan else self.now).only(bar.member)

    # --- what the shell asks ---------------------------------------------------------------

    def search(self, text: str) -> None:
        """Show what fits a text: customers, and what concerns members found."""
        self.finder.search(text)

    def clear_search(self) -> None:
        """Take the search away, in the box as well."""
        self.desk.wanted.emit("assignments", "")

    def toggle_panel(self) -> None:
        """Open or close the side panel."""
        self.page.panel.toggle()

    @property
    def page(self) -> Board | InForceBoard:
        """The page on screen."""
        return self.board if self.presenter.plan else self.in_force

    def regions(self) -> Sequence[QWidget]:
        """Head, list, loads, panel."""
        page = self.page
        return (self.options, page.list, page.loads, page.panel)

    def state(self) -> Mapping[str, Any]:
        """Remember columns and whether the panels are open."""
        in_force = {**self.in_force.state(), **self.tools.state()}
        return {**self.board.state(), "in_force": in_force}

    def scenes(self) -> Sequence[Scene]:
        """A proposal, and why a customer gets its owner."""
        from ui.panes.assignments.scenes import scenes

        return scenes(self)
