"""Assignments: propose who serves whom, see why, accept it whole or in part."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.errors import AppError, ConflictError
from desktop.messages import Message, msg, msgn
from ui.kit.command import Command
from ui.kit.empty_state import Emptiness, EmptyState, Way
from ui.kit.error_bar import ErrorBar
from ui.kit.metrics import GAP
from ui.kit.sections import PanelContent
from ui.panes.assignments.board import Board
from ui.panes.assignments.columns import Plan
from ui.panes.assignments.presenter import INTEREST, AssignmentsPresenter
from ui.shell.desk import Desk
from ui.shell.exporting import export_command
from ui.shell.pane import Pane, Scene

if TYPE_CHECKING:
    from desktop.assignments.chart_data import MemberBar
    from desktop.assignments.service import PlannedBook

_PROPOSE = (Way("propose", msg("Propose"), "balance"),)
_NONE = Emptiness(
    "assignments",
    msg("No proposal yet"),
    msg("A proposal gives every customer an owner and a backup. Nothing changes until accepted."),
    _PROPOSE,
)


def build(desk: Desk) -> Pane:
    """Make the pane."""
    return AssignmentsPane(desk)


class AssignmentsPane(Pane):
    """The empty state, or the board with a proposal."""

    board: Board

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "assignments")
        self.presenter = AssignmentsPresenter(desk, self, self)
        self.error_bar = ErrorBar(desk.context)
        self.empty = EmptyState(desk.context)
        self.empty.put(_NONE)
        self.empty.chosen.connect(lambda _key: self.presenter.propose())
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.error_bar)
        column.addWidget(self._stack, 1)

    def complete(self) -> None:
        """Build board and commands."""
        self.board = Board(self.desk, self.presenter)
        self.board.restore(self.desk.remembered("assignments"))
        self._stack.addWidget(self.board)
        self.propose = self._command(
            "propose", msg("Propose"), self.presenter.propose, "balance", "F9"
        )
        self.accept_all = self._command("accept_all", msg("Accept all"), self._accept, "success")
        self.accept_ticked = self._command(
            "accept_ticked", msg("Accept ticked"), self._accept_ticked, "tick"
        )
        export = export_command(self.desk, self, "assignments")
        self.addAction(export)
        charts = self._command("charts", msg("Charts…"), self.open_charts, "chart")
        self.commands = (self.propose, self.accept_all, self.accept_ticked, charts, export)
        self.board.list.grid.rows.ticks.changed.connect(self._offer)
        self.board.list.grid.rows.counted.connect(self._say_count)
        self.desk.watch(self, INTEREST, lambda _event: self.presenter.changed())
        self._offer()

    def _command(
        self, name: str, text: Message, run: Callable[[], object], icon: str, keys: str = ""
    ) -> Command:
        made = Command(self.desk.context, name, text, run, parent=self, icon=icon, keys=keys)
        self.addAction(made)
        return made

    # --- what the presenter says -----------------------------------------------------------

    def show_plan(self, plan: Plan) -> None:
        """Show a proposal from the start."""
        self.error_bar.hide()
        self._stack.setCurrentWidget(self.board)
        self.board.show_plan(plan)
        if self.isVisible():
            self.board.list.setFocus()
        self._offer()

    def show_rows(self, plan: Plan, member: str | None) -> None:
        """Show the rows that concern a member; None: all."""
        self.board.show_rows(plan, member)

    def show_stale(self, plan: Plan) -> None:
        """Say that the proposal rests on old data."""
        self.board.show_head(plan, stale=True)
        self._offer()

    def show_none(self, accepted: int) -> None:
        """There is no proposal any more; say what became of it."""
        self.error_bar.hide()
        done = msgn("{n} customer assigned", "{n} customers assigned", accepted)
        note = msg("The proposal is in force. Propose again whenever the team or the book changes.")
        self.empty.put(Emptiness("success", done, note, _PROPOSE))
        self._stack.setCurrentWidget(self.empty)
        self.counted.emit(0, 0)
        self._offer()

    def show_why(self, content: PanelContent) -> None:
        """Show the side panel."""
        self.board.panel.put(content)

    def show_error(self, error: AppError) -> None:
        """Say what went wrong; only planning anew mends a conflict."""
        again = self.presenter.propose if isinstance(error, ConflictError) else None
        self.error_bar.put(error, again)
        self._offer()

    def _accept(self, numbers: Collection[int] | None = None) -> None:
        for command in (self.accept_all, self.accept_ticked):  # once is enough
            command.setEnabled(False)
        self.presenter.accept(numbers)

    def _accept_ticked(self) -> None:
        self._accept(self.board.list.grid.rows.ticks.ids)

    def _offer(self) -> None:
        """What can be done with what is shown."""
        plan = None if self.presenter.stale else self.presenter.plan
        self.accept_all.setEnabled(bool(plan and plan.rows))
        self.accept_ticked.setEnabled(bool(plan and self.board.list.grid.rows.ticks.ids))

    def _say_count(self, shown: int) -> None:
        plan = self.presenter.plan
        self.counted.emit(shown, len(plan.rows) if plan else 0)

    def open_charts(self) -> QWidget:
        """Show the loads, before and after where there is a proposal."""
        from ui.panes.load_chart import loads_dialog

        dialog = loads_dialog(self.desk, self.window(), self._planned, self._show_member)
        dialog.show()
        return dialog

    def _planned(self) -> PlannedBook | None:
        return self.presenter.plan.planned if self.presenter.plan else None

    def _show_member(self, bar: MemberBar) -> None:
        """Show what the proposal changes for a member; without one, the member in the roster."""
        if self.presenter.plan:
            self.presenter.only(bar.member)
        else:
            self.desk.wanted.emit("roster", bar.name)

    # --- what the shell asks ---------------------------------------------------------------

    def toggle_panel(self) -> None:
        """Open or close the side panel."""
        self.board.panel.toggle()

    def regions(self) -> Sequence[QWidget]:
        """List, loads, panel; or the empty state."""
        if self.presenter.plan is None:
            return (self.empty,)
        return (self.board.list, self.board.loads, self.board.panel)

    def state(self) -> Mapping[str, Any]:
        """Remember columns and whether the panel is open."""
        return self.board.state()

    def scenes(self) -> Sequence[Scene]:
        """A proposal, and why a customer gets its owner."""
        from ui.panes.assignments.scenes import scenes

        return scenes(self)
