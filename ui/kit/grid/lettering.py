"""Columns grow and shrink with the letters: a switch of text size or language cuts no text."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QTableView

from ui.kit.context import Context
from ui.kit.grid import layout
from ui.kit.grid.room import Room
from ui.kit.grid.rows import Column


class Lettering(QObject):
    """Keeps as many letters in sight as before, in the columns that do not follow the window."""

    def __init__(
        self, view: QTableView, context: Context, columns: tuple[Column, ...], room: Room
    ) -> None:
        super().__init__(view)
        self._view, self._context, self._columns, self._room = view, context, columns, room
        self._letter, self._made = self._measured()
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._follow)
        context.theme.changed.connect(self.follow)

    def follow(self) -> None:
        """Fit the columns once the switch is done: it tells every list, hidden ones too."""
        self._soon.start()

    def _follow(self) -> None:
        """Fit the columns to the letters of now; those nobody drew get the width of new ones."""
        (letter, made), (before, were) = self._measured(), (self._letter, self._made)
        if (letter, made) == (before, were):
            return
        self._letter, self._made = letter, made
        with self._room.refitting():
            for place, column in enumerate(self._columns):
                width = self._view.columnWidth(place)  # 0: hidden
                if width and column.key not in self._room.shared:
                    drawn = round(width * letter / before)
                    fits = made[place] if width == were[place] else drawn
                    self._view.setColumnWidth(place, fits)

    def _measured(self) -> tuple[float, tuple[int, ...]]:
        """Return the width of a digit, and that of every column as it is made."""
        letter = QFontMetricsF(self._context.theme.font()).horizontalAdvance("0")
        return letter, layout.default_widths(self._context, self._columns)
