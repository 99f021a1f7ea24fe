"""Columns of sentences take the room the others leave, so that a list need not scroll sideways."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QTableView

from ui.kit.context import Context
from ui.kit.grid import layout
from ui.kit.grid.rows import Column


class Room(QObject):
    """Shares what is left among the columns with `least_chars`, never under those.

    A column that was drawn to a width by hand keeps it until the layout is reset.
    """

    def __init__(self, view: QTableView, context: Context, columns: tuple[Column, ...]) -> None:
        super().__init__(view)
        self._view, self._context, self._columns = view, context, columns
        self._by_hand: set[int] = set()
        self._sharing = False
        if any(one.least_chars for one in columns):
            view.viewport().installEventFilter(self)
            view.horizontalHeader().sectionResized.connect(self._resized)

    @property
    def shared(self) -> frozenset[str]:
        """The keys of the columns whose width follows the window."""
        return frozenset(self._columns[place].key for place in self._places())

    def reset(self) -> None:
        """Forget what was drawn by hand."""
        self._by_hand.clear()
        self.share()

    def share(self) -> None:
        """Give every column of sentences its part of the room, by how much each would like."""
        places = list(self._places())
        if not places:
            return
        view = self._view
        taken = sum(view.columnWidth(at) for at in range(len(self._columns)) if at not in places)
        self._sharing = True
        for at, width in self._widths(places, view.viewport().width() - taken).items():
            view.setColumnWidth(at, width)
        self._sharing = False

    def _widths(self, places: list[int], left: int) -> dict[int, int]:
        """Who would get less than it needs gets that first; the others share the rest."""
        least = {at: self._least(at) for at in places}
        found: dict[int, int] = {}
        while open_ones := [at for at in places if at not in found]:
            wanted = sum(self._columns[at].width_chars for at in open_ones)
            shares = {at: left * self._columns[at].width_chars // wanted for at in open_ones}
            short = {at: least[at] for at in open_ones if shares[at] < least[at]}
            if not short:
                return found | shares
            found |= short
            left -= sum(short.values())
        return found

    def _least(self, place: int) -> int:
        column = self._columns[place]
        return layout.width_of(self._context, column, column.least_chars)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the list."""
        if event.type() == QEvent.Type.Resize:
            self.share()
        return super().eventFilter(watched, event)

    def _places(self) -> Iterator[int]:
        for at, one in enumerate(self._columns):
            if one.least_chars and at not in self._by_hand and not self._view.isColumnHidden(at):
                yield at

    def _resized(self, place: int, old: int, new: int) -> None:
        if self._sharing:
            return
        if self._columns[place].least_chars and old and new:  # 0: it was or is being hidden
            self._by_hand.add(place)
        self.share()
