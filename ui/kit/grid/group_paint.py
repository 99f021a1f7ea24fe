"""Paints the header of a group: a mark to fold it, its name over the empty cells, its totals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter

from ui.kit.metrics import GAP, TIGHT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.kit.grid.groups import Header
    from ui.kit.grid.rows import Row
    from ui.kit.grid.table import Shown, Table

MARK = 16  # side of the mark
STEP = 20  # how much further right an inner group begins


def mark_box(level: int, x: int, y: int, height: int) -> QRect:
    """Where the mark of a header is that begins at `x`, in a row at `y`."""
    return QRect(x + TIGHT + level * STEP, y + (height - MARK) // 2, MARK, MARK)


def paint_header(
    table: Table, painter: QPainter, row: Row, columns: Sequence[Shown], at: tuple[int, int]
) -> None:
    """Paint the row at `at` (y, height) over whatever is there: headers are never selected."""
    source = table.rows.grouped
    head = source.header(row.id) if source else None
    if source is None or head is None:
        return
    (y, height), theme = at, table.context.theme
    painter.fillRect(0, y, table.viewport().width(), height - 1, theme.colour("alternate"))
    painter.setFont(theme.font("label"))
    _paint_name(table, painter, row, head, at)
    painter.setPen(theme.colour("text"))
    for place, column, x, width in columns:
        if place and row.texts[place]:
            right = column.side == "right"
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            box = QRect(x + GAP, y, width - 2 * GAP, height)
            text = _fitting(theme.font("label"), row.texts[place], box.width())
            painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, text)
    painter.setFont(table.cells.font)


def _paint_name(
    table: Table, painter: QPainter, row: Row, head: Header, at: tuple[int, int]
) -> None:
    (y, height), source, theme = at, table.rows.grouped, table.context.theme
    folded = source is not None and source.folded(head.path)
    left = table.columnViewportPosition(0)
    if left < 0:  # the standing column says it
        return
    mark = mark_box(head.level, left, y, height)
    icon = "chevron-right" if folded else "chevron-down"
    painter.drawPixmap(
        mark.topLeft(), table.context.icons.pixmap(icon, MARK, "muted", table.cells.scale)
    )
    start = mark.right() + TIGHT
    room = _free(table, row) - start - GAP
    if room > 0:
        painter.setPen(theme.colour("text"))
        text = _fitting(theme.font("label"), row.texts[0], room)
        painter.drawText(start, y, room, height, int(Qt.AlignmentFlag.AlignVCenter), text)


def _free(table: Table, row: Row) -> int:
    """Where the name must end: at the first column with a total."""
    for place in table.columns_shown():
        if place and row.texts[place]:
            return table.columnViewportPosition(place)
    return table.viewport().width()


def _fitting(font: QFont, text: str, width: int) -> str:
    metrics = QFontMetrics(font)
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
