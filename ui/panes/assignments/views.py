"""The views of who serves whom: all, without owner, VIPs without backup, what is to come."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup

from desktop.messages import msg
from ui.kit.command import Command
from ui.panes.assignments.in_force_rows import SHOWS
from ui.shell.menu import Menu

if TYPE_CHECKING:
    from ui.panes.assignments.pane import AssignmentsPane


class Views(QObject):
    """One command with a menu of views, one of which is chosen."""

    def __init__(self, pane: AssignmentsPane) -> None:
        super().__init__(pane)
        context = pane.desk.context
        menu = Menu(context, msg("Show"), pane)
        group = QActionGroup(menu)
        self._views: dict[str, QAction] = {}
        for key, text in SHOWS.items():
            view = Command(
                context, f"show_{key}", text, partial(pane.now.show, key), parent=menu
            )
            view.setCheckable(True)
            group.addAction(view)
            menu.addAction(view)
            self._views[key] = view
        self.command = Command(
            context, "show", msg("Show"), lambda: None, parent=pane, icon="filter"
        )
        self.command.setMenu(menu)
        pane.addAction(self.command)
        self.select("all")

    def select(self, key: str) -> None:
        """Mark the view that is shown."""
        self._views[key].setChecked(True)
