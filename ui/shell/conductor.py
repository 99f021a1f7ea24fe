"""Brings the parts of a window together: which command does what."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog

from ui.shell.closing import Closing
from ui.shell.commands import NEEDS_FILE, window_commands
from ui.shell.file_actions import FileActions
from ui.shell.looks import Looks
from ui.shell.menu_bar import MenuBar
from ui.shell.pane import Scene
from ui.shell.pane_actions import PaneActions
from ui.shell.preferences import Preferences
from ui.shell.undoing import Undoing
from ui.shell.window import MainWindow


class Conductor(QObject):
    """One per window; `start` once it is on screen."""

    def __init__(self, window: MainWindow, preferences: Preferences) -> None:
        super().__init__(window)
        self.window, self.preferences = window, preferences
        window.desk.layout = preferences.settings.layout
        window.restore_state(window.desk.remembered("window"))
        self.file_actions = FileActions(window, preferences)
        self.pane_actions = PaneActions(window)
        self.commands = window_commands(window.context, window, self._runs())
        self.looks = Looks(window.context, window, preferences)
        rail = window.rail.commands
        self.menus = MenuBar(window.context, window, self.commands, rail, self.looks)
        self.undoing = Undoing(window.desk, self.commands["undo"], self.commands["redo"])
        self.closing = Closing(window, preferences)
        self._connect()
        self._build_looks()

    def _connect(self) -> None:
        self.file_actions.came.connect(lambda: self._enable(ready=True))
        self.file_actions.gone.connect(self._file_gone)
        self.window.host.shown.connect(self.menus.put_pane)
        self.file_actions.recent_changed.connect(self._list_recent)
        desk, bar = self.window.desk, self.window.error_bar
        desk.failed.connect(bar.put)
        desk.command_wanted.connect(lambda name: self.commands[name].trigger())
        desk.written.connect(lambda _steps: self.window.status.say_saved())
        self.preferences.failed.connect(bar.put)
        self._enable(ready=False)
        self._list_recent()

    def _runs(self) -> Mapping[str, Callable[[], object]]:
        files, window = self.file_actions, self.window
        return {
            "new_file": files.ask_new,
            "open_file": files.ask_open,
            "sample_team": files.ask_sample,
            "import_file": self.ask_import,
            "close_file": files.close,
            "quit": window.close,
            "undo": window.desk.undo,
            "redo": window.desk.redo,
            "find": self.pane_actions.find,
            "side_panel": self.pane_actions.toggle_panel,
            "messages": window.title_row.bell.open_log,
            "shortcuts": self.show_shortcuts,
            "about": self.show_about,
        }

    def _build_looks(self) -> None:
        status, page = self.window.status, self.window.start_page
        for kind in ("language", "theme"):
            status.addPermanentWidget(self.looks.button(kind, status))
            page.looks.addWidget(self.looks.button(kind, page))
        page.looks.addStretch()

    def start(self, path: Path | None) -> None:
        """Open a file, or show the ways on."""
        if problem := self.preferences.problem:
            self.window.error_bar.put(problem)
        self.file_actions.start(path)

    def ask_import(self) -> QDialog:
        """Bring in a list."""
        from ui.shell.import_dialog import ImportDialog

        return _opened(ImportDialog(self.window.desk, self.window))

    def show_shortcuts(self) -> QDialog:
        """Show every key that does something here."""
        from ui.shell.shortcuts import ShortcutSheet

        return _opened(ShortcutSheet(self.window.context, self.window, self.menus.bar))

    def show_about(self) -> QDialog:
        """Show which Muster this is."""
        from ui.shell.about import AboutDialog

        return _opened(AboutDialog(self.window.context, self.window))

    def scenes(self) -> Sequence[Scene]:
        """The tour's pictures of the window's own dialogs."""
        from ui.shell import import_scene

        return (
            *import_scene.scenes(self.window),
            Scene("shortcuts", self.show_shortcuts),
            Scene("about", self.show_about),
        )

    def _file_gone(self) -> None:
        self._enable(ready=False)
        self.undoing.forget()
        self.menus.drop_pane()

    def _enable(self, *, ready: bool) -> None:
        for name in NEEDS_FILE:
            self.commands[name].setEnabled(ready)
        for command in self.window.rail.commands:
            command.setEnabled(ready)

    def _list_recent(self) -> None:
        recent = self.preferences.settings.recent
        self.menus.put_recent(recent, self.file_actions.open_recent)


def _opened(dialog: QDialog) -> QDialog:
    dialog.open()
    return dialog
