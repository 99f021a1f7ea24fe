"""A dry run as the command line shows it: columns, changes cell by cell, what is rejected."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from desktop.i18n import tr
from desktop.imports.fields_members import KINDS
from desktop.imports.plan_types import ImportPlan, RowState
from desktop.imports.rejected import reason_of
from desktop.messages import msg
from desktop.tables import Column

if TYPE_CHECKING:
    from desktop.imports.words import Words

Row = dict[str, object]

COLUMNS = (Column("field", msg("Field")), Column("label", msg("Means")),
           Column("column", msg("Column in the file")))
CHANGES = (
    Column("row", msg("Row in the file"), "id"),
    Column("label", msg("What")),
    Column("old", msg("Before")),
    Column("new", msg("After")),
)
REASONS = (Column("row", msg("Row in the file"), "id"), Column("reason", msg("Why")))
WARNINGS = (
    Column("rows", msg("Rows"), "integer"),
    Column("row", msg("Row in the file"), "id"),
    Column("reason", msg("Warning")),
)
_NAMED = 5  # row numbers a warning lists


def columns(plan: ImportPlan) -> list[Row]:
    """Where each field comes from."""
    return [
        {"field": key, "label": KINDS[plan.kind].field(key).label,
         "column": " + ".join(source.headers) if source.headers else f"= {source.constant}"}
        for key, source in plan.mapping.sources.items()
    ] + [{"field": "", "label": msg("kept as it is"), "column": header}
         for header in plan.mapping.custom]


def counts(plan: ImportPlan) -> Row:
    """Rows per state."""
    return {state.value: count for state, count in plan.counts.items()}


def rows(plan: ImportPlan, words: Words) -> Iterator[Row]:
    """Every row of the file: its state, what it says, what would change, why it is rejected."""
    for row in plan.rows:
        yield {
            "row": row.number, "state": row.state.value, "id": row.id,
            "values": {key: words.value(key, value) for key, value in row.values.items()},
            "changes": [{"field": each.field, "old": words.value(each.field, each.old),
                         "new": words.value(each.field, each.new)} for each in row.changes],
            "reasons": [{"field": key, "reason": reason} for key, reason in row.reasons],
            "warnings": row.warnings,
        }


def changes(plan: ImportPlan, words: Words) -> Iterator[Row]:
    """A line per cell that would change."""
    for row in plan.rows:
        if row.state is RowState.CHANGED:
            for each in row.changes:
                yield {"row": row.number, "label": words.label(each.field),
                       "old": words.text(each.field, each.old),
                       "new": words.text(each.field, each.new)}


def rejected(plan: ImportPlan) -> list[Row]:
    """A line per row that is left out."""
    return [{"row": row.number, "reason": reason_of(plan, row)}
            for row in plan.rows if row.state is RowState.REJECTED]


def warned(plan: ImportPlan) -> list[Row]:
    """A line per warning about rows that are taken: how many, the first of them, the warning."""
    rows: dict[str, list[int]] = {}
    for row in plan.rows:
        if row.state is not RowState.REJECTED:
            for warning in row.warnings:
                rows.setdefault(tr(warning), []).append(row.number)
    return [
        {"rows": len(numbers), "row": ", ".join(map(str, numbers[:_NAMED])), "reason": warning}
        for warning, numbers in rows.items()
    ]
