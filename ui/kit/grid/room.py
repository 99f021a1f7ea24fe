"""Columns of sentences take the room the others leave, so that a list need not scroll sideways."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, QTimer
from PySide6.QtWidgets import QTableView

from ui.kit.context import Context
from ui.kit.grid import layout
from ui.kit.grid.rows import Column

_NO_UPDATE = QItemSelectionModel.SelectionFlag.NoUpdate


class Room(QObject):
    """Shares what is left among the columns with `least_chars`, never under those.

    What does not fit even then puts the columns away that give way, until there is room again.
    A column that was drawn to a width by hand keeps it until the layout is reset, and one that
    was called back by hand stays.
    """

    def __init__(self, view: QTableView, context: Context, columns: tuple[Column, ...]) -> None:
        super().__init__(view)
        self._view, self._context, self._columns = view, context, columns
        self._by_hand: set[int] = set()
        self._away: set[int] = set()
        self._kept: set[int] = set()
        self._busy = False
        if any(one.least_chars for one in columns):
            view.viewport().installEventFilter(self)
            view.horizontalHeader().sectionResized.connect(self._resized)

    @property
    def shared(self) -> frozenset[str]:
        """The keys of the columns whose width follows the window."""
        return frozenset(self._columns[place].key for place in self._places())

    @property
    def away(self) -> frozenset[str]:
        """The keys of the columns that are put away for want of room."""
        return frozenset(self._columns[place].key for place in self._away)

    @property
    def kept(self) -> frozenset[str]:
        """The keys of the columns that were called back by hand: they do not give way."""
        return frozenset(self._columns[place].key for place in self._kept)

    def reset(self) -> None:
        """Forget what was drawn, called back or put away."""
        self._by_hand.clear()
        self._kept.clear()
        self._away.clear()
        self.share()

    @contextmanager
    def restoring(self, kept: Collection[str]) -> Iterator[None]:
        """Let a saved layout be put back as a whole; `kept`: what was called back by hand then."""
        self._quietly(self._show_away)
        self._kept = {at for at, one in enumerate(self._columns) if one.key in kept}
        before, self._busy = {at: self._view.columnWidth(at) for at in self._places()}, True
        yield
        self._busy = False
        self._by_hand |= {at for at, width in before.items()
                          if self._view.columnWidth(at) not in (0, width)}  # fmt: skip
        self.share()

    @contextmanager
    def refitting(self) -> Iterator[None]:
        """Let all columns get other widths, not by hand: the letters have another size."""
        self._quietly(self._show_away)
        self._busy = True
        yield
        self._busy = False
        self.share()

    def share(self) -> None:
        """Give every column of sentences its part of the room, by how much each would like."""
        if not self._busy and any(one.least_chars for one in self._columns):
            self._quietly(self._share)

    def _share(self) -> None:
        self._put_away()
        view, places = self._view, list(self._places())
        taken = sum(view.columnWidth(at) for at in range(len(self._columns)) if at not in places)
        for at, width in self._widths(places, view.viewport().width() - taken).items():
            view.setColumnWidth(at, width)

    def _put_away(self) -> None:
        """Who gives way goes, the first to go first, until the rest has its least."""
        self._show_away()
        view, columns = self._view, self._columns
        shown = {at for at in range(len(columns)) if not view.isColumnHidden(at)}
        needed = {at: self._needed(at) for at in shown}
        giving = [at for at in shown if columns[at].gives_way and at not in self._kept]
        for at in sorted(giving, key=lambda at: columns[at].gives_way, reverse=True):
            if sum(needed.values()) <= view.viewport().width():
                break
            del needed[at]
            self._away.add(at)
            view.hideColumn(at)
        current = view.currentIndex()
        if current.column() in self._away:  # the cursor would be out of sight
            first = current.siblingAtColumn(0)
            view.selectionModel().setCurrentIndex(first, _NO_UPDATE)

    def _show_away(self) -> None:
        for at in self._away:
            self._view.showColumn(at)
        self._away.clear()

    def _needed(self, place: int) -> int:
        column = self._columns[place]
        follows = column.least_chars and place not in self._by_hand
        return self._least(place) if follows else self._view.columnWidth(place)

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

    def _quietly(self, act: Callable[[], None]) -> None:
        """Do what is not done by hand."""
        busy, self._busy = self._busy, True
        act()
        self._busy = busy

    def _resized(self, place: int, old: int, new: int) -> None:
        if self._busy:
            return
        column = self._columns[place]
        if column.least_chars and old and new:  # 0: it was or is being hidden
            self._by_hand.add(place)
        if column.gives_way and not old:
            self._away.discard(place)
            self._kept.add(place)
        if new:
            self.share()
        else:  # Qt has not hidden it yet
            QTimer.singleShot(0, self, self.share)
