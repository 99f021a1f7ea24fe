"""What can be done in the assignments pane, as commands of toolbar, menu and context menu."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog

from desktop.jobs import JobContext
from desktop.messages import Message, msg, msgn
from ui.panes.assignments.columns import Plan
from ui.panes.assignments.options import next_monday, next_month
from ui.panes.assignments.views import Views
from ui.panes.commands import PaneCommands
from ui.panes.several import SelectedRows
from ui.shell.exporting import export_command

if TYPE_CHECKING:
    from desktop.session import Session
    from ui.kit.command import Command
    from ui.panes.assignments.pane import AssignmentsPane
    from ui.panes.assignments.policy_dialog import PolicyDialog

_NO_PLAN = msg("There is no proposal on screen.")
_NOT_TICKED = msg("No row of the proposal is ticked.")


class Actions(QObject):
    """Makes the commands and opens the dialogs."""

    def __init__(self, pane: AssignmentsPane) -> None:
        super().__init__(pane)
        self._pane, self._desk = pane, pane.desk
        self._command = PaneCommands(pane.desk.context, pane)
        self.views = Views(pane)
        self._build_plan()
        self._build_hand()
        self._build_several()
        self._build_days()
        self.toolbar = self._build_toolbar(pane)
        self.further = (
            self.several.export, self.tick_all, self.why_not, self.record, self.lock, self.exclude,
            self.decisions, self.policy, self.from_today, self.from_monday, self.from_month,
            *pane.tools.further,
        )  # fmt: skip
        self._build_context_menus()

    def _build_toolbar(self, pane: AssignmentsPane) -> tuple[Command, ...]:
        # What begins on a later day is handed out before: as of that day.
        export = export_command(self._desk, pane, "assignments", lambda: pane.options.day)
        pane.addAction(export)
        charts = self._command("charts", msg("Charts…"), pane.open_charts, "chart")
        return (
            self.propose, self.accept_all, self.accept_ticked, self.close, self.by_hand,
            self.views.command, charts, export, *pane.tools.commands,
        )  # fmt: skip

    def _build_context_menus(self) -> None:
        for board in (self._pane.board, self._pane.in_force):
            board.list.grid.addActions([self.by_hand, self.record, self.lock, self.exclude])
        self._pane.board.list.grid.addActions([self.why_not, self.tick_all])

    def _build_plan(self) -> None:
        pane = self._pane
        self.propose = self._command("propose", msg("Propose"), pane.propose, "balance", "F9")
        self.accept_all = self._command(
            "accept_all", msg("Accept all"), self._accept_all, "success", "Ctrl+Shift+Return"
        )
        self.accept_ticked = self._command(
            "accept_ticked", msg("Accept ticked"), self._accept_ticked, "tick", "Ctrl+Shift+T"
        )
        self.tick_all = self._command(
            "tick_all", msg("Tick all shown"), pane.board.tick_all, "", "Ctrl+Shift+A"
        )
        self.close = self._command(
            "close_proposal", msg("Close proposal"), pane.presenter.close, "close"
        )
        self.why_not = self._command(
            "why_not", msg("Why not somebody else…"), self._ask_why_not, "why", "Ctrl+Shift+W"
        )

    def _build_hand(self) -> None:
        self.by_hand = self._command(
            "by_hand", msg("Assign by hand…"), self.open_hand, "roster", "Ctrl+Shift+R"
        )
        self.record = self._command(
            "show_customer", msg("Show the customer's record"), self.show_customer, "", "Ctrl+J"
        )
        self.lock = self._command("lock", msg("Lock or unlock"), self._lock, "lock")
        self.exclude = self._command(
            "exclude", msg("Who must not serve it…"), self.open_exclusions
        )
        self.decisions = self._command(
            "decisions", msg("Decisions so far…"), self.open_decisions, "history"
        )
        self.policy = self._command(
            "assignment_policy", msg("Assignment policy…"), self.open_policy
        )

    def _build_days(self) -> None:
        desk, begin = self._desk, self._pane.options.begin
        self.from_today = self._command(
            "from_today", msg("Start today"), lambda: begin(desk.today())
        )
        self.from_monday = self._command(
            "from_monday", msg("Start next Monday"), lambda: begin(next_monday(desk.today()))
        )
        self.from_month = self._command(
            "from_month", msg("Start next month"), lambda: begin(next_month(desk.today()))
        )

    # --- a proposal ------------------------------------------------------------------------

    def offer(self, plan: Plan | None, ticked: int, *, open_: bool) -> None:
        """Enable what can be done: `plan` can be accepted, `open_`: there is one on screen."""
        count = plan.count if plan else 0
        self.accept_all.say(msg("Accept all {n:,}", n=count) if count else msg("Accept all"))
        self.accept_all.allow(count, _NO_PLAN)
        self.accept_ticked.say(
            msgn("Accept {n} ticked", "Accept {n:,} ticked", ticked) if ticked
            else msg("Accept ticked")
        )  # fmt: skip
        self.accept_ticked.allow(plan and ticked, _NOT_TICKED if plan else _NO_PLAN)
        for command in (self.tick_all, self.close, self.why_not):
            command.allow(open_, _NO_PLAN)
        tools = self._pane.tools
        for command in (self.views.command, *tools.commands, *tools.further):
            command.allow(not open_, msg("Close the proposal first."))
        tools.views.told.emit()

    def _accept_all(self) -> None:
        self._once()
        self._pane.presenter.accept()

    def _accept_ticked(self) -> None:
        self._once()
        self._pane.presenter.accept(self._pane.board.shown_ticks)

    def _once(self) -> None:
        for command in (self.accept_all, self.accept_ticked):
            command.forbid(msg("It is being accepted."))

    def _ask_why_not(self) -> None:
        """Go to where one chooses the member."""
        board = self._pane.board
        if self._pane.presenter.about is None:
            self._say(msg("Choose a customer first."))
            return
        board.panel.show()
        board.why_not.setFocus()

    # --- by hand ---------------------------------------------------------------------------

    def customer(self) -> tuple[str, str] | None:
        """Return id and name of the customer under the cursor, of the page on screen."""
        presenter, now = self._pane.presenter, self._pane.now
        if presenter.plan:
            about = presenter.about
            return (about.customer, presenter.plan.planned.name(about.customer)) if about else None
        one = now.customer()
        return (one.id, one.name) if one else None

    def _chosen(self) -> tuple[str, str] | None:
        found = self.customer()
        if found is None:
            self._say(msg("Choose a customer first."))
        return found

    def _say(self, news: Message) -> None:
        self._desk.toasts.show_news(news)

    def _build_several(self) -> None:
        now, listed = self._pane.now, self._pane.in_force.list
        self.several = SelectedRows(
            self._pane, listed, "assignments", lambda _session, numbers: now.named(numbers),
            lambda: self._pane.options.day,
        )  # fmt: skip
        self.several.offer(self.by_hand)

    def open_hand(self) -> QDialog | None:
        """Give the customer under the cursor to somebody; who serves whom: all selected ones."""
        found = self._chosen()
        if found is None:
            return None
        if self._pane.presenter.plan:
            return self.several.open_hand([found], self._pane.board.why_not.key())
        chosen = self._pane.now.named(self._pane.in_force.list.grid.selected_ids())
        return self.several.open_hand(chosen or [found])

    def show_customer(self) -> None:
        """Go to the customer under the cursor among the customers."""
        found = self._chosen()
        if found is not None:
            self._desk.wanted.emit("customers", found[1])

    def open_exclusions(self) -> QDialog | None:
        """Show and change who must not serve the customer under the cursor."""
        from ui.panes.assignments.exclude_dialog import ExcludeDialog

        found = self._chosen()
        if found is None:
            return None
        dialog = ExcludeDialog(self._desk, self._pane.window(), *found)
        dialog.open()
        return dialog

    def open_policy(self) -> PolicyDialog:
        """Edit a copy of the policy, try it on the whole book, publish it."""
        from ui.panes.assignments.policy_dialog import PolicyDialog

        dialog = PolicyDialog(self._desk, self._pane.window())
        dialog.open()
        return dialog

    def open_decisions(self) -> QDialog:
        """Show the proposals accepted so far."""
        from ui.panes.assignments.decisions_dialog import DecisionsDialog

        dialog = DecisionsDialog(self._desk, self._pane.window())
        dialog.propose_wanted.connect(self.propose.trigger)
        dialog.open()
        return dialog

    def _lock(self) -> None:
        """Lock the customer under the cursor to its owner, or unlock it."""
        found, today = self._chosen(), self._desk.today()
        if found is None:
            return
        key, name = found

        def work(session: Session, _job: JobContext) -> bool:
            from desktop.assignments import ties

            return ties.toggle_lock(session, key, today)

        self._desk.write(
            self._pane, work, told=partial(_told_lock, name), failed=self._pane.show_error
        )


def _told_lock(name: str, locked: bool) -> Message:
    if locked:
        return msg("{customer} stays with its owner whatever is proposed", customer=name)
    return msg("{customer} may be given to others again", customer=name)
