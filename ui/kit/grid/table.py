"""A table view that paints its rows itself: one pass in Python, no call per cell and role."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import (
    QItemSelectionModel,
    QLine,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
)
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QTableView,
    QToolTip,
    QWidget,
)

from ui.kit.context import Context
from ui.kit.grid.cells import Cells
from ui.kit.grid.folds import is_header
from ui.kit.grid.group_paint import paint_header
from ui.kit.grid.model import GridModel
from ui.kit.grid.rows import Column, plain
from ui.kit.grid.selection import areas

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem


class Shown(NamedTuple):
    """A visible column and where it stands in the viewport."""

    place: int
    column: Column
    x: int
    width: int


class Tips(QStyledItemDelegate):
    """Says what is wrong with a cell, else the whole text of one that is cut."""

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """Show a tool tip over refused and over cut text, none elsewhere."""
        model = index.model()
        if isinstance(view, Table) and isinstance(model, GridModel):
            row = model.listing.row_at(index.row())
            text = model.pending.over(row).texts[index.column()] if row else ""
            typed = row and model.pending.at(row.id, model.columns[index.column()].key)
            if typed and typed.wrong is not None:
                QToolTip.showText(event.globalPos(), view.context.say(typed.wrong), view)
                return True
            if text and view.cells.is_cut(text, view.columnWidth(index.column())):
                QToolTip.showText(event.globalPos(), plain(text), view)
                return True
        return super().helpEvent(event, view, option, index)


class Table(QTableView):
    """What the grid and its frozen first column have in common: sizes, painting, hover."""

    def __init__(self, context: Context, model: GridModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.cells = Cells(context)
        self.rows = model
        self._hovered = -1
        self.setItemDelegate(Tips(self))
        self.setModel(model)
        self._build_viewport()
        self._build_behaviour()
        self._build_headers()
        self.renew()
        context.theme.changed.connect(self.renew)
        model.pending.changed.connect(self.viewport().update)

    def _build_viewport(self) -> None:
        """Bring our own: PySide looks one made by Qt up among all widget classes, 15 ms."""
        port = QWidget()
        port.setObjectName("qt_scrollarea_viewport")
        port.setBackgroundRole(QPalette.ColorRole.Base)
        port.setAutoFillBackground(True)
        port.setMouseTracking(True)
        self._port = port
        self.setViewport(port)

    def _build_behaviour(self) -> None:
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)  # Tab leaves the grid
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def _build_headers(self) -> None:
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setMinimumSectionSize(1)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        columns.setHighlightSections(False)
        columns.setSectionsClickable(True)
        columns.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        columns.setTextElideMode(Qt.TextElideMode.ElideRight)

    def setSelectionModel(self, model: QItemSelectionModel) -> None:
        """Take it for the cells; the titles get one where nothing is ever selected.

        To paint a title Qt asks whether its whole column is selected, cell by cell through
        `flags`: 3.4 s at 100,000 rows, at each paint.
        """
        super().setSelectionModel(model)
        header = self.horizontalHeader()
        header.setSelectionModel(QItemSelectionModel(self.rows, header))

    def renew(self) -> None:
        """Take fonts, colours and the row height from the theme again."""
        self.cells.renew(self.devicePixelRatioF())
        self.verticalHeader().setDefaultSectionSize(self.context.theme.row_height())
        self.viewport().update()

    def settle(self) -> None:
        """Take in rows that came just now, so that there is room to scroll to them."""
        self.executeDelayedItemsLayout()
        self.updateGeometries()

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: Qt's search would read every row; the pane's search box is better."""

    def visible_rows(self) -> tuple[int, int]:
        """Return the first and last row in sight; (0, -1) if there is none."""
        first = self.rowAt(0)
        if first < 0:
            return 0, -1
        last = self.rowAt(self.viewport().height() - 1)
        return first, last if last >= 0 else self.rows.rowCount() - 1

    def shown_columns(self, left: int, right: int) -> list[Shown]:
        """Return the visible columns between two x positions of the viewport, left to right."""
        header, found = self.horizontalHeader(), []
        for visual in range(header.count()):
            place = header.logicalIndex(visual)
            x, width = header.sectionViewportPosition(place), header.sectionSize(place)
            if width and x <= right and x + width >= left:
                found.append(Shown(place, self.rows.columns[place], x, width))
        return found

    def columns_shown(self) -> list[int]:
        """Return the visible columns in their order on screen."""
        return [one.place for one in self.shown_columns(-(2**30), 2**30)]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows of the exposed part from the texts that have been read."""
        self.executeDelayedItemsLayout()
        first, last = self.visible_rows()
        if last < first:
            return
        self.rows.ensure(first, last)
        if self.cells.scale != self.devicePixelRatioF():
            self.cells.renew(self.devicePixelRatioF())
        box = event.rect()
        top = max(self.rowAt(box.top()), first)
        bottom = self.rowAt(box.bottom())
        painter = QPainter(self.viewport())
        painter.setFont(self.cells.font)
        self._paint_rows(painter, box, top, bottom if bottom >= 0 else last)
        painter.end()

    def _paint_rows(self, painter: QPainter, box: QRect, top: int, bottom: int) -> None:
        columns = self.shown_columns(box.left(), box.right())
        height = self.rowHeight(top)
        start = self.rowViewportPosition(top)
        width = self.viewport().width()
        line, hover = self.context.theme.colour("line"), self.context.theme.colour("hover")
        if top <= self._hovered <= bottom:
            painter.fillRect(0, start + (self._hovered - top) * height, width, height, hover)
        painter.setPen(line)
        lines = range(start + height - 1, start + (bottom - top + 1) * height, height)
        painter.drawLines([QLine(0, y, width, y) for y in lines])
        self._paint_selection(painter, top, bottom)
        for place in range(top, bottom + 1):
            self._paint_row(painter, columns, place, start + (place - top) * height, height)
        self._paint_ring(painter)

    def _paint_row(
        self, painter: QPainter, columns: list[Shown], place: int, y: int, height: int
    ) -> None:
        row = self.rows.listing.row_at(place)
        if row is None:
            return
        if is_header(row.id):
            paint_header(self, painter, row, columns, (y, height))
            return
        typed = self.rows.pending.of(row.id)
        if typed:
            row = self.rows.pending.over(row)
        paint, texts, hints = self.cells.paint, row.texts, row.hints
        for index, column, x, width in columns:
            if column.kind == "check":
                if not self.rows.ticks.can(row.id):
                    continue
                ticked = row.id in self.rows.ticks
                self.cells.paint_tick(painter, (x, y, width, height), ticked=ticked)
            else:
                paint(painter, column, texts[index], hints.get(index), (x, y, width, height))
            if typed and index in typed and typed[index].wrong is not None:
                self._paint_wrong(painter, x + width, y)

    def _paint_wrong(self, painter: QPainter, right: int, top: int) -> None:
        """A red corner: what stands here is not in the file."""
        side = max(7, self.rowHeight(0) // 4)
        corner = [QPoint(right - side, top), QPoint(right, top), QPoint(right, top + side)]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.context.theme.colour("danger"))
        painter.drawPolygon(corner)

    def _paint_selection(self, painter: QPainter, top: int, bottom: int) -> None:
        colour = self.context.theme.colour("selection")
        for area in areas(self.selectionModel()):
            if area.bottom < top or area.top > bottom:
                continue
            first, last = max(area.top, top), min(area.bottom, bottom)
            y, height = self.rowViewportPosition(first), self.rowHeight(first)
            for column in range(area.left, area.right + 1):
                if not self.isColumnHidden(column):
                    x, width = self.columnViewportPosition(column), self.columnWidth(column)
                    painter.fillRect(x, y, width, height * (last - first + 1), colour)

    def _paint_ring(self, painter: QPainter) -> None:
        current = self.currentIndex()
        if current.isValid() and self.hasFocus():
            painter.setPen(QPen(self.context.theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.visualRect(current).adjusted(1, 1, -1, -1))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the row under the mouse."""
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(event.position().toPoint().y()))

    def _hover(self, place: int) -> None:
        if place == self._hovered:
            return
        for row in (self._hovered, place):
            if row >= 0:
                y, height = self.rowViewportPosition(row), self.rowHeight(row)
                self.viewport().update(0, y, self.viewport().width(), height)
        self._hovered = place
