"""Minutes and SLA of service records, from the times a file gives instead."""

from __future__ import annotations

from datetime import datetime

from desktop.imports.drafting import Draft
from desktop.imports.fields import Field
from desktop.imports.plan_types import PlanRow, Value
from desktop.messages import msg

_HOURS = {"response_hours": "response_minutes", "resolution_hours": "resolution_minutes"}
_MOMENTS = {"answered_at": "response_minutes", "solved_at": "resolution_minutes"}
_DAY = 10  # letters of a moment that is a day alone


def work_out(draft: Draft) -> None:
    """Fill what the file does not say itself, and forget what it is worked out of.

    Minutes that the file gives win over hours, and hours over moments: they may be of business
    hours alone, which moments do not know. From a day without a time no minutes follow.
    """
    read = {one.key: one for one in draft.info.fields if one.only_read}
    for row in draft.rows:
        said = {key: row.values.pop(key) for key in read if key in row.values}
        if said:
            _lengths(row, said, read)
            _sla(row, said)


def _lengths(row: PlanRow, said: dict[str, Value], fields: dict[str, Field]) -> None:
    for key, kept in _HOURS.items():
        if said.get(key) is not None and row.values.get(kept) is None:
            row.values[kept] = said[key]
    raised = row.values.get("happened_at")
    for key, kept in _MOMENTS.items():
        until = said.get(key)
        if not isinstance(until, str) or not isinstance(raised, str):
            continue
        if until[: len(raised)] < raised[: len(until)]:
            row.reject(key, msg("{field} is before it was raised. Mend one of the two.",
                                field=fields[key].label))
        elif row.values.get(kept) is None and _DAY not in {len(raised), len(until)}:
            between = datetime.fromisoformat(until) - datetime.fromisoformat(raised)
            row.values[kept] = round(between.total_seconds() / 60)


def _sla(row: PlanRow, said: dict[str, Value]) -> None:
    """Whether it was in time, where the file does not say so itself."""
    if row.values.get("within_sla") is not None:
        return
    limit, took = said.get("sla_hours"), row.values.get("resolution_minutes")
    if isinstance(limit, int) and isinstance(took, int):
        row.values["within_sla"] = int(took <= limit)
        return
    due, solved = said.get("due_at"), said.get("solved_at")
    if isinstance(due, str) and isinstance(solved, str) and not due[_DAY:] > solved[_DAY:] == "":
        row.values["within_sla"] = int(solved[: len(due)] <= due)
