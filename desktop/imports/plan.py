"""The dry run: what an import would make, change, leave and reject, cell by cell."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal

from desktop.imports import review_rows, service_times
from desktop.imports.columns import column_cells
from desktop.imports.drafting import Draft, keep_custom, parse_cells
from desktop.imports.duplicates import similar_names
from desktop.imports.existing import Existing, ExistingRow
from desktop.imports.fields import Field, Kind
from desktop.imports.fields_members import KINDS
from desktop.imports.hierarchy import check_hierarchy
from desktop.imports.mapping import ColumnMapping, check_mapping
from desktop.imports.matching import choose_key, match_rows
from desktop.imports.parse_numbers import decide_mark, parse_decimal, to_minor
from desktop.imports.plan_types import (
    CellChange,
    ImportPlan,
    PlanOptions,
    PlanRow,
    RowState,
    Value,
)
from desktop.imports.resolving import resolve_foreign, resolve_own
from desktop.imports.types import Table
from desktop.messages import msg

STAGES = 6  # how often `plan_import` calls `step`


def plan_import(
    kind: Kind,
    table: Table,
    mapping: ColumnMapping,
    existing: Existing,
    options: PlanOptions | None = None,
    step: Callable[[], None] = lambda: None,
) -> ImportPlan:
    """Compare a table with what is kept; nothing is written. `step` is called STAGES times.

    Raises ValidationError for what concerns the whole file: a column mapped twice or missing, a
    key that cannot be used, dates that do not show their order. What concerns one row is in it.
    """
    options = options or PlanOptions()
    check_mapping(kind, mapping, table.headers, options.key)
    rows = [PlanRow(row.number, index) for index, row in enumerate(table.rows)]
    draft = Draft(KINDS[kind], table, mapping, existing, options, rows)
    parse_cells(draft)
    step()
    _work_out(draft)
    resolve_foreign(draft)
    review_rows.work_out(draft)
    step()
    key = choose_key(draft)
    match_rows(draft, key)
    step()
    keep_custom(draft)
    resolve_own(draft)
    step()
    _require(draft)
    _check_owners(draft)
    check_hierarchy(draft)
    step()
    _compare(draft)
    review_rows.check(draft)
    step()
    if draft.options.duplicates and kind == "customers":
        _warn_of_duplicates(draft)
    return ImportPlan(kind, key, mapping, table, rows)


def _work_out(draft: Draft) -> None:
    """Fill what follows from other cells of the row."""
    if draft.info.kind == "purchases":
        _keep_fractions(draft)
        _sign_refunds(draft)
    elif draft.info.kind == "service_records":
        service_times.work_out(draft)


def _keep_fractions(draft: Draft) -> None:
    """Keep what rounding to cents leaves, so that sums come out to the cent."""
    source = draft.mapping.sources.get("amount")
    if source is None or "fraction" in draft.mapping.sources:
        return
    cells = column_cells(draft.table, source)
    mark = decide_mark(cells)
    for row, cell in zip(draft.rows, cells, strict=True):
        amount = row.values.get("amount")
        if isinstance(amount, int):
            exact = parse_decimal(cell, mark) or Decimal(0)
            if left := to_minor(exact.scaleb(draft.options.digits) - amount, 4):
                row.values["fraction"] = left


def _sign_refunds(draft: Draft) -> None:
    """A refund is kept as a negative amount, however the file writes it."""
    for row in draft.rows:
        amount, fraction = row.values.get("amount"), row.values.get("fraction", 0)
        if not isinstance(amount, int) or not isinstance(fraction, int):
            continue
        if row.values.get("kind") == "refund" and amount > 0:
            row.values |= {"amount": -amount, "fraction": -fraction}
        elif amount < 0 and "kind" not in draft.mapping.sources:
            row.values["kind"] = "refund"


def _require(draft: Draft) -> None:
    """What every record needs must be in the row, or already kept."""
    for one in draft.info.fields:
        if not one.required:
            continue
        for row in draft.rows:
            known = one.key in row.values or row.id is not None or row.index in draft.folded
            if not known and _instead(draft, one, row):
                continue
            if not known and not any(key == one.key for key, _ in row.reasons):
                row.reject(one.key, msg("{field} is blank, and every row needs it.",
                                        field=one.label))


def _instead(draft: Draft, one: Field, row: PlanRow) -> bool:
    """Take another field's value for one that the file has no column for."""
    value = row.values.get(one.instead)
    if value is None or one.key in draft.mapping.sources:
        return False
    row.values[one.key] = value
    row.warnings.append(msg("The file has no column for {field}; {other} stands for it.",
                            field=one.label, other=draft.info.field(one.instead).label))
    return True


def _check_owners(draft: Draft) -> None:
    """The backup must be somebody else than the owner."""
    for row in draft.rows:
        owner = row.values.get("owner")
        if owner is not None and owner == row.values.get("backup"):
            row.reject("backup", msg("Owner and backup are the same person. Name another backup."))


def _compare(draft: Draft) -> None:
    fields = {one.key: one for one in draft.info.fields}
    for row in draft.rows:
        if row.state is RowState.REJECTED or row.index in draft.folded:
            continue
        kept = draft.paired.get(row.id) if row.id is not None else None
        if kept is not None and kept.values.get("fraction") and "amount" in row.values:
            row.values.setdefault("fraction", 0)  # a whole amount leaves no part of a cent
        if kept is None:
            row.values = {key: value for key, value in row.values.items() if value is not None}
            continue
        row.changes = tuple(_changes(row, kept, fields))
        row.state = RowState.CHANGED if row.changes else RowState.UNCHANGED


def _changes(row: PlanRow, kept: ExistingRow, fields: dict[str, Field]) -> list[CellChange]:
    changes = []
    if "custom" in row.values:
        row.values["custom"] = _merged(kept.values.get("custom"), row.values["custom"])
    for key, new in row.values.items():
        old = kept.values.get(key)
        if key == "customer" and new == kept.id:
            continue  # owners: the record is the customer itself
        if old != new and not _same_json(fields.get(key), old, new):
            changes.append(CellChange(key, old, new))
    return changes


def _merged(old: Value, new: Value) -> str:
    """Custom fields of the file over those kept; what is kept stays where the file is silent."""
    before = json.loads(str(old)) if old else {}
    merged = before | json.loads(str(new))
    return str(old) if old and merged == before else json.dumps(merged, ensure_ascii=False)


def _same_json(one: Field | None, old: Value, new: Value) -> bool:
    if one is None or one.type != "list" or not old or not new:
        return False
    return bool(json.loads(str(old)) == json.loads(str(new)))


def _warn_of_duplicates(draft: Draft) -> None:
    new = [row for row in draft.rows if row.state is RowState.NEW]
    kept = [one.name for one in draft.existing.references("customer")]
    for index, other in similar_names([str(row.values["name"]) for row in new], kept).items():
        if isinstance(other, int):
            warning = msg("The name resembles that in row {row}.", row=new[other].number)
        else:
            warning = msg("The name resembles the customer “{name}”.", name=other)
        new[index].warnings.append(warning)
