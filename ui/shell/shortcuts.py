"""The sheet of keys (F1), read from the actions themselves, so that it is never out of date."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout, QWidget
from shiboken6 import isValid

from desktop.messages import msg
from ui.kit.context import Text
from ui.kit.label import Label
from ui.kit.metrics import GAP, SECTION, TIGHT
from ui.kit.tall_scroll import TallScroll
from ui.shell.dialog import Dialog
from ui.shell.palette import entries
from ui.shell.palette.entries import LISTS, SEPARATOR
from ui.shell.panes import PANES

if TYPE_CHECKING:
    from ui.shell.window import MainWindow

# Keys that are no actions: what they do depends on what has the focus.
_KEYS: tuple[tuple[Text, str], ...] = (
    (msg("Open or close the side panel of a row"), "Space"),
    (msg("Open the row"), "Return"),
    (msg("Close a panel or dialog, clear a search"), "Esc"),
)
# Actions that say what they would do now; here stands what their keys do.
_PLAIN: Mapping[str, Text] = {"undo": msg("Undo"), "redo": msg("Redo")}


class ShortcutSheet(Dialog):
    """Each area with its keys; stands beside the work, which goes on."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window.context, "shortcut_sheet", msg("Keyboard shortcuts"), window)
        self._window = window
        self._scroll = TallScroll()
        self.column.addWidget(self._scroll)
        self.add_close()
        self.retranslate()
        self.resize(60 * self.fontMetrics().averageCharWidth(), 640)
        QTimer.singleShot(0, self, self._read_all)

    def _read_all(self) -> None:
        """Have the pages made that nobody has opened yet: their keys belong here, too."""
        host, rest = self._window.host, [one.name for one in PANES[::-1]]
        last = next((name for name in rest if name not in host.built), None)

        def read() -> None:
            if last in host.built:
                self.retranslate()

        host.prepare_rest(lambda: isValid(self) and self.isVisible(), read)

    def retranslate(self) -> None:
        """Read the actions again: their names and places are other words now."""
        super().retranslate()
        if not hasattr(self, "_scroll"):
            return  # the frame says its title before there is a body
        page = QWidget()
        self._grid = QGridLayout(page)
        self._grid.setHorizontalSpacing(SECTION)
        self._grid.setVerticalSpacing(TIGHT)
        self._grid.setColumnStretch(0, 1)
        for title, lines in _areas(self._window).items():
            self._add_section(title, lines)
        if self._window.desk.session is None:
            words = msg("Open a file to see the keys of its pages.")
            hint = Label(self.context, words, "muted", wrap=True)
            self._grid.addWidget(hint, self._grid.rowCount(), 0)
        self._scroll.setWidget(page)
        self._scroll.setAccessibleName(self.windowTitle())

    def _add_section(self, title: str, lines: list[tuple[str, str]]) -> None:
        row = self._grid.rowCount()
        self._grid.addWidget(Label(self.context, title, "label"), row, 0)
        for place, (text, keys) in enumerate(lines, row + 1):
            self._grid.addWidget(Label(self.context, text, wrap=True), place, 0)
            self._grid.addWidget(Label(self.context, keys, "muted"), place, 1)
        self._grid.setRowMinimumHeight(self._grid.rowCount(), GAP)


def _areas(window: MainWindow) -> dict[str, list[tuple[str, str]]]:
    """Area (menu, page) -> what its keys do, in the order of the menus."""
    found: dict[str, list[tuple[str, str]]] = {}
    say = window.context.say
    for entry in entries.actions(window):
        if entry.keys:
            area = entry.place.partition(SEPARATOR)[0]
            line = (say(_PLAIN.get(entry.key, entry.title)), entry.keys)
            if line not in found.setdefault(area, []):
                found[area].append(line)
    shown = QKeySequence.SequenceFormat.NativeText
    fixed = [(say(text), QKeySequence(keys).toString(shown)) for text, keys in _KEYS]
    found.setdefault(say(LISTS), []).extend(fixed)
    return found
