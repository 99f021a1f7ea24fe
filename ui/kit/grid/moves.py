"""Enter, Tab and arrows as in Excel: along the sheet, or inside the selected block."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QObject, Qt
from PySide6.QtGui import QKeyEvent

from ui.kit.grid.editing import Editing
from ui.kit.grid.editor import Leave
from ui.kit.grid.moving import Field, Spot, along, down, within
from ui.kit.grid.selection import Area, areas

if TYPE_CHECKING:
    from ui.kit.grid.entry_table import EntryTable

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ACROSS = {Leave.NEXT: 1, Leave.BACK: -1}
_DOWN = {Leave.DOWN: 1, Leave.UP: -1}
_FLAGS = QItemSelectionModel.SelectionFlag


class Moves(QObject):
    """Remembers where a run of Tabs began: Enter goes back to that column."""

    def __init__(self, view: EntryTable, editing: Editing) -> None:
        super().__init__(view)
        self._view, self._editing = view, editing
        self._run: int | None = None  # column in which the run began
        self._going = False
        view.selectionModel().currentChanged.connect(self._moved)

    def end_run(self) -> None:
        """Tab leaves the grid again."""
        self._run = None

    def _moved(self) -> None:
        if not self._going:  # by an arrow key or the mouse
            self._run = None

    def key(self, event: QKeyEvent) -> bool:
        """Enter and Shift+Enter move down and up; True if so."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() not in _ENTER or held & ~Qt.KeyboardModifier.ShiftModifier:
            return False
        if not self._view.currentIndex().isValid():
            return False
        self.go(Leave.UP if held else Leave.DOWN)
        return True

    def tab(self, *, forward: bool) -> bool:
        """Go to the next cell while somebody is filling in; False: Tab leaves the grid."""
        if self._run is None and self._block() is None:
            return False
        return self._go_across(1 if forward else -1)

    def go(self, how: Leave) -> None:
        """Go where a commit leads; filling in has begun."""
        index = self._view.currentIndex()
        if how in _ACROSS:
            if self._run is None:
                self._run = index.column()
            self._go_across(_ACROSS[how])
        elif how in _DOWN:
            self._go_down(_DOWN[how])
        elif how is not Leave.STAY and how is not Leave.FILL:
            self._beside(-1 if how is Leave.LEFT else 1)

    def _go_down(self, by: int) -> None:
        spot, block = self._spot(), self._block()
        if block is not None:
            self._put(self._inside(block, by, across=False), keep=True)
        else:
            self._put(self._over_headers(down(spot, by, self._field(), self._run), by))

    def _go_across(self, by: int) -> bool:
        block = self._block()
        if block is not None:
            self._put(self._inside(block, by, across=True), keep=True)
            return True
        spot = along(self._spot(), by, self._field())
        if spot is None:
            return False
        self._put(self._over_headers(spot, by))
        return True

    def _over_headers(self, spot: Spot, by: int) -> Spot:
        """Go on to the next row where a group begins; stay where there is none."""
        row, last = spot[0], self._view.rows.rowCount() - 1
        while self._view.rows.listing.header_at(row) is not None and 0 <= row + by <= last:
            row += by
        return row, spot[1]

    def _beside(self, by: int) -> None:
        shown, (row, column) = self._shown(), self._spot()
        if column in shown:
            place = min(max(shown.index(column) + by, 0), len(shown) - 1)
            self._put((row, shown[place]))

    def _inside(self, block: Area, by: int, *, across: bool) -> Spot:
        columns = [one for one in self._shown() if block.left <= one <= block.right]
        listing = self._view.rows.listing
        rows = [
            row
            for row in range(block.top, block.bottom + 1)
            if listing.header_at(row) is None or row == self._spot()[0]
        ]
        return within(self._spot(), by, rows, columns, across=across)

    def _block(self) -> Area | None:
        """The selected block around the cursor, if it is more than one cell."""
        row, column = self._spot()
        for area in areas(self._view.selectionModel()):
            around = area.top <= row <= area.bottom and area.left <= column <= area.right
            if around and (area.top, area.left) != (area.bottom, area.right):
                return area
        return None

    def _spot(self) -> Spot:
        index = self._view.currentIndex()
        return index.row(), index.column()

    def _shown(self) -> list[int]:
        return self._view.columns_shown()

    def _field(self) -> Field:
        keys, columns = self._editing.keys, self._view.rows.columns
        typed = [place for place in self._shown() if columns[place].key in keys]
        return Field(self._view.rows.rowCount(), typed)

    def _put(self, spot: Spot, *, keep: bool = False) -> None:
        index = self._view.rows.index(*spot)
        flags = _FLAGS.NoUpdate if keep else _FLAGS.ClearAndSelect
        self._going = True
        self._view.selectionModel().setCurrentIndex(index, flags)
        self._going = False
        self._view.scrollTo(index)
