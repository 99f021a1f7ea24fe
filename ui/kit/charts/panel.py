"""A chart with its finding above, its table twin behind a toggle, and a way to keep the picture."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.messages import msg
from ui.kit.charts.chart import Chart, Mark
from ui.kit.charts.view import ChartView
from ui.kit.command import Command
from ui.kit.context import Context
from ui.kit.empty_state import Emptiness
from ui.kit.grid.panel import GridPanel
from ui.kit.grid.rows import Column, Row
from ui.kit.label import Button, Label
from ui.kit.metrics import EDGE, GAP, WIDE
from ui.kit.runner import Bridge
from ui.kit.speaking import Speaking

_NOTHING = Emptiness("info", msg("Nothing to show yet"), "")


@dataclass(frozen=True)
class TwinRows:
    """The marks of a chart as rows of a grid; row ids are places among the marks."""

    marks: Sequence[Mark]
    context: Context

    def count(self) -> int:
        """Return how many rows there are."""
        return len(self.marks)

    def first(self, limit: int) -> Sequence[Row]:
        """Return the first rows, formatted."""
        return self.page(range(min(limit, len(self.marks))))

    def ids(self) -> array[int]:
        """Return the number of every row in order."""
        return array("q", range(len(self.marks)))

    def page(self, ids: Sequence[int]) -> Sequence[Row]:
        """Return these rows, formatted."""
        say = self.context.say
        return [
            Row(number, tuple(say(cell) for cell in self.marks[number].cells),
                self.marks[number].hints)
            for number in ids
        ]  # fmt: skip


class ChartPanel(Speaking, QWidget):
    """`opened` carries what a mark stands for; `save_wanted` asks for a file of the picture."""

    opened = Signal(object)
    save_wanted = Signal()

    def __init__(
        self, context: Context, bridge: Bridge, name: str, columns: Sequence[Column]
    ) -> None:
        super().__init__()
        self._context = context
        self.chart: Chart | None = None
        self.setObjectName(name)
        self.title = Label(context, "", "h2", wrap=True)
        self.note = Label(context, "", "muted", wrap=True)
        self.view = ChartView(context, bridge)
        named = msg("The chart as a table")
        self.table = GridPanel(context, bridge, name, named, columns, _NOTHING, _NOTHING)
        self._stack = QStackedWidget()
        self._build_commands()
        self._build_column()
        self.view.opened.connect(self._open)
        self.table.grid.opened.connect(self._open)

    def _build_commands(self) -> None:
        context = self._context
        self.toggle = Command(
            context, "chart_table", msg("As a table"), self.toggle_table, parent=self, keys="Ctrl+T"
        )
        self.keep = Command(
            context, "save_chart", msg("Save the picture…"), self.save_wanted.emit,
            parent=self, icon="export", keys="Ctrl+E",
        )  # fmt: skip
        self.addActions([self.toggle, self.keep])
        self.toggle_button = Button(context, msg("As a table"))
        self.toggle_button.setObjectName("toggle_button")
        self.toggle_button.clicked.connect(self.toggle_table)
        self.keep_button = Button(context, msg("Save the picture…"), icon="export")
        self.keep_button.setObjectName("keep_button")
        self.keep_button.clicked.connect(self.save_wanted)

    def _build_column(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(GAP)
        words = QVBoxLayout()
        words.setSpacing(GAP // 2)
        words.addWidget(self.title)
        words.addWidget(self.note)
        head.addLayout(words, 1)
        head.addWidget(self.toggle_button)
        head.addWidget(self.keep_button)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, EDGE, 0, 0)
        column.setSpacing(WIDE)
        column.addLayout(head)
        column.addWidget(self._stack, 1)

    def put(self, chart: Chart) -> None:
        """Show a chart and its table."""
        self.chart = chart
        self.title.say(chart.title)
        self.note.say(chart.note)
        self.view.put(chart)
        self._fill_table()

    def _fill_table(self) -> None:
        if self.chart is not None:
            self.table.show_source(TwinRows(self.chart.marks, self._context), filtered=False)

    @property
    def as_table(self) -> bool:
        """Whether the table is on show."""
        return self._stack.currentWidget() is self.table

    def toggle_table(self) -> None:
        """Show the table in place of the chart, or the chart again."""
        shown = self.view if self.as_table else self.table
        text = msg("As a table") if shown is self.view else msg("As a chart")
        self._stack.setCurrentWidget(shown)
        self.toggle.say(text)
        self.toggle_button.say(text)
        shown.setFocus()

    def _open(self, place: int) -> None:
        if self.chart is not None and 0 <= place < len(self.chart.marks):
            self.opened.emit(self.chart.marks[place].what)

    def retranslate(self) -> None:
        """Say the rows of the table in the active language."""
        self._fill_table()
