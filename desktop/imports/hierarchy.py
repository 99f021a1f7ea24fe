"""Loops of managers or parent companies, and rows that hang on a rejected row."""

from __future__ import annotations

from desktop.imports.drafting import Draft
from desktop.imports.plan_types import PlanRow, RowRef, RowState, Value
from desktop.messages import Message, msg

_UPWARD = {"member": "manager", "customer": "parent"}
_SHOWN = 6  # names of a loop that are told


def check_hierarchy(draft: Draft) -> None:
    """Reject rows in a loop, and rows that refer to a row that is rejected; until all is well."""
    key = _UPWARD.get(draft.info.entity)
    while _reject_hanging(draft) or (key is not None and _reject_loops(draft, key)):
        continue


def _reject_hanging(draft: Draft) -> bool:
    rejected = {row.number for row in draft.rows if row.state is RowState.REJECTED}
    found = False
    for row in draft.rows:
        if row.state is RowState.REJECTED:
            continue
        for key, value in row.values.items():
            if isinstance(value, RowRef) and value.number in rejected:
                row.reject(key, msg("It refers to row {row}, which is rejected.", row=value.number))
                found = True
                break
    return found


def _reject_loops(draft: Draft, key: str) -> bool:
    upward, rows, names = _graph(draft, key)
    found = False
    done: set[Value] = set()
    for start in list(rows):
        path: list[Value] = []
        at: Value = start
        while at is not None and at not in done:
            done.add(at)
            path.append(at)
            at = upward.get(at)
        if at in path:
            loop = path[path.index(at):]
            for node in loop:
                if node in rows:
                    rows[node].reject(key, _loop_message(key, [names.get(n, "?") for n in loop]))
                    found = True
    return found


def _graph(
    draft: Draft, key: str
) -> tuple[dict[Value, Value], dict[Value, PlanRow], dict[Value, str]]:
    """Who is above whom once the plan is done; the rows that say so; everyone's name."""
    upward: dict[Value, Value] = {}
    names: dict[Value, str] = {}
    rows: dict[Value, PlanRow] = {}
    target = draft.info.field(key).target
    for one in draft.existing.references(target) if target else ():
        upward[one.id], names[one.id] = one.parent, one.name
    for row in draft.rows:
        node: Value = row.id or RowRef(row.number)
        names.setdefault(node, str(row.values.get("name", row.number)))
        if row.state is not RowState.REJECTED and key in row.values:
            upward[node] = row.values[key]
            rows[node] = row
    return upward, rows, names


def _loop_message(key: str, names: list[str]) -> Message:
    shown = [*names, names[0]] if len(names) <= _SHOWN else [*names[:_SHOWN], "…", names[0]]
    path = " → ".join(shown)
    if key == "manager":
        return msg("The managers go in a loop: {path}. Change one of them.", path=path)
    return msg("The parent companies go in a loop: {path}. Change one of them.", path=path)
