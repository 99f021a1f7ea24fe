"""A plan without some of its rows, and without what cannot be without them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from desktop.imports.fields_members import KINDS
from desktop.imports.plan_types import ImportPlan, PlanRow, RowRef, RowState
from desktop.messages import msg

TAKEN = frozenset({RowState.NEW, RowState.CHANGED})


def without(plan: ImportPlan, numbers: Collection[int]) -> ImportPlan:
    """Return `plan` without the rows of these numbers (as the spreadsheet counts).

    A row that refers to a record which one of them would have made is rejected, with the reason;
    so is one that refers to that row, and so on. `plan` itself stays as it is.
    """
    if not numbers:
        return plan
    gone = {row.number for row in plan.rows
            if row.number in numbers and row.state is RowState.NEW}
    rows = {row.number: row for row in plan.rows if row.number not in numbers}
    while gone:
        hurt = {row.number: found for row in rows.values()
                if row.state in TAKEN and (found := list(_missing(row, gone)))}
        gone = {number for number in hurt if rows[number].state is RowState.NEW}
        for number, found in hurt.items():
            rows[number] = _rejected(plan, rows[number], found)
    return replace(plan, rows=list(rows.values()))


def _missing(row: PlanRow, gone: Collection[int]) -> Iterator[tuple[str, int]]:
    for key, value in row.values.items():
        if isinstance(value, RowRef) and value.number in gone:
            yield key, value.number


def _rejected(plan: ImportPlan, row: PlanRow, missing: list[tuple[str, int]]) -> PlanRow:
    names = {one.key for one in KINDS[plan.kind].fields}
    reasons = [
        (key if key in names else "",
         msg("It refers to row {row}, which is left out.", row=number))
        for key, number in missing
    ]
    return replace(row, state=RowState.REJECTED, changes=(), reasons=[*row.reasons, *reasons])
