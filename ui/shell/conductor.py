"""Leads a window through its start: frame, first rows, then everything else."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.shell.file_actions import FileActions
from ui.shell.pane_actions import PaneActions
from ui.shell.preferences import Preferences
from ui.shell.window import MainWindow

if TYPE_CHECKING:
    from ui.shell.window_actions import WindowActions


class Conductor(QObject):
    """One per window; `actions` are there once it is furnished."""

    furnished = Signal()

    actions: WindowActions

    def __init__(self, window: MainWindow, preferences: Preferences) -> None:
        super().__init__(window)
        self.window, self.preferences = window, preferences
        window.desk.layout = preferences.settings.layout
        window.restore_state(window.desk.remembered("window"))
        self.file_actions = FileActions(window, preferences)
        self.pane_actions = PaneActions(window)
        self._furnished = False
        self.file_actions.files.loading.connect(self.furnish)

    def start(self, path: Path | None) -> None:
        """Open a file, or show the ways on."""
        self.file_actions.start(path)

    def furnish(self) -> None:
        """Build what the first rows can do without, once."""
        if self._furnished:
            return
        self._furnished = True
        from ui.shell.window_actions import WindowActions

        self.window.furnish()
        self.file_actions.furnish()
        self.actions = WindowActions(
            self.window, self.preferences, self.file_actions, self.pane_actions
        )
        self.furnished.emit()
