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
    """Icon and title; at the right, muted, where it stands, then its keys or why not."""

    def __init__(self, context: Context, view: QListView, lines: Lines) -> None:
        super().__init__(view)
        self._theme, self._lines = context.theme, lines

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """As high as a row of a list."""
        return QSize(0, self._theme.row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a line."""
        entry, box = self._lines.entries[index.row()], QRect(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, self._theme.colour("selection"))
        painter.setFont(self._theme.font())
        box.adjust(GAP, 0, -WIDE, 0)
        icon = QRect(box.left(), box.top(), _ICON, box.height())
        entry.icon.paint(painter, icon)
        box.setLeft(icon.right() + GAP)
        self._write(painter, box, entry)
        painter.restore()

    def _write(self, painter: QPainter, box: QRect, entry: Entry) -> None:
        """What does not fit is cut: first the place, then the reason, the title last."""
        metrics, cut = QFontMetrics(self._theme.font()), Qt.TextElideMode.ElideRight
        wanted = metrics.horizontalAdvance(entry.title)
        end = entry.reason or entry.keys
        room = max(box.width() - wanted - WIDE, box.width() // 3) if end else 0
        end = metrics.elidedText(end, cut, room)
        self._put(painter, box, end, "warning" if entry.reason else "muted")
        box.setRight(box.right() - metrics.horizontalAdvance(end) - (WIDE if end else 0))
        title = metrics.elidedText(entry.title, cut, box.width())
        painter.setPen(self._theme.colour("muted" if entry.reason else "text"))
        painter.drawText(box, _SIDE_LEFT, title)
        box.setLeft(box.left() + metrics.horizontalAdvance(title) + WIDE)
        if box.width() > _ICON:
            self._put(painter, box, metrics.elidedText(entry.place, cut, box.width()), "muted")

    def _put(self, painter: QPainter, box: QRect, text: str, colour: str) -> None:
        painter.setPen(self._theme.colour(colour))
        painter.drawText(box, _SIDE_RIGHT, text)


_ICON = 20
_SIDE_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
_SIDE_RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
