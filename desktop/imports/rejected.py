"""Rejected rows as a workbook: the columns of the file as they were, and why in front."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from desktop.excel.book import write_book
from desktop.excel.sheet import Sheet
from desktop.imports.fields_members import KINDS
from desktop.imports.parse_text import clean_text
from desktop.imports.plan_types import ImportPlan, PlanRow, RowState
from desktop.messages import Message, msg
from desktop.tables import Column

KIND = "rejected"  # what the workbook says it is
_ROW, _REASON = ADDED = ("row", "reason")  # the columns in front of those of the file


def rejected_sheet(plan: ImportPlan) -> Sheet:
    """The rejected rows: row number, reason, then every column of the file as text."""
    columns = [
        Column(_ROW, msg("Row in the file"), "integer"),
        Column(_REASON, msg("Why it was rejected"), "note", width=48),
        *(Column(f"column {i}", header) for i, header in enumerate(plan.table.headers)),
    ]
    rows = [_row(plan, row) for row in plan.rows if row.state is RowState.REJECTED]
    return Sheet(msg("Rejected rows"), columns, rows, frozen=2)


def write_rejected(target: Path, plan: ImportPlan, language: str) -> int:
    """Write the workbook, whole or not at all; returns how many rows are in it.

    Mended, it can be imported as it is. Raises StorageError where it cannot be written.
    """
    sheet = rejected_sheet(plan)
    cells = len(sheet.rows) * len(sheet.columns)
    with write_book(target, KIND, language, cells=cells) as book:
        book.add(sheet)
    return len(sheet.rows)


def reason_of(plan: ImportPlan, row: PlanRow) -> Message:
    """All reasons of a row as one message."""
    return _joined([
        msg("{field}: {problem}", field=KINDS[plan.kind].field(key).label, problem=reason)
        if key else reason
        for key, reason in row.reasons
    ])


def _joined(reasons: Sequence[Message]) -> Message:
    whole = reasons[0]
    for reason in reasons[1:]:
        whole = msg("{first} {second}", first=whole, second=reason)
    return whole


def _row(plan: ImportPlan, row: PlanRow) -> dict[str, object]:
    cells = plan.table.rows[row.index].cells
    texts = {f"column {i}": clean_text(cell) for i, cell in enumerate(cells)}
    return {_ROW: row.number, _REASON: reason_of(plan, row), **texts}
