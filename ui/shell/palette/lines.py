"""The lines of the palette: what, where, with which keys, or why not."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.kit.context import Context
from ui.kit.metrics import GAP, WIDE
from ui.shell.palette.entries import Entry

Index = QModelIndex | QPersistentModelIndex
_SPOKEN = Qt.ItemDataRole.AccessibleTextRole
_NOWHERE = QModelIndex()


class Lines(QAbstractListModel):
    """Entries in order."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.entries: Sequence[Entry] = ()

    def put(self, entries: Sequence[Entry]) -> None:
        """Show these."""
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many there are."""
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> str | None:
        """Return the title, or all of a line for a screen reader."""
        entry = self.entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role in {_SPOKEN, Qt.ItemDataRole.ToolTipRole}:
            parts = (entry.title, entry.place, entry.keys, entry.reason)
            return ", ".join(part for part in parts if part)
        return None


class LinePainter(QStyledItemDelegate):
    """Title, its place muted behind it; keys or the reason at the right."""

    def __init__(self, context: Context, view: QListView, lines: Lines) -> None:
        super().__init__(view)
        self._theme, self._lines = context.theme, lines

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """As high as a row of a list."""
        return QSize(0, self._theme.row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a line."""
        entry, box = self._lines.entries[index.row()], QRect(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(box, self._theme.colour("selection"))
        painter.setFont(self._theme.font())
        box.adjust(WIDE, 0, -WIDE, 0)
        right = self._right(painter, box, entry)
        box.setRight(right - GAP)
        self._left(painter, box, entry)
        painter.restore()

    def _right(self, painter: QPainter, box: QRect, entry: Entry) -> int:
        metrics = QFontMetrics(self._theme.font())
        shown = metrics.elidedText(
            entry.reason or entry.keys, Qt.TextElideMode.ElideRight, box.width() // 2
        )
        painter.setPen(self._theme.colour("warning" if entry.reason else "muted"))
        painter.drawText(box, _SIDE_RIGHT, shown)
        return box.right() - metrics.horizontalAdvance(shown)

    def _left(self, painter: QPainter, box: QRect, entry: Entry) -> None:
        metrics = QFontMetrics(self._theme.font())
        title = metrics.elidedText(entry.title, Qt.TextElideMode.ElideRight, box.width())
        painter.setPen(self._theme.colour("muted" if entry.reason else "text"))
        painter.drawText(box, _SIDE_LEFT, title)
        box.setLeft(box.left() + metrics.horizontalAdvance(title) + WIDE)
        painter.setPen(self._theme.colour("muted"))
        place = metrics.elidedText(entry.place, Qt.TextElideMode.ElideRight, max(box.width(), 0))
        painter.drawText(box, _SIDE_LEFT, place)


_SIDE_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
_SIDE_RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
