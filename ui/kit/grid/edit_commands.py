"""What can be done in cells, as commands with keys: the same in menu, context menu and palette."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.messages import msg
from ui.kit.command import Command
from ui.kit.grid.entry import Entry
from ui.kit.grid.filling import fill_down

if TYPE_CHECKING:
    from ui.kit.grid.pasting import Pasting
    from ui.kit.grid.view import GridView


class EditCommands(QObject):
    """Made for a grid that can be typed in; `all` in the order of a menu."""

    def __init__(self, view: GridView, entry: Entry, pasting: Pasting) -> None:
        super().__init__(view)
        self._view, self._entry = view, entry
        self.all = [
            Command(view.context, name, text, run, parent=view, keys=keys)
            for name, text, run, keys in (
                ("edit_cell", msg("Edit cell"), entry.begin, "F2"),
                ("cut", msg("Cut"), self.cut, "Ctrl+X"),
                ("paste", msg("Paste"), pasting.paste, "Ctrl+V"),
                ("paste_as_new", msg("Paste as new rows"), pasting.paste_as_new, "Ctrl+Shift+V"),
                ("fill_down", msg("Fill down"), lambda: fill_down(view), "Ctrl+D"),
                ("insert_today", msg("Insert today's date"), self.insert_today, "Ctrl+;"),
                ("clear_cells", msg("Clear cells"), entry.writing.clear, "Del"),
                ("next_refused", msg("Next cell not saved"), self.next_refused, "F8"),
            )
        ]
        view.addActions(self.all)
        self._reach_empty()

    def _reach_empty(self) -> None:
        """A list without rows takes a paste, too: the keys work beside what stands there."""
        stack = self._view.parentWidget()
        pastes = [one for one in self.all if one.objectName().startswith("paste")]
        if stack is not None:
            stack.addActions(pastes)

    def cut(self) -> None:
        """Copy the selected cells and empty them."""
        self._view.copying.copy(then=self._entry.writing.clear)

    def insert_today(self) -> None:
        """Put today into the cell under the cursor, or into the field that is open."""
        entry = self._entry
        editor = entry.editor or entry.begin("")
        if editor is not None:
            editor.setText(entry.editing.today())
            editor.paused.emit(editor.text())

    def next_refused(self) -> None:
        """Go to the next cell whose text the file does not take."""
        view = self._view
        keys = [column.key for column in view.rows.columns]
        cells = [cell for cell, _ in view.rows.pending.wrong()]
        places = view.rows.listing.places([row for row, _ in cells])
        spots = sorted((places[row], keys.index(key)) for row, key in cells if row in places)
        if spots:
            index = view.currentIndex()
            here = (index.row(), index.column())
            row, column = next((spot for spot in spots if spot > here), spots[0])
            view.settle()
            view.setCurrentIndex(view.rows.index(row, column))
