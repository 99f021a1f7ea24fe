"""The proposals accepted so far: when, by whom, how good, and whom each customer went to."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop import formats
from desktop.errors import AppError
from desktop.i18n import tr
from desktop.jobs import JobContext
from desktop.messages import msg
from ui.kit.empty_state import Emptiness, Way
from ui.kit.grid.panel import GridPanel
from ui.kit.grid.rows import Column, Row, with_second
from ui.kit.label import Label
from ui.kit.metrics import GAP
from ui.panes.assignments.columns import why
from ui.panes.assignments.head import day_of, gap_pct
from ui.panes.rows import FixedRows
from ui.shell.desk import Desk
from ui.shell.dialog import Dialog

if TYPE_CHECKING:
    from desktop.assignments.present import DecisionLineRecord, DecisionRecord
    from desktop.session import Session

COLUMNS = (
    Column("accepted", msg("Accepted on"), "date", 12, sortable=False),
    Column("person", msg("By"), width_chars=14, sortable=False),
    Column("start", msg("In force from"), "date", 12, sortable=False),
    Column("customers", msg("Customers"), "number", 10, sortable=False),
    Column("moves", msg("Moves"), "number", 8, sortable=False),
    Column("gap", msg("Below the best possible, at most"), "number", 24, sortable=False),
)
LINE_COLUMNS = (
    Column("name", msg("Name"), width_chars=26, sortable=False),
    Column("member", msg("Owner"), width_chars=14, sortable=False),
    Column("backup", msg("Backup"), width_chars=14, sortable=False),
    Column("score", msg("Score"), "number", 8, sortable=False),
    Column("why", msg("Why"), width_chars=50, sortable=False, least_chars=20),
)
_NONE = Emptiness(
    "history",
    msg("No decision yet"),
    msg("Every proposal accepted is kept here, with its reasons. Nothing can change it later."),
    (Way("propose", msg("Propose"), "balance"),),
)
_NO_LINES = Emptiness("assignments", msg("Choose a decision"), "")


class DecisionsDialog(Dialog):
    """Above the decisions, below whom the chosen one gave each customer to, and why."""

    propose_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk.context, "decisions_dialog", msg("Decisions so far"), parent)
        self._desk = desk
        self._found: list[DecisionRecord] = []
        self.list = GridPanel(
            self.context, desk.bridge, "decisions", msg("Decisions"), COLUMNS, _NONE, _NONE
        )
        self.lines = GridPanel(
            self.context, desk.bridge, "decision_lines", msg("Whom each customer went to"),
            LINE_COLUMNS, _NO_LINES, _NO_LINES,
        )  # fmt: skip
        self._build_body()
        self.add_close()
        self.resize(1160, 680)
        self._read()

    def _build_body(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(GAP)
        column.addWidget(self.list, 2)
        self._title_lines = Label(self.context, msg("Whom each customer went to"), "label")
        column.addWidget(self._title_lines)
        column.addWidget(self.lines, 3)
        self.column.addLayout(column)
        self.list.grid.current_changed.connect(self._open)
        self.list.way_chosen.connect(lambda _way: self._propose())

    def _propose(self) -> None:
        self.close()
        self.propose_wanted.emit()

    def _read(self) -> None:
        def work(session: Session, _job: JobContext) -> list[DecisionRecord]:
            from desktop.assignments import present

            return present.decisions(session)

        self._desk.read(self, work, self._show, failed=self._fail)

    def _show(self, found: list[DecisionRecord]) -> None:
        self._found = found
        self.list.show_source(FixedRows(found, _row), filtered=False)
        for widget in (self._title_lines, self.lines):
            widget.setVisible(bool(found))
        if found:
            self.list.grid.rows.settled.connect(self._first)
            self._first()

    def _first(self) -> None:
        if self.list.grid.current_id() is None:
            self.list.grid.select_id(0)

    def _open(self, number: int | None) -> None:
        if number is None or number >= len(self._found):
            return
        decision = self._found[number].id

        def work(session: Session, _job: JobContext) -> list[DecisionLineRecord]:
            from desktop.assignments import present

            return present.decision_lines(session, decision)

        self._desk.read(
            self, work, self._show_lines, failed=self._fail, replaces="assignments.decision"
        )

    def _show_lines(self, lines: list[DecisionLineRecord]) -> None:
        self.lines.show_source(FixedRows(lines, _line), filtered=False)

    def _fail(self, error: AppError) -> None:
        self.error_bar.put(error)


def _row(number: int, one: DecisionRecord) -> Row:
    texts = (
        day_of(one.accepted_at),
        one.person,
        one.start_on,
        formats.cell(one.customers, "integer"),
        formats.cell(one.moves, "integer"),
        f"{gap_pct(one.gap)}%",
    )
    return Row(number, texts)


def _line(number: int, one: DecisionLineRecord) -> Row:
    nobody = tr(msg("Nobody"))
    texts = (
        with_second(one.customer, one.customer_code or ""),
        one.member or nobody,
        one.backup or nobody,
        formats.cell(one.score, "integer"),
        why(json.loads(one.parts)),
    )
    return Row(number, texts)
