"""What can be done with members, as commands of toolbar, menu, context menu and card."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.jobs import JobContext
from desktop.messages import msg, msgn
from ui.kit.command import Command
from ui.panes.commands import PaneCommands
from ui.panes.record_editing import RecordEditing
from ui.panes.value_filter_menu import FilterMenu
from ui.shell.desk import Desk
from ui.shell.exporting import export_command

if TYPE_CHECKING:
    from desktop.assignments.team import MemberRow
    from desktop.session import Session
    from ui.kit.side_panel import SidePanel
    from ui.panes.record_forms import FormSpec
    from ui.panes.roster.pane import RosterPane


class RosterActions(QObject):
    """Makes the commands and opens the forms."""

    def __init__(self, desk: Desk, pane: RosterPane, panel: SidePanel) -> None:
        super().__init__(pane)
        self._desk, self._pane = desk, pane
        self._command = PaneCommands(desk.context, pane)
        grid = pane.list.grid
        self.editing = RecordEditing(desk, pane, panel, grid)
        self.new = self._command("new_member", msg("New member"), self.open_new, "add", "Ctrl+N")
        self.edit = self._command("edit_member", msg("Edit"), self.open_edit, "edit", "F4")
        self._build_additions()
        self.delete = self._command("delete_members", msg("Delete members"), self.remove)
        self.clear = self._command("clear_all", msg("Clear filters"), pane.presenter.clear)
        self.of_one = (self.edit, self.absence, self.skill, self.interest)
        self.further = (*self.of_one, self.served, self.delete, self.clear)
        grid.addActions([*self.of_one, self.served, self.delete])
        panel.set_commands(self.of_one)

    def _build_additions(self) -> None:
        # Beside Ctrl+Shift+1, the note on a talk: what is added to the member under the cursor.
        self.absence = self._command(
            "absence", msg("Absence"), self.open_absence, keys="Ctrl+Shift+2")
        self.skill = self._command("skill", msg("Skill"), self.open_skill, keys="Ctrl+Shift+3")
        self.interest = self._command(
            "interest", msg("Interest"), self.open_interest, keys="Ctrl+Shift+4")
        self.served = self._command(
            "served", msg("Show the member's customers"), self.show_served, "", "Ctrl+J"
        )

    def toolbar(self, filters: FilterMenu) -> tuple[Command, ...]:
        """Return the commands of the toolbar, from left to right."""
        chosen = self._command("filter", msg("Filter"), lambda: None, "filter")
        chosen.setMenu(filters)
        wanted = self._desk.command_wanted.emit
        charts = self._command("charts", msg("Charts…"), self._pane.open_charts, "chart")
        bring = self._command(
            "import_members", msg("Import…"), lambda: wanted("import_file"), "import"
        )
        bring.same_as = "import_file"
        export = export_command(self._desk, self._pane, "roster")
        self._pane.addAction(export)
        return (self.new, chosen, charts, bring, export)

    def show_served(self) -> None:
        """Go to whom the member under the cursor serves."""
        row = self._pane.presenter.member(self._pane.list.grid.current_id())
        if row is None:
            self._desk.toasts.show_news(msg("Choose a member first."))
        else:
            self._desk.wanted.emit("assignments", row.record.name)

    # --- forms -----------------------------------------------------------------------------

    def open_new(self) -> None:
        """Add a member."""
        from ui.panes.roster.forms import new_member

        self.editing.open(new_member(self._pane.list.grid.current_id()))

    def open_edit(self) -> None:
        """Change the member under the cursor."""
        from ui.panes.roster.forms import member

        self._open(member)

    def open_absence(self) -> None:
        """When the member is away."""
        from ui.panes.roster.forms import absence

        self._open(lambda row: absence(row, self._desk.today().isoformat()))

    def open_skill(self) -> None:
        """What the member can do."""
        from ui.panes.roster.forms import skill

        session = self._desk.session
        person = session.person if session else ""
        self._open(lambda row: skill(row, self._desk.today().isoformat(), person))

    def open_interest(self) -> None:
        """What the member likes to work on."""
        from ui.panes.roster.forms import interest

        self._open(interest)

    def _open(self, make: Callable[[MemberRow], FormSpec]) -> None:
        row = self._pane.presenter.member(self._pane.list.grid.current_id())
        if row is None:
            self._desk.toasts.show_news(msg("Choose a member first."))
        else:
            self.editing.open(make(row))

    # --- deleting --------------------------------------------------------------------------

    def remove(self) -> None:
        """Delete the members whose rows are selected; refused where they are needed."""
        presenter, grid = self._pane.presenter, self._pane.list.grid
        rows = [row for row in map(presenter.member, grid.selected_ids()) if row]
        if not rows:
            self._desk.toasts.show_news(msg("Choose a member first."))
            return
        ids, today = [row.record.id for row in rows], self._desk.today()

        def work(session: Session, _: JobContext) -> None:
            from desktop.roster.editing_delete import delete

            delete(session, ids, today)

        told = msgn("{n} member deleted", "{n:,} members deleted", len(ids))
        self._desk.write(self._pane, work, told=lambda _none: told)
