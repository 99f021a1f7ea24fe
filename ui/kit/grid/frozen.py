"""The first column, standing still while the others scroll sideways."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView

from ui.kit.grid.model import GridModel
from ui.kit.grid.table import Table


class Frozen(Table):
    """A second view of the same rows over the left edge; hidden while nothing is scrolled."""

    def __init__(self, host: Table, model: GridModel) -> None:
        super().__init__(host.context, model, host)
        self._host = host
        self.setObjectName("frozen")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(host)
        self.setSelectionModel(host.selectionModel())
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        for column in range(1, model.columnCount()):
            self.hideColumn(column)
        self._build_links()
        self.hide()

    def _build_links(self) -> None:
        self.verticalScrollBar().valueChanged.connect(self._lead)
        self._host.verticalScrollBar().valueChanged.connect(self._follow)
        self._host.horizontalScrollBar().valueChanged.connect(self.place)
        self._host.horizontalHeader().sectionResized.connect(self.place)
        self._host.viewport().installEventFilter(self)
        self.clicked.connect(self._host.clicked)
        self.doubleClicked.connect(self._host.doubleClicked)
        self.horizontalHeader().sectionClicked.connect(self._host.horizontalHeader().sectionClicked)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the grid is the menu here."""
        self._host.contextMenuEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the host."""
        if event.type() == QEvent.Type.Resize:
            self.place()
        return super().eventFilter(watched, event)

    def covers(self, column: int) -> bool:
        """Whether it lies over this column of the host."""
        return column == 0 and self.isVisible()

    def place(self) -> None:
        """Lie over the host's first column if that is scrolled, else hide."""
        host = self._host
        scrolled = host.horizontalScrollBar().value() > 0 and not host.isColumnHidden(0)
        if scrolled:
            frame = host.frameWidth()
            width = host.columnWidth(0)
            header = host.horizontalHeader().height()
            self.setColumnWidth(0, width)
            self.horizontalHeader().setFixedHeight(header)
            self.setGeometry(frame, frame, width + 1, header + host.viewport().height())
        self.setVisible(scrolled)
        self._follow()

    def _lead(self) -> None:
        if self.isVisible():  # the wheel turned over this column
            self._host.verticalScrollBar().setValue(self.verticalScrollBar().value())

    def _follow(self) -> None:
        if self.isVisible():
            with QSignalBlocker(self.verticalScrollBar()):  # its range may clamp: do not lead
                self.settle()
            self.verticalScrollBar().setValue(self._host.verticalScrollBar().value())
