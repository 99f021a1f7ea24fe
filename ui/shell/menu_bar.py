"""The menu bar: every action has its place here, whatever else starts it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtWidgets import QMainWindow

from desktop.messages import msg
from ui.kit.command import Command
from ui.kit.context import Context
from ui.shell.looks import Looks
from ui.shell.menu import Menu
from ui.shell.pane import Pane
from ui.shell.panes import PANES


class MenuBar:
    """Builds and keeps the menus of a window; `put_pane` fills the pane's own."""

    def __init__(
        self,
        context: Context,
        window: QMainWindow,
        commands: Mapping[str, Command],
        rail: Sequence[Command],
        looks: Looks,
    ) -> None:
        self._context, self._window = context, window
        self.bar = window.menuBar()
        self.recent = Menu(context, msg("Recent files"), self.bar)
        self._build_file(commands)
        self._build_edit(commands)
        self._build_view(commands, rail, looks)
        self.pane = self._add(Menu(context, "", self.bar))
        self.pane.menuAction().setVisible(False)
        helping = self._add(Menu(context, msg("&Help"), self.bar))
        helping.addActions([commands["shortcuts"], commands["about"]])

    def _add(self, menu: Menu) -> Menu:
        self.bar.addMenu(menu)
        return menu

    def _build_file(self, commands: Mapping[str, Command]) -> None:
        menu = self._add(Menu(self._context, msg("&File"), self.bar))
        menu.addActions([commands["new_file"], commands["open_file"]])
        menu.addMenu(self.recent)
        menu.addAction(commands["sample_team"])
        menu.addSeparator()
        menu.addAction(commands["import_file"])
        self.export_place = menu.addSeparator()
        menu.addActions([commands["close_file"], commands["quit"]])
        self.file = menu

    def _build_edit(self, commands: Mapping[str, Command]) -> None:
        menu = self._add(Menu(self._context, msg("&Edit"), self.bar))
        menu.addActions([commands["undo"], commands["redo"]])
        menu.addSeparator()
        menu.addAction(commands["find"])

    def _build_view(
        self, commands: Mapping[str, Command], rail: Sequence[Command], looks: Looks
    ) -> None:
        menu = self._add(Menu(self._context, msg("&View"), self.bar))
        menu.addActions(rail)
        menu.addSeparator()
        menu.addActions([commands["side_panel"], commands["messages"]])
        menu.addSeparator()
        for title, made in (
            (msg("Language"), looks.languages),
            (msg("Theme"), looks.themes),
            (msg("Row height"), looks.densities),
            (msg("Text size"), looks.scales),
        ):
            menu.addMenu(looks.menu(title, list(made.values()), menu))

    def put_pane(self, pane: Pane) -> None:
        """Fill the pane's menu; it is away where there is nothing in it."""
        self.pane.clear()
        actions = [*pane.commands, *pane.menu_commands]
        self.pane.addActions(actions)
        self.pane.menuAction().setVisible(bool(actions))
        self.pane.say(next(one.title for one in PANES if one.name == pane.objectName()))

    def drop_pane(self) -> None:
        """No pane is on screen."""
        self.pane.clear()
        self.pane.menuAction().setVisible(False)

    def put_recent(self, paths: Sequence[str], run: Callable[[str], None]) -> None:
        """List the recent files, latest first."""
        self.recent.clear()
        for path in paths:
            action = self.recent.addAction(Path(path).name)
            action.setToolTip(path)
            action.triggered.connect(lambda _c=False, one=path: run(one))
        self.recent.setEnabled(bool(paths))
