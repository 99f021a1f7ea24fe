"""Keeps selection, current cell and scroll of a grid by row id while the rows change."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QObject

from ui.kit.grid.model import GridModel
from ui.kit.grid.selection import areas
from ui.kit.grid.table import Table

_MOST = 1000  # rows whose selection is worth finding again


class Keeper(QObject):
    """Row steps keep the selection by themselves; a fresh start loses it, so it is found again."""

    def __init__(self, view: Table, model: GridModel) -> None:
        super().__init__(view)
        self._view, self._model = view, model
        self._selected: list[tuple[int, int]] = []  # row id, column
        self._current: tuple[int, int] | None = None
        self._top: tuple[int, int] | None = None  # id of the top row, pixels above the edge
        model.modelAboutToBeReset.connect(self._note)
        model.settled.connect(self._find)
        model.stepping.connect(self._anchor)
        model.stepped.connect(self._back)

    def _note(self) -> None:
        listing, selection = self._model.listing, self._view.selectionModel()
        current = selection.currentIndex()
        number = listing.id_at(current.row()) if current.isValid() else None
        self._current = None if number is None else (number, current.column())
        self._selected = []
        chosen = areas(selection)
        if sum(area.bottom - area.top for area in chosen) > _MOST:
            return
        for area in chosen:
            for number in listing.slice(area.top, area.bottom):
                self._selected += [(number, x) for x in range(area.left, area.right + 1)]

    def _find(self) -> None:
        selected, current = self._selected, self._current
        if not selected and current is None:
            return
        self._selected, self._current = [], None
        wanted = {number for number, _ in selected} | ({current[0]} if current else set())
        places = self._model.listing.places(wanted)
        choice = QItemSelection()
        for number, column in selected:
            if number in places:
                index = self._model.index(places[number], column)
                choice.select(index, index)
        selection = self._view.selectionModel()
        if current and current[0] in places:
            index = self._model.index(places[current[0]], current[1])
            selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        selection.select(choice, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _anchor(self) -> None:
        top = self._view.rowAt(0)
        ids = self._model.listing.span(top, top)  # a header, too, is something to stay at
        number = ids[0] if ids else None
        if number is None or self._view.verticalScrollBar().value() == 0:
            self._top = None  # at the very top new rows may show
        else:
            self._top = (number, self._view.rowViewportPosition(top))

    def _back(self) -> None:
        if self._top is None:
            return
        number, above = self._top
        place = self._model.listing.places([number]).get(number)
        if place is not None:
            self._view.settle()
            bar = self._view.verticalScrollBar()
            bar.setValue(place * self._view.rowHeight(place) - above)
