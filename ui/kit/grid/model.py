"""The window on a long list: first screen, then all ids, then pages of rows as they are seen."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from ui.kit.context import Context
from ui.kit.grid.cell_texts import CellTexts
from ui.kit.grid.difference import Difference
from ui.kit.grid.feed import HEAD, Again, Feed
from ui.kit.grid.folds import Path
from ui.kit.grid.groups import GroupedRows
from ui.kit.grid.listing import Listing
from ui.kit.grid.pending import Pending
from ui.kit.grid.rows import Column, Row, RowSource
from ui.kit.grid.ticks import Ticks
from ui.kit.runner import Bridge

Index = QModelIndex | QPersistentModelIndex

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
_ALIGN = int(Qt.ItemDataRole.TextAlignmentRole)
_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_NOWHERE = QModelIndex()
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_ALIGNMENT = {
    "left": Qt.AlignmentFlag.AlignLeft | _MIDDLE,
    "right": Qt.AlignmentFlag.AlignRight | _MIDDLE,
    "centre": Qt.AlignmentFlag.AlignHCenter | _MIDDLE,
}


class GridModel(QAbstractTableModel):
    """Rows of a `RowSource`; nothing is read on this thread, and a cell not read yet is empty."""

    counted = Signal(int)  # after each answer that says how many rows there are
    settled = Signal()  # every id is known
    stepping = Signal()  # rows are about to come, go or move one by one
    stepped = Signal()
    failed = Signal(object)  # AppError: an answer did not come

    def __init__(
        self,
        context: Context,
        bridge: Bridge,
        key: str,
        columns: Sequence[Column],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self.columns = tuple(columns)
        self.listing = Listing()
        self.ticks = Ticks(self)
        self.pending = Pending(columns, self)
        self._texts = CellTexts(context, self)
        self._visible = (0, HEAD)
        self._loading = self._broken = self._asking = False
        self._stale: set[int] | None = set()  # rows to read again; None: all
        self._build_feed(bridge, key)

    def _build_feed(self, bridge: Bridge, key: str) -> None:
        self._feed = Feed(bridge, key, self)
        self._feed.begun.connect(self._begin)
        self._feed.counted.connect(self._count)
        self._feed.filled.connect(self._fill)
        self._feed.renewed.connect(self._renew)
        self._feed.paged.connect(self._take)
        self._feed.failed.connect(self._fail)

    @property
    def source(self) -> RowSource | None:
        """The question on screen."""
        return self._feed.source

    @property
    def grouped(self) -> GroupedRows | None:
        """The question on screen, if its rows stand in groups."""
        return self.source if isinstance(self.source, GroupedRows) else None

    def total(self) -> int:
        """Return how many rows there are, folded ones included, headers not."""
        return self.listing.count if self.grouped is None else self.grouped.whole().count

    def fold(self, paths: Collection[Path], *, folded: bool) -> None:
        """Fold or unfold groups; nothing is read for it."""
        source = self.grouped
        if source is None or not self.listing.complete:
            return
        source.fold(paths, folded=folded)
        if self._asking:  # an answer is under way that may not know of it
            self.refresh(())
        else:
            self._feed.fold(source, self.listing.ids)

    def show(self, source: RowSource) -> None:
        """Ask a new question: its first screen as soon as it is there, then every id."""
        self._broken = False
        self._feed.head(source)

    def refresh(self, changed: Collection[int] | None = None) -> None:
        """Ask the same question again after `changed` rows (None: any) changed.

        Rows come, go and move one by one, so that selection and scroll stay.
        """
        if self.source is None:
            return
        if self._broken or not self.listing.complete:
            self.show(self.source)
            return
        if changed is None or self._stale is None:
            self._stale = None
        else:
            self._stale.update(changed)
            if self.grouped is not None:
                self._stale.update(self.grouped.numbers())
        self._asking = True
        self._feed.again(self.listing.ids, self.listing.span(*self._visible))

    def ensure(self, first: int, last: int) -> None:
        """See to it that these rows, and a screen before and after, get their texts."""
        self._visible = (first, last)
        if self._loading or self._broken:
            return
        span = last - first + 1
        around = (first - span, last + span)
        wanted = self.listing.missing(first, last) or self.listing.missing(*around)
        if wanted:
            self._loading = True
            self._feed.page(wanted, len(self.columns))

    def retranslate(self) -> None:
        """Say the titles again and ask for the rows again: their texts may be sentences."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)
        self.refresh()

    # --- answers -------------------------------------------------------------------------

    def _begin(self, rows: Sequence[Row]) -> None:
        complete = len(rows) < HEAD
        self.beginResetModel()
        self._loading = self._asking = False
        self.listing.begin(rows, complete=complete)
        self.endResetModel()
        if complete:
            self.counted.emit(len(rows))
            self.settled.emit()
        else:
            self._feed.rest()

    def _count(self, count: int) -> None:
        if not self.listing.complete:
            self._grow(count)
            self.counted.emit(count)

    def _grow(self, count: int) -> None:
        """Make room for rows whose ids are still to come."""
        if count > self.listing.count:
            self.beginInsertRows(_NOWHERE, self.listing.count, count - 1)
            self.listing.count = count
            self.endInsertRows()

    def _fill(self, ids: array[int]) -> None:
        if self.listing.continues(ids):
            self._grow(len(ids))
            self.listing.put(ids)
            self._say_changed()
            self.counted.emit(len(ids))
        else:  # the data moved on between the first screen and the ids
            self._restart(ids)
        self.settled.emit()

    def _renew(self, again: Again) -> None:
        self._loading = self._asking = False
        self.listing.forget(self._stale)
        self._stale = set()
        self.listing.read(again.rows)
        if again.steps is None:
            self._restart(again.ids)
        else:
            self.stepping.emit()
            self._step(again.steps, again.ids)
            self.stepped.emit()
            self._say_changed()
        self.counted.emit(self.listing.count)
        self.settled.emit()

    def _take(self, rows: Sequence[Row]) -> None:
        self._loading = False
        self.listing.read(rows)
        self._say_changed()

    def _fail(self, error: object) -> None:
        self._loading, self._asking, self._broken = False, False, True
        self.failed.emit(error)

    def _restart(self, ids: array[int]) -> None:
        self.beginResetModel()
        self.listing.put(ids)
        self.endResetModel()
        self.counted.emit(len(ids))

    def _step(self, steps: Difference, ids: array[int]) -> None:
        for first, last in steps.removed:
            self.beginRemoveRows(_NOWHERE, first, last)
            self.listing.cut(first, last)
            self.endRemoveRows()
        if steps.order is not None:
            self._reorder(steps.order)
        for first, last in steps.inserted:
            self.beginInsertRows(_NOWHERE, first, last)
            self.listing.insert(first, ids[first : last + 1])
            self.endInsertRows()

    def _reorder(self, order: array[int]) -> None:
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        ids = [self.listing.ids[index.row()] for index in before]
        self.listing.put(order)
        places = self.listing.places(ids)
        after = [
            self.index(places[one], old.column()) for one, old in zip(ids, before, strict=True)
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _say_changed(self) -> None:
        first, last = max(self._visible[0], 0), min(self._visible[1], self.listing.count - 1)
        if first <= last:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))

    # --- Qt asks -------------------------------------------------------------------------

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many rows there are, their ids known or not."""
        return 0 if parent.isValid() else self.listing.count

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many columns there are, hidden ones included."""
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, _index: Index) -> Qt.ItemFlag:
        """Every cell is the same: enabled and selectable."""
        return _FLAGS

    def data(self, index: Index, role: int = _DISPLAY) -> str | None:
        """Return the text, or what a screen reader says; the view paints by itself."""
        if role not in {_DISPLAY, _SPOKEN}:
            return None
        row = self.listing.row_at(index.row())
        say = self._texts.spoken if role == _SPOKEN else self._texts.shown
        return row and say(row, index.column())

    def headerData(self, section: int, way: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """Return title and alignment of a column; rows have no header."""
        if way == Qt.Orientation.Vertical or not 0 <= section < len(self.columns):
            return None
        if role in {_DISPLAY, _SPOKEN}:
            return self._context.say(self.columns[section].title)
        return _ALIGNMENT[self.columns[section].side] if role == _ALIGN else None
