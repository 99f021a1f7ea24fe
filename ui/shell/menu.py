"""Menus whose titles follow the language."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from desktop.messages import msg
from ui.kit.context import Context, Text
from ui.kit.speaking import Speaking


class Menus:
    """The menus of a window, empty at first: `file`, `edit`, `view`, `pane`, `team`, `help`."""

    def __init__(self, context: Context, bar: QMenuBar) -> None:
        self.bar = bar
        self.file = Menu(context, msg("&File"), bar)
        self.edit = Menu(context, msg("&Edit"), bar)
        self.view = Menu(context, msg("&View"), bar)
        self.team = Menu(context, msg("&Team"), bar)
        self.pane = Menu(context, "", bar)
        self.help = Menu(context, msg("&Help"), bar)
        for menu in (self.file, self.edit, self.view, self.pane, self.team, self.help):
            bar.addMenu(menu)
        self.pane.menuAction().setVisible(False)


class Menu(Speaking, QMenu):
    """A menu with a message as its title."""

    def __init__(self, context: Context, title: Text, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._said = context, title
        self.retranslate()

    @property
    def said(self) -> Text:
        """The title, in no language yet."""
        return self._said

    def say(self, title: Text) -> None:
        """Show another title."""
        self._said = title
        self.retranslate()

    def retranslate(self) -> None:
        """Say the title in the active language."""
        self.setTitle(self._context.say(self._said))
