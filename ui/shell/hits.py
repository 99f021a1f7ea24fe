"""Beside the search box: how many rows were found, and which of them the cursor is in."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desktop.messages import Message, msg, msgn
from ui.kit.grid.view import GridView
from ui.kit.label import Label
from ui.shell.pane import Pane
from ui.shell.window import MainWindow


class Hits(QObject):
    """Says "3 of 57" while something is searched; F3 and Shift+F3 go from one to the next."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.label = Label(window.context, "", "muted")
        self.label.setObjectName("hits")
        self.label.hide()
        self._known: set[GridView] = set()
        window.title_row.put_beside_search(self.label)
        for told in (window.host.shown, window.host.grown):
            told.connect(self._shown)
        window.host.counted.connect(lambda _shown, _total: self.look())

    def _shown(self, pane: Pane) -> None:
        grid = pane.grid()
        if grid is not None and grid not in self._known:
            self._known.add(grid)
            grid.current_changed.connect(lambda _number: self.look())
            grid.destroyed.connect(lambda _gone=None, one=grid: self._known.discard(one))
        self.look()

    def look(self) -> None:
        """Say where the cursor is among the hits; nothing where nothing is searched."""
        pane = self._window.host.pane
        name = pane.objectName() if pane else ""
        grid = pane.grid() if pane and self._window.host.searches.get(name) else None
        self.label.setVisible(grid is not None)
        if grid is not None:
            self.label.say(_said(grid))


def _said(grid: GridView) -> Message:
    count = grid.rows.total()
    if not count:
        return msg("No hits")
    if grid.current_id() is None:
        return msgn("{n} hit", "{n:,} hits", count)
    listing, row = grid.rows.listing, grid.currentIndex().row()
    above = 0
    if grid.rows.grouped is not None:
        above = sum(listing.header_at(place) is not None for place in range(row))
    return msg("{place:,} of {count:,}", place=row + 1 - above, count=count)
