"""What every command of the window does, and when it can be had."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog

from desktop.messages import msg
from ui.shell.closing import Closing
from ui.shell.commands import NEEDS_FILE, NO_FILE, window_commands
from ui.shell.dropping import Dropping
from ui.shell.errors import ErrorDesk
from ui.shell.file_actions import FileActions
from ui.shell.looks import Looks
from ui.shell.menu_bar import MenuBar
from ui.shell.palette.presenter import PalettePresenter
from ui.shell.pane import Pane, Scene
from ui.shell.pane_actions import PaneActions
from ui.shell.preferences import Preferences
from ui.shell.team.actions import TeamActions
from ui.shell.undoing import Undoing
from ui.shell.window import MainWindow


class WindowActions(QObject):
    """Brings commands, menus, undo and closing together."""

    def __init__(
        self,
        window: MainWindow,
        preferences: Preferences,
        file_actions: FileActions,
        pane_actions: PaneActions,
    ) -> None:
        super().__init__(window)
        self._window, self._preferences = window, preferences
        self._files, self._panes = file_actions, pane_actions
        self.palette = PalettePresenter(window)
        self.team = TeamActions(window, file_actions.files.open, file_actions.close)
        self.commands = window_commands(window.context, window, self._runs())
        self.looks = Looks(window.context, window, preferences)
        self._build_menus()
        self.errors = ErrorDesk(window, preferences)
        self.closing = Closing(window, preferences, self.team.link)
        self.dropping = Dropping(window, file_actions.files.open, self.begin_import)
        self._connect()
        self._build_looks()

    def _runs(self) -> Mapping[str, Callable[[], object]]:
        files, window = self._files, self._window
        return {
            "new_file": files.ask_new,
            "open_file": files.ask_open,
            "sample_team": files.ask_sample,
            "remove_sample": window.sample_banner.remove,
            "import_file": self.ask_import,
            "export_pane": self._panes.export,
            "close_file": files.close,
            "quit": window.close,
            "undo": window.desk.undo,
            "redo": window.desk.redo,
            "palette": self.palette.open,
            "save_now": self._panes.save_now,
            "file_details": self.show_file_details,
            "passphrase": self.show_passphrase,
            "working_days": self.show_working_days,
            "refresh": self._panes.refresh,
            "find": self._panes.find,
            "next_hit": lambda: self._panes.go_to_hit(1),
            "previous_hit": lambda: self._panes.go_to_hit(-1),
            "side_panel": self._panes.toggle_panel,
            "note_fact": self.note_fact,
            "messages": window.title_row.bell.open_log,
            "shortcuts": self.show_shortcuts,
            "guide": self.show_guide,
            "about": self.show_about,
            **self.team.runs(),
        }

    def _build_menus(self) -> None:
        window, rail = self._window, self._window.rail.commands
        self.commands |= {one.objectName(): one for one in window.regions.commands}
        self.menus = MenuBar(window.context, window.menus, self.commands, rail, self.looks)
        self.undoing = Undoing(window.desk, self.commands["undo"], self.commands["redo"])

    def _build_looks(self) -> None:
        status, page = self._window.status, self._window.start_page
        for kind in ("language", "theme"):
            status.add(self.looks.button(kind, status))
        for kind in ("language", "theme", "density"):
            page.looks.addWidget(self.looks.button(kind, page))
        page.looks.addStretch()

    def _connect(self) -> None:
        desk, host = self._window.desk, self._window.host
        self._window.sample_banner.serve(self.commands["remove_sample"])
        self.team.serve(self.commands)
        self._files.came.connect(lambda: self._enable(ready=True))
        self._files.came.connect(self.team.file_came)
        self._files.gone.connect(self._file_gone)
        self._files.recent_changed.connect(self._list_recent)
        for told in (host.shown, host.grown):
            told.connect(self._pane_shown)
        desk.command_wanted.connect(lambda name: self.commands[name].trigger())
        desk.written.connect(lambda _steps: self._window.status.say_saved())
        self._enable(ready=False)
        self._list_recent()
        if host.pane:
            self._pane_shown(host.pane)

    # --- dialogs ---------------------------------------------------------------------------

    def ask_import(self) -> QDialog:
        """Bring in a list."""
        return self.begin_import(())

    def begin_import(self, paths: Sequence[Path]) -> QDialog:
        """Bring in these files, one after the other."""
        from ui.shell.wizard.wizard import ImportWizard

        wizard = ImportWizard(self._window.desk, self._window)
        _opened(wizard)
        wizard.begin(paths)
        return wizard

    def note_fact(self) -> QDialog:
        """Note a fact about a member: the one whose row the cursor is on, if it is on one."""
        from ui.shell.note_dialog import NoteDialog

        pane = self._window.host.pane
        name, number = pane.subject() if pane else ("", None)
        dialog = NoteDialog(self._window.desk, self._window, name, number)
        dialog.open()
        return dialog

    def show_shortcuts(self) -> QDialog:
        """Show every key that does something here."""
        from ui.shell.shortcuts import ShortcutSheet

        sheet = ShortcutSheet(self._window)
        sheet.show()
        return sheet

    def show_guide(self) -> QDialog:
        """Show how to come by a team database; the work goes on beside it."""
        from ui.shell.guide import TeamDatabaseGuide

        sheet = TeamDatabaseGuide(self._window.context, self._window.desk.bridge, self._window)
        sheet.show()
        return sheet

    def show_about(self) -> QDialog:
        """Show which Muster this is."""
        from ui.shell.about import AboutDialog

        return _opened(AboutDialog(self._window.context, self._window))

    def show_file_details(self) -> QDialog:
        """Say how large the file is and why, and whether it is sound."""
        from ui.shell.file_details import FileDetails

        dialog = FileDetails(self._window.desk, self._window)
        dialog.open()
        return dialog

    def show_passphrase(self) -> QDialog:
        """Give the file a passphrase, another one, or none."""
        from ui.shell.passphrase_dialog import PassphraseDialog

        turn = self._files.unlocking.turn
        return _opened(PassphraseDialog(self._window.desk, turn, self._window))

    def show_working_days(self) -> QDialog:
        """Say which days are worked, and let that be changed."""
        from ui.shell.working_days import WorkingDays

        return _opened(WorkingDays(self._window.desk, self._window))

    def scenes(self) -> Sequence[Scene]:
        """The tour's pictures of the window's own dialogs."""
        from ui.shell import news_scenes, passphrase_scenes
        from ui.shell.wizard import scenes

        return (
            *scenes.scenes(self._window),
            *self.team.scenes(),
            Scene("palette", self._picture_palette),
            Scene("", lambda: self.palette.open().hide()),
            Scene("file-details", self.show_file_details),
            *passphrase_scenes.scenes(self._window, self.show_passphrase),
            Scene("working-days", self.show_working_days),
            Scene("note-fact", self.note_fact),
            Scene("shortcuts", self.show_shortcuts),
            Scene("guide", self.show_guide),
            Scene("about", self.show_about),
            *news_scenes.scenes(self._window),
        )

    def _picture_palette(self) -> None:
        self.palette.open().field.setText("im")

    # --- what can be had -------------------------------------------------------------------

    def _pane_shown(self, pane: Pane) -> None:
        self.menus.put_pane(pane)
        self._allow_export()

    def _file_gone(self) -> None:
        self._enable(ready=False)
        self.undoing.forget()
        self.team.file_gone()
        self._window.sample_banner.leave()
        self.menus.drop_pane()

    def _enable(self, *, ready: bool) -> None:
        for name in NEEDS_FILE:
            self.commands[name].allow(ready, NO_FILE)
        self._allow_export()
        for command in self._window.rail.commands:
            command.allow(ready, NO_FILE)

    def _allow_export(self) -> None:
        nothing = msg("There is no list on this page.") if self._window.host.pane else NO_FILE
        self.commands["export_pane"].allow(self._panes.can_export(), nothing)

    def _list_recent(self) -> None:
        recent = self._preferences.settings.recent
        self.menus.put_recent(recent, self._files.open_recent)


def _opened(dialog: QDialog) -> QDialog:
    dialog.open()
    return dialog
