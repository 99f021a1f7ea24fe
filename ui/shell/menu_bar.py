"""The menu bar: every action has its place here, whatever else starts it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from desktop.messages import msg
from ui.kit.command import Command
from ui.kit.context import Context
from ui.shell.grid_menu import GridMenu
from ui.shell.looks import Looks
from ui.shell.menu import Menu, Menus
from ui.shell.pane import Pane
from ui.shell.panes import PANES


class MenuBar:
    """Fills the menus of a window; `put_pane` the pane's own."""

    def __init__(
        self,
        context: Context,
        menus: Menus,
        commands: Mapping[str, Command],
        rail: Sequence[Command],
        looks: Looks,
    ) -> None:
        self.menus, self._pane = menus, menus.pane
        self.recent = Menu(context, msg("Recent files"), menus.bar)
        self._build_menus_of_lists(context)
        self._context, self._shown = context, None  # type: Context, Pane | None
        self._fill_file(commands)
        self._fill_edit(commands)
        self._fill_view(commands, rail, looks)
        self._fill_team(commands)
        self._of_grid = GridMenu(menus.bar.window(), menus.edit, menus.view)
        menus.help.addActions([commands[key] for key in ("shortcuts", "guide", "about")])

    def _build_menus_of_lists(self, context: Context) -> None:
        self.columns = Menu(context, msg("Columns"), self.menus.bar)
        self.columns.aboutToShow.connect(self._fill_columns)
        self.groups = Menu(context, msg("Group"), self.menus.bar)
        self.groups.aboutToShow.connect(self._fill_groups)

    def _fill_file(self, commands: Mapping[str, Command]) -> None:
        menu = self.menus.file
        menu.addActions([commands["new_file"], commands["open_file"]])
        menu.addMenu(self.recent)
        menu.addActions([commands["sample_team"], commands["remove_sample"]])
        menu.addSeparator()
        menu.addAction(commands["import_file"])
        menu.addAction(commands["export_pane"])
        menu.addSeparator()
        menu.addActions([commands["save_now"], commands["file_details"]])
        menu.addActions([commands["passphrase"], commands["working_days"]])
        menu.addSeparator()
        menu.addActions([commands["close_file"], commands["quit"]])

    def _fill_edit(self, commands: Mapping[str, Command]) -> None:
        menu = self.menus.edit
        menu.addActions([commands["undo"], commands["redo"]])
        menu.addSeparator()
        finding = ("find", "next_hit", "previous_hit", "palette")
        menu.addActions([commands[name] for name in finding])
        menu.addSeparator()
        menu.addAction(commands["note_fact"])

    def _fill_view(
        self, commands: Mapping[str, Command], rail: Sequence[Command], looks: Looks
    ) -> None:
        menu = self.menus.view
        menu.addActions(rail)
        menu.addSeparator()
        parts = ("refresh", "side_panel", "messages", "next_region", "previous_region")
        menu.addActions([commands[name] for name in parts])
        menu.addMenu(self.columns)
        menu.addMenu(self.groups)
        menu.addSeparator()
        for title, made in (
            (msg("Language"), looks.languages),
            (msg("Theme"), looks.themes),
            (msg("Row height"), looks.densities),
            (msg("Text size"), looks.scales),
        ):
            menu.addMenu(looks.menu(title, list(made.values()), menu))

    def _fill_team(self, commands: Mapping[str, Command]) -> None:
        menu = self.menus.team
        menu.addActions([commands["team_details"], commands["team_sync"]])
        menu.addSeparator()
        menu.addActions([commands["create_team"], commands["invite_team"]])
        menu.addSeparator()
        menu.addActions([commands["join_team"], commands["leave_team"]])

    def put_pane(self, pane: Pane) -> None:
        """Fill the pane's menu; it is away where there is nothing in it."""
        self._shown = pane
        self._of_grid.put_pane(pane)
        self._pane.clear()
        actions = [*pane.commands, *pane.menu_commands]
        self._pane.addActions(actions)
        self._pane.menuAction().setVisible(bool(actions))
        self._pane.say(next(one.title for one in PANES if one.name == pane.objectName()))

    def drop_pane(self) -> None:
        """No pane is on screen."""
        self._shown = None
        self._of_grid.put_pane(None)
        self._pane.clear()
        self._pane.menuAction().setVisible(False)

    def _fill_columns(self) -> None:
        """List the columns of the first list on screen."""
        from ui.kit.grid.header import add_reset, fill_columns

        self.columns.clear()
        grid = self._shown and self._shown.grid()
        if grid:
            fill_columns(self.columns, self._context, grid)
            self.columns.addSeparator()
            add_reset(self.columns, self._context, grid)

    def _fill_groups(self) -> None:
        """List the columns that the first list on screen can be grouped by."""
        self.groups.clear()
        grid = self._shown and self._shown.grid()
        if grid and grid.folding.keys:
            grid.folding.fill(self.groups)

    def put_recent(self, paths: Sequence[str], run: Callable[[str], None]) -> None:
        """List the recent files, latest first."""
        self.recent.clear()
        for path in paths:
            action = self.recent.addAction(Path(path).name)
            action.setToolTip(path)
            action.triggered.connect(lambda _c=False, one=path: run(one))
        self.recent.setEnabled(bool(paths))
