"""Leads a window through its start: frame, first rows, then everything else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.kit.turns import Turns
from ui.shell.file_actions import FileActions
from ui.shell.pane_actions import PaneActions
from ui.shell.panes import PANES, furniture
from ui.shell.preferences import Preferences
from ui.shell.window import MainWindow

if TYPE_CHECKING:
    from ui.shell.window_actions import WindowActions


# What is loaded while the window gets its turns between; the rest comes along with these.
_FRAME = (
    "ui.kit.form", "ui.shell.start_page", "ui.shell.furnishing", "ui.shell.palette.presenter",
    "ui.shell.errors", "ui.shell.window_actions", "ui.kit.grid.figures",
)  # fmt: skip
# What a first click would load, once all is there; single modules, for each holds the window.
_LATER = (
    "psutil", "desktop.imports.mapping", "desktop.imports.plan_types", "desktop.excel.book",
    "desktop.imports.looking", "ui.shell.wizard.check_step", "ui.shell.wizard.columns_step",
    "ui.shell.wizard.wizard", "ui.shell.shortcuts", "ui.shell.file_details",
)  # fmt: skip


class Conductor(QObject):
    """One per window; `actions` are there once it is furnished.

    With `turns.in_turns` that happens a part at a time while a file is being opened; the file
    waits for it.
    """

    furnished = Signal()

    actions: WindowActions

    def __init__(self, window: MainWindow, preferences: Preferences) -> None:
        super().__init__(window)
        self.window, self.preferences = window, preferences
        window.desk.layout = preferences.settings.layout
        window.restore_state(window.desk.remembered("window"))
        self.file_actions = FileActions(window, preferences)
        self.pane_actions = PaneActions(window)
        self.turns = Turns(self)
        self._begun = self._furnished = False
        self.file_actions.files.loading.connect(self._begin)

    def start(self, path: Path | None) -> None:
        """Open a file, or show the ways on."""
        self.file_actions.start(path)

    def furnish(self) -> None:
        """Build what the first rows can do without, now and once."""
        if not self._begun:
            self._begun = True
            self.turns.begin(self._furnish())
        if not self._furnished:
            self.turns.settle()

    def _begin(self) -> None:
        if self.file_actions.files.opening is None:
            self.furnish()  # nothing else is to be seen
        elif not self._begun:
            self._begun = True
            self.file_actions.files.hold()
            self.turns.begin(self._furnish())

    def _furnish(self) -> Iterator[None]:
        yield from _load(_FRAME)
        self.window.furnish()
        yield
        yield from self.window.host.complete()
        from ui.shell.window_actions import WindowActions

        self.file_actions.furnish()
        self.actions = WindowActions(
            self.window, self.preferences, self.file_actions, self.pane_actions
        )
        self._furnished = True
        self.furnished.emit()
        self.file_actions.files.let_go()
        if self.turns.in_turns:  # so that the first click on a page need not wait for it
            yield
            for entry in PANES:
                yield from _load((entry.module,))
                yield from _load(furniture(entry))
            yield from _load(_LATER)


def _load(modules: Sequence[str]) -> Iterator[None]:
    for name in modules:
        import_module(name)
        yield
