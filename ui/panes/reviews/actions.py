"""What can be done with reviews, as commands of toolbar, menu, context menu and card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.messages import msg
from ui.kit.command import Command
from ui.panes.commands import PaneCommands
from ui.panes.value_filter_menu import FilterMenu
from ui.shell.desk import Desk

if TYPE_CHECKING:
    from ui.panes.reviews.pane import ReviewsPane


class ReviewActions(QObject):
    """Makes the commands and opens the dialogs."""

    def __init__(self, desk: Desk, pane: ReviewsPane) -> None:
        super().__init__(pane)
        self._desk, self._pane = desk, pane
        self._command = PaneCommands(desk.context, pane)
        self.clear = self._command("clear_all", msg("Clear filters"), pane.presenter.clear)
        self.further = (self.clear,)

    def toolbar(self, filters: FilterMenu) -> tuple[Command, ...]:
        """Return the commands of the toolbar, from left to right."""
        chosen = self._command("filter", msg("Filter"), lambda: None, "filter")
        chosen.setMenu(filters)
        wanted = self._desk.command_wanted.emit
        bring = self._command(
            "import_reviews", msg("Import…"), lambda: wanted("import_file"), "import"
        )
        bring.same_as = "import_file"
        return (chosen, bring)
