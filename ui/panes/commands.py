"""The actions of a pane: their shortcuts work wherever the focus is inside it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ui.kit.command import Command
from ui.kit.context import Context, Text


class PaneCommands:
    """Makes the actions of one pane, which adds each of them to itself."""

    def __init__(self, context: Context, pane: QWidget) -> None:
        self._context, self._owner = context, pane

    def __call__(
        self, name: str, text: Text, run: Callable[[], object], icon: str = "", keys: str = ""
    ) -> Command:
        """Return a new action; arguments as of `Command`."""
        made = Command(
            self._context, name, text, run, parent=self._owner, icon=icon, keys=keys
        )  # fmt: skip
        self._owner.addAction(made)
        return made
