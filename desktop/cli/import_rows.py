"""A dry run as the command line shows it: columns, changes cell by cell, what is rejected."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from desktop.formats import number, scaled
from desktop.i18n import tr
from desktop.imports.fields import Field
from desktop.imports.fields_members import KINDS
from desktop.imports.plan_types import ImportPlan, NewRef, RowRef, RowState, Value
from desktop.imports.rejected import reason_of
from desktop.messages import Message, msg
from desktop.tables import Column
from desktop.titles import title

if TYPE_CHECKING:
    from desktop.imports.service import DryRun
    from desktop.session import Session

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


class Words:
    """Values of a plan as people read them; ids become names, as the file holds them now."""

    def __init__(self, session: Session, run: DryRun) -> None:
        self._fields = {one.key: one for one in KINDS[run.plan.kind].fields}
        self._names = _names(session, run.plan, self._fields)

    def label(self, key: str) -> Message | str:
        """What a field is called."""
        return self._fields[key].label if key in self._fields else title(key)

    def value(self, key: str, value: Value) -> object:
        """A value for JSON: names, decimals of the currency, true or false."""
        one = self._fields.get(key)
        match value:
            case NewRef(name=name):
                return name
            case RowRef(number=row):
                return msg("row {number}", number=row)
            case int():
                return _number(one, value)
        return self._names.get(value, value) if one and one.target and value else value

    def text(self, key: str, value: Value) -> object:
        """A value for a table."""
        if value is None:
            return msg("(empty)")
        shown = self.value(key, value)
        if isinstance(shown, bool):
            return msg("Yes") if shown else msg("No")
        return number(shown, 2) if isinstance(shown, float) else shown


def _number(one: Field | None, value: int) -> float | bool:
    """A stored number in the unit of the file."""
    match one.type if one else "integer":
        case "bool":
            return bool(value)
        case "percent" if one:
            return value / one.per_percent
        case "money":
            return float(scaled(value, "money"))
    return value


def _names(session: Session, plan: ImportPlan, fields: dict[str, Field]) -> dict[str, str]:
    """Id -> name of whatever the values of the plan refer to."""
    from db.queries import actions

    wanted: dict[str, set[str]] = {}
    for row in plan.rows:
        pairs = [*row.values.items(), *((each.field, each.old) for each in row.changes)]
        for key, value in pairs:
            one = fields.get(key)
            if one and one.target and isinstance(value, str):
                wanted.setdefault(one.target, set()).add(value)
    with session.read() as unit:
        found: dict[str, str] = {}
        for table, ids in wanted.items():
            found |= actions.names(unit.conn, table, ids)
    return found


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
