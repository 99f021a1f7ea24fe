"""The part of a grid that is typed in: hands keys and input methods to its `Entry`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QTableView, QWidget

from ui.kit.context import Context
from ui.kit.grid.frozen import Frozen
from ui.kit.grid.model import GridModel
from ui.kit.grid.table import Table

if TYPE_CHECKING:
    from ui.kit.grid.copying import Copying
    from ui.kit.grid.editing import Editing
    from ui.kit.grid.entry import Entry


class EntryTable(Table):
    """`entry` is None until `allow_editing`: a list to read costs nothing."""

    editable = Signal(object)  # Entry: cells can be typed in from now on

    copying: Copying
    def __init__(self, context: Context, model: GridModel, parent: QWidget | None = None) -> None:
        super().__init__(context, model, parent)
        self.entry: Entry | None = None
        self._frozen = Frozen(self, model)

    def allow_editing(self, editing: Editing) -> Entry:
        """Let cells be typed in; called once, when the first rows are on screen."""
        from ui.kit.grid import entry

        self.entry = entry.Entry(self, editing)
        columns = self.rows.columns
        self.copying.typed = [at for at, one in enumerate(columns) if one.key in editing.keys]
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self.editable.emit(self.entry)
        return self.entry

    def ground(self, column: int) -> QWidget:
        """Return what a cell is painted on: the standing column, if that lies over it."""
        return (self._frozen if self._frozen.covers(column) else self).viewport()

    def grounds(self) -> tuple[QWidget, QWidget]:
        """Return what cells are painted on: the grid's own and the standing column's."""
        return self.viewport(), self._frozen.viewport()

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QTableView.ScrollHint = QTableView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a cell into sight, not under the standing column."""
        super().scrollTo(index, hint)
        if index.column() > 0 and self._frozen.isVisible():
            hidden = self._frozen.width() - self.visualRect(index).left()
            if hidden > 0:
                bar = self.horizontalScrollBar()
                bar.setValue(bar.value() - hidden)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Let an input method type into the cell, its first letter included."""
        if self.entry is None or not self.entry.input_method(event):
            event.ignore()

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> Any:
        """Tell an input method where its candidates belong."""
        editor = self.entry.editor if self.entry is not None else None
        if editor is None:
            return super().inputMethodQuery(query)
        answer = editor.inputMethodQuery(query)
        if isinstance(answer, (QRect, QRectF)):
            corner = editor.mapTo(self, QPoint())
            answer.translate(corner.x(), corner.y())
        return answer

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes from cell to cell while somebody fills in, and leaves the grid else."""
        if self.entry is not None and self.entry.moves.tab(forward=forward):
            return True
        return super().focusNextPrevChild(forward)
