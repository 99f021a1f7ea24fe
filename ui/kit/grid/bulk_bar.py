"""Below a grid while two rows or more are selected: what can be done with all of them at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLineEdit, QToolButton

from desktop.messages import msg, msgn
from ui.kit.command import Command
from ui.kit.flow import FlowLayout
from ui.kit.grid.editing import Edit, Offer
from ui.kit.grid.editor import Offers
from ui.kit.grid.entry import Entry
from ui.kit.grid.selection import areas
from ui.kit.label import Button, Label
from ui.kit.metrics import GAP, TIGHT, WIDE
from ui.kit.speaking import Speaking

if TYPE_CHECKING:
    from ui.kit.grid.view import GridView

_PAUSE_MS = 200  # while a selection is still being drawn
_LEAST = 2


class BulkBar(Speaking, QFrame):
    """Panes add their commands. Where cells can be typed in, `value` goes into the column chosen.

    Without commands and without such cells it stays away.
    """

    _entry: Entry | None = None

    def __init__(self, view: GridView) -> None:
        super().__init__()
        self._view = view
        self._commands = 0
        self.setObjectName("bulk_bar")
        self.setProperty("card", "true")
        context = view.context
        self.count = Label(context, "", "label")
        self.count.setObjectName("bulk_count")
        self.column = QComboBox()
        self.column.setObjectName("bulk_column")
        self.value = QLineEdit()
        self.value.setObjectName("bulk_value")
        self.set_button = Button(context, msg("Set"))
        self.set_button.setObjectName("bulk_set")
        self._build_row()
        self._build_links()
        self._setting(shown=False)
        self.retranslate()
        self.hide()

    def allow_setting(self, entry: Entry) -> None:
        """Offer to set a value, from now on."""
        self._entry = entry
        self._setting(shown=True)
        self.retranslate()

    def _setting(self, *, shown: bool) -> None:
        for widget in (self.column, self.value, self.set_button):
            widget.setVisible(shown)

    def _build_row(self) -> None:
        """In a row that breaks where the window is narrow or the text large."""
        frame = QHBoxLayout(self)
        frame.setContentsMargins(WIDE, TIGHT, TIGHT, TIGHT)
        self._row = FlowLayout(gap=GAP)
        frame.addLayout(self._row, 1)
        for widget in (self.count, self.column, self.value, self.set_button):
            self._row.addWidget(widget)

    def _build_links(self) -> None:
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.look)
        self._view.selection_changed.connect(self._pause.start)
        self._view.rows.modelReset.connect(self._pause.start)
        self.column.activated.connect(lambda _place: self._ask_offers())
        self.value.textChanged.connect(lambda text: self.set_button.setEnabled(bool(text.strip())))
        self.set_button.setEnabled(False)
        self.value.returnPressed.connect(self.set_value)
        self.set_button.clicked.connect(self.set_value)

    def add_command(self, command: Command) -> None:
        """Offer something else to do with the selected rows."""
        button = QToolButton(self)
        button.setObjectName(f"bulk_{command.objectName()}")
        button.setProperty("wide", "true")
        button.setDefaultAction(command)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._row.addWidget(button)
        self._commands += 1

    def look(self) -> None:
        """Come and go with the selection; what is being typed stays on screen."""
        count = len(self._view.selected_ids())
        if count < _LEAST or not (self._entry or self._commands):
            if not self.isAncestorOf(self.focusWidget() or self._view):
                self.hide()
            return
        self.count.say(msgn("{n} row selected", "{n:,} rows selected", count))
        if self.isHidden():
            if self._entry:
                self._choose_column()
            self.show()

    def _choose_column(self) -> None:
        """Begin with the first selected column that can be typed in."""
        columns, chosen = self._view.rows.columns, areas(self._view.selectionModel())
        for place in self._view.columns_shown():
            found = self.column.findData(columns[place].key)
            if found >= 0 and any(area.left <= place <= area.right for area in chosen):
                self.column.setCurrentIndex(found)
                break
        self._ask_offers()

    def _ask_offers(self) -> None:
        key, entry = self.column.currentData(), self._entry
        self.value.setCompleter(None)  # type: ignore[arg-type] # Qt takes none

        def take(offers: Sequence[Offer]) -> None:
            if key == self.column.currentData() and offers:
                self.value.setCompleter(Offers(offers, self.value))

        if entry is not None:
            entry.editing.offer(key, take)

    def set_value(self) -> None:
        """Write the value into every selected row."""
        key, text = self.column.currentData(), self.value.text()
        if not text.strip() or self._entry is None:
            return  # emptying is what Delete does, on purpose
        self._entry.writing.write([Edit(row, key, text) for row in self._view.selected_ids()])
        self.value.clear()
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Say columns and names in the active language."""
        say, chosen = self._view.context.say, self.column.currentData()
        self.column.clear()
        keys = self._entry.editing.keys if self._entry else ()
        for column in self._view.rows.columns:
            if column.key in keys:
                self.column.addItem(say(column.title), column.key)
        self.column.setCurrentIndex(max(0, self.column.findData(chosen)))
        self.column.setAccessibleName(say(msg("Column to set")))
        self.value.setAccessibleName(say(msg("Value for the selected rows")))
        self.value.setPlaceholderText(say(msg("New value")))
