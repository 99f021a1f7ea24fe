"""Step 2: what the columns become, and beside it what else has to be said about the file."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.errors import AppError
from desktop.imports.by_column import constants_of
from desktop.imports.source import Prepared
from desktop.messages import msg, msgn
from ui.kit.context import Context
from ui.kit.label import Label
from ui.kit.metrics import EDGE, GAP, SECTION
from ui.kit.spoken import speak
from ui.kit.tall_scroll import TallScroll
from ui.shell.wizard.column_list import ColumnList
from ui.shell.wizard.lines import FixedValues, RowFilters
from ui.shell.wizard.preparing import Dates
from ui.shell.wizard.questions_form import DateQuestion, NameQuestions
from ui.shell.wizard.second_form import SecondForm
from ui.shell.wizard.state import Chosen


class ColumnsStep(QWidget):
    """Left the columns; right dates, unknown names, rows, values, a second table."""

    mapping_wanted = Signal(object, object)  # header -> becomes, field -> value
    filters_wanted = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setObjectName("columns_step")
        self.list = ColumnList(context)
        self.dates = DateQuestion(context)
        self.names = NameQuestions(context)
        self.filters = RowFilters(context)
        self.taken = Label(context, "", "caption", wrap=True)
        self.constants = FixedValues(context)
        self.second = SecondForm(context)
        self.notes = Label(context, "", "caption", wrap=True, tone="warning")
        self._build()
        self.list.changed.connect(self._map)
        self.constants.changed.connect(self._map)
        self.filters.changed.connect(lambda: self.filters_wanted.emit(self.filters.filters()))

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SECTION)
        row.addWidget(self.list, 3)
        row.addWidget(self._build_beside(), 2)

    def _build_beside(self) -> TallScroll:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, GAP, 0)
        column.setSpacing(EDGE)
        for widget in (self.notes, self.dates, self.names, self.filters, self.taken,
                       self.constants, self.second):  # fmt: skip
            widget.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
            column.addWidget(widget)
        column.addStretch(1)
        scroll = TallScroll()
        scroll.setObjectName("beside")
        speak(self._context, scroll, name=msg("More about the file"))
        scroll.setWidget(page)
        return scroll

    def _map(self) -> None:
        self.mapping_wanted.emit(self.list.becomes(), self.constants.values())

    def put(self, prepared: Prepared, chosen: Chosen, dates: Dates) -> None:
        """Show a file that was read."""
        whole = prepared.whole or prepared.table
        self.list.put(prepared)
        self.constants.put(prepared.kind, constants_of(prepared.mapping))
        self.filters.put(whole, prepared.filters)
        self.dates.put(dates, chosen.options)
        self.names.put(prepared, chosen.options)
        self.second.say_orphans(prepared.orphans)
        self.taken.say(
            msg("{n:,} of {all:,} rows are taken.", n=len(prepared.table.rows),
                all=len(whole.rows))
            if prepared.filters
            else msgn("The file has {n:,} row.", "The file has {n:,} rows.", len(whole.rows))
        )  # fmt: skip
        self.notes.setVisible(bool(prepared.notes))
        self.notes.say_lines(prepared.notes)

    def show_error(self, error: AppError | None) -> bool:
        """Say what is wrong beside its field; False where it belongs to none."""
        return self.dates.show_errors(error)
