"""The grid: a long list with keyboard, sorting, copying and a first column that stays."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from desktop.messages import Message, msg
from ui.kit.command import Command
from ui.kit.context import Context
from ui.kit.grid import layout
from ui.kit.grid.copying import Copying
from ui.kit.grid.entry_table import EntryTable
from ui.kit.grid.folding import Folding
from ui.kit.grid.header import HeaderMenu
from ui.kit.grid.keeper import Keeper
from ui.kit.grid.lettering import Lettering
from ui.kit.grid.model import GridModel
from ui.kit.grid.room import Room
from ui.kit.grid.rows import Column, RowSource
from ui.kit.grid.selection import areas, rows_in
from ui.kit.runner import Bridge
from ui.kit.speaking import Speaking

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class GridView(Speaking, EntryTable):
    """Shows a `RowSource`. `key` names it in jobs and saved layouts, e.g. "customers".

    Enter or a double click opens a row, Space peeks (or ticks, in a tick column), Ctrl+C copies
    the selected block, Alt+Down opens the menu of the column.
    """

    opened = Signal(int)  # row id
    peek_requested = Signal()
    current_changed = Signal(object)  # row id | None
    selection_changed = Signal()
    sort_requested = Signal(str, bool)  # column key, descending
    filter_requested = Signal(str)  # column key
    copied = Signal(int)  # rows

    filter_keys: frozenset[str] = frozenset()  # columns whose menu offers a filter

    def __init__(
        self,
        context: Context,
        bridge: Bridge,
        key: str,
        name: Message,
        columns: Sequence[Column],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, GridModel(context, bridge, f"{key}.grid", columns), parent)
        self.rows.setParent(self)
        self._name = name
        self._sorted: tuple[str, bool] | None = None
        self.setObjectName(key)
        self.copying = Copying(self, bridge, key)
        self._build_links()
        self._build_commands()
        self._keeper = Keeper(self, self.rows)
        self.reset_layout()
        self.retranslate()

    def _build_links(self) -> None:
        self.folding = Folding(self)
        columns = tuple(self.rows.columns)
        self.room = Room(self, self.context, columns)
        self.lettering = Lettering(self, self.context, columns, self.room)
        self.selectionModel().currentChanged.connect(self._say_current)
        self.selectionModel().selectionChanged.connect(self.selection_changed)
        self.rows.modelReset.connect(self._say_current)
        self.rows.ticks.changed.connect(self.viewport().update)
        self.copying.copied.connect(self.copied)
        self.clicked.connect(self._tick_clicked)
        self.doubleClicked.connect(self._double_clicked)
        self.horizontalHeader().sectionClicked.connect(self._sort_clicked)

    def _build_commands(self) -> None:
        self.copy_command = Command(
            self.context, "copy", msg("Copy"), self.copy, parent=self, keys="Ctrl+C"
        )
        self.menu_command = Command(
            self.context,
            "column_menu",
            msg("Column menu"),
            self.open_column_menu,
            parent=self,
            keys="Alt+Down",
        )
        self.filter_command = Command(
            self.context,
            "filter_column",
            msg("Filter this column…"),
            self.filter_column,
            parent=self,
            keys="Ctrl+Shift+L",
        )
        self.addActions([self.copy_command, self.menu_command, self.filter_command])
        header = self.horizontalHeader()
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._header_menu)

    def _header_menu(self, at: QPoint) -> None:
        header = self.horizontalHeader()
        place = header.logicalIndexAt(at)
        if place >= 0:
            self.column_menu(place).popup(header.mapToGlobal(at))

    # --- what is shown -------------------------------------------------------------------

    def show_source(self, source: RowSource) -> None:
        """Ask a new question: another filter or order. The selection is found again by id.

        What is being typed is committed first.
        """
        if self.entry is not None:
            self.entry.commit()
        self.rows.show(source)
        self.verticalScrollBar().setValue(0)

    def refresh(self, changed: Collection[int] | None = None) -> None:
        """Read again after `changed` row ids (None: any) changed; selection and scroll stay."""
        self.rows.refresh(changed)

    def set_sort(self, key: str, *, descending: bool) -> None:
        """Show by which column the source on screen is ordered."""
        self._sorted = (key, descending)
        place = next((i for i, one in enumerate(self.rows.columns) if one.key == key), -1)
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        for table in (self, self._frozen):
            table.horizontalHeader().setSortIndicatorShown(place >= 0)
            table.horizontalHeader().setSortIndicator(place, order)

    # --- what is chosen ------------------------------------------------------------------

    def current_id(self) -> int | None:
        """Return the id of the row with the cursor."""
        index = self.currentIndex()
        return self.rows.listing.id_at(index.row()) if index.isValid() else None

    def selected_ids(self) -> list[int]:
        """Return the ids of the rows with a selected cell, in order on screen."""
        listing = self.rows.listing
        found = (listing.id_at(place) for place in rows_in(areas(self.selectionModel())))
        return [number for number in found if number is not None]

    def select_id(self, number: int) -> bool:
        """Put the cursor on the row with this id and select it alone; False if it is not here.

        Whatever keys are held: Qt's own way leaves the selection behind while Ctrl is down.
        """
        place = self.rows.listing.places([number]).get(number)
        if place is None:
            return False
        self.settle()
        self.step_to(place)
        return True

    def step_by(self, by: int) -> None:
        """Put the cursor into the next (by=1) or previous (by=-1) row, round and round."""
        count, place = self.rows.rowCount(), self.currentIndex().row()
        for _ in range(count):
            place = (place + by) % count
            if self.rows.listing.header_at(place) is None:
                self.step_to(place)
                return

    def step_to(self, place: int) -> None:
        """Put the cursor into a row, by its place, and select it alone."""
        index = self.rows.index(place, max(self.currentIndex().column(), 0))
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, flags)
        self.scrollTo(index)

    # --- columns -------------------------------------------------------------------------

    def save_layout(self) -> dict[str, dict[str, Any]]:
        """Return widths and hidden columns by field key, ready for JSON."""
        return layout.save(self, self.rows.columns, self.room)

    def restore_layout(self, saved: Mapping[str, Any]) -> None:
        """Put back what `save_layout` returned."""
        with self.room.restoring(layout.kept(saved)):
            layout.restore(self, self.rows.columns, saved)

    def reset_layout(self) -> None:
        """Show every column in its default width."""
        for place, width in enumerate(layout.default_widths(self.context, self.rows.columns)):
            self.showColumn(place)
            self.setColumnWidth(place, width)
        self.room.reset()

    def column_menu(self, place: int) -> QMenu:
        """Return a menu to sort by a column, hide it and choose columns."""
        return HeaderMenu(self.context, self, place)

    def open_column_menu(self) -> None:
        """Open the menu of the cursor's column below its title."""
        place = max(self.currentIndex().column(), 0)
        x = self.columnViewportPosition(place)
        header = self.horizontalHeader()
        self.column_menu(place).popup(header.mapToGlobal(QPoint(x, header.height())))

    def filter_column(self, place: int | None = None) -> None:
        """Ask for the filter of a column; None: the one under the cursor."""
        at = max(self.currentIndex().column(), 0) if place is None else place
        key = self.rows.columns[at].key
        if key in self.filter_keys:
            self.filter_requested.emit(key)

    def sort_by(self, place: int, *, descending: bool) -> None:
        """Ask for the rows in the order of a column."""
        column = self.rows.columns[place]
        if column.sortable:
            self.sort_requested.emit(column.key, descending)

    # --- doing ---------------------------------------------------------------------------

    def copy(self) -> None:
        """Put the selected block on the clipboard as TSV and HTML, read by a worker."""
        self.copying.copy()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Space peeks or ticks; where cells can be typed in, Enter goes down."""
        if self.folding.key(event) or (self.entry is not None and self.entry.key(event)):
            return
        plain_key = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain_key and event.key() in _ENTER and self.currentIndex().isValid():
            self._open(self.currentIndex())
        elif plain_key and event.key() == Qt.Key.Key_Space:
            self._space()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the actions of this grid (a pane adds its own with `addAction`)."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(self.actions())
        menu.popup(event.globalPos())

    def _double_clicked(self, index: QModelIndex) -> None:
        if self.folding.toggle(index.row()):
            return
        if self.entry is None or not self.entry.double_clicked(index):
            self._open(index)

    def _open(self, index: QModelIndex) -> None:
        number = self.rows.listing.id_at(index.row())
        if number is not None and self.rows.columns[index.column()].kind != "check":
            self.opened.emit(number)

    def _space(self) -> None:
        column = self.currentIndex().column()
        if column >= 0 and self.rows.columns[column].kind == "check":
            chosen, number = self.selected_ids(), self.current_id()
            # The cursor of a list that just got the focus has nothing selected yet.
            self.rows.ticks.toggle(chosen if number in chosen or number is None else [number])
        else:
            self.peek_requested.emit()

    def _tick_clicked(self, index: QModelIndex) -> None:
        number = self.rows.listing.id_at(index.row())
        if number is not None and self.rows.columns[index.column()].kind == "check":
            self.rows.ticks.toggle([number])

    def _sort_clicked(self, place: int) -> None:
        key = self.rows.columns[place].key
        again = self._sorted is not None and self._sorted[0] == key
        self.sort_by(place, descending=again and not (self._sorted and self._sorted[1]))

    def _say_current(self) -> None:
        self.current_changed.emit(self.current_id())

    # --- language ------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Say name and titles in the active language and read the rows again."""
        self.setAccessibleName(self.context.say(self._name))
        self._frozen.setAccessibleName(self.context.say(self._name))
        self.rows.retranslate()
        self.lettering.follow()
