"""The sheet of keys (F1), read from the menus themselves, so that it is never out of date."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QGridLayout, QMenu, QMenuBar, QScrollArea, QWidget

from desktop.messages import msg
from ui.kit.context import Context, Text
from ui.kit.label import Label
from ui.kit.metrics import GAP, SECTION, TIGHT
from ui.shell.dialog import Dialog

# Keys of grids and panels, which have no menu place of their own.
_EVERYWHERE: tuple[tuple[Text, str], ...] = (
    (msg("Open or close the side panel of a row"), "Space"),
    (msg("Open the row"), "Return"),
    (msg("Save the form"), "Ctrl+S"),
    (msg("Copy the selected cells"), "Ctrl+C"),
    (msg("Menu of the column: sort, hide, choose"), "Alt+Down"),
    (msg("Next region of the window"), "F6"),
    (msg("Previous region of the window"), "Shift+F6"),
    (msg("Close a panel or dialog, clear a search"), "Esc"),
)


class ShortcutSheet(Dialog):
    """Each menu with its keys, then the keys of lists."""

    def __init__(self, context: Context, parent: QWidget, bar: QMenuBar) -> None:
        super().__init__(context, "shortcut_sheet", msg("Keyboard shortcuts"), parent)
        page = QWidget()
        self._grid = QGridLayout(page)
        self._grid.setHorizontalSpacing(SECTION)
        self._grid.setVerticalSpacing(TIGHT)
        self._grid.setColumnStretch(0, 1)
        for action in bar.actions():
            menu = action.menu()
            if isinstance(menu, QMenu) and action.isVisible():
                self._add_section(menu.title().replace("&", ""), list(_keyed(menu)))
        everywhere = [(context.say(text), keys) for text, keys in _EVERYWHERE]
        self._add_section(context.say(msg("Lists and panels")), everywhere)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setWidget(page)
        scroll.setAccessibleName(context.say(msg("Keyboard shortcuts")))
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.column.addWidget(scroll)
        self.add_close()
        self.resize(60 * self.fontMetrics().averageCharWidth(), 560)

    def _add_section(self, title: str, lines: list[tuple[str, str]]) -> None:
        if not lines:
            return
        row = self._grid.rowCount()
        self._grid.addWidget(Label(self.context, title, "label"), row, 0)
        for place, (text, keys) in enumerate(lines, row + 1):
            shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
            self._grid.addWidget(Label(self.context, text), place, 0)
            self._grid.addWidget(Label(self.context, shown, "muted"), place, 1)
        self._grid.setRowMinimumHeight(self._grid.rowCount(), GAP)


def _keyed(menu: QMenu) -> Iterator[tuple[str, str]]:
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            yield from _keyed(inner)
        elif keys := _keys(action):
            yield action.text(), keys


def _keys(action: QAction) -> str:
    return action.shortcut().toString()
