"""What can be done with the selected rows of a list: write them to a workbook, give them away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from desktop.jobs import JobContext
from desktop.messages import msg
from ui.kit.grid.panel import GridPanel
from ui.panes.commands import PaneCommands
from ui.shell.exporting import ask_export
from ui.shell.pane import Pane

if TYPE_CHECKING:
    from desktop.excel.export import What
    from desktop.session import Session
    from ui.kit.command import Command
    from ui.panes.hand_form import HandForm

Records = Sequence[tuple[str, str]]  # id and name


class SelectedRows(QObject):
    """`records` finds id and name of rows by their numbers, on a worker; `day`: as of which."""

    def __init__(
        self,
        pane: Pane,
        listed: GridPanel,
        what: What,
        records: Callable[[Session, Sequence[int]], Records],
        day: Callable[[], date] | None = None,
    ) -> None:
        super().__init__(pane)
        self._pane, self._listed, self._what = pane, listed, what
        self._records, self._day = records, day or pane.desk.today
        self._command = PaneCommands(pane.desk.context, pane)
        self.export = self._command(
            "export_selected", msg("Export selected…"), self.ask_export, "export", "Ctrl+Shift+E"
        )
        listed.grid.addAction(self.export)

    def assigning(self) -> Command:
        """Return the command that gives the selected customers to somebody."""
        made = self._command(
            "by_hand", msg("Assign by hand…"), self.assign, "roster", "Ctrl+Shift+R"
        )
        self._listed.grid.addAction(made)
        return made

    def offer(self, *commands: Command) -> None:
        """Put commands, then the export, into the bar below the list."""
        for one in (*commands, self.export):
            self._listed.bulk.add_command(one)

    def ask(self, take: Callable[[Records], object]) -> None:
        """Find out what the selected rows stand for; without any the one under the cursor."""
        grid = self._listed.grid
        current = grid.current_id()
        numbers = grid.selected_ids() or ([] if current is None else [current])
        desk, records = self._pane.desk, self._records
        if not numbers:
            desk.toasts.show_news(msg("Choose a row first."))
            return

        def work(session: Session, _job: JobContext) -> Records:
            return records(session, numbers)

        def done(found: Records) -> None:
            if found:
                take(found)

        desk.read(self._pane, work, done, replaces=f"{self._pane.objectName()}.selected")

    def ask_export(self) -> None:
        """Ask where, then write the selected rows."""
        pane = self._pane
        self.ask(
            lambda found: ask_export(
                pane.desk, pane, self._what, self._day(), [row_id for row_id, _name in found]
            )
        )

    def assign(self) -> None:
        """Give the selected customers to somebody."""
        self.ask(self.open_hand)

    def open_hand(self, found: Records, member: str | None = None) -> HandForm[Any, Any]:
        """Ask who serves these customers, and why."""
        from ui.panes.hand_dialog import HandDialog
        from ui.panes.hand_many_dialog import HandManyDialog

        desk, window, start = self._pane.desk, self._pane.window(), self._day()
        dialog: HandForm[Any, Any]
        if len(found) == 1:
            dialog = HandDialog(desk, window, *found[0], start=start, member=member)
        else:
            dialog = HandManyDialog(desk, window, found, start)
        dialog.open()
        return dialog
