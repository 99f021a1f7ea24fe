"""Taking an action back, as an action of its own. Redo is the undo of an undo.

A column is put back only if its present value equals the value the action left; one that does
not stops the whole undo and nothing moves. No version number takes part.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import Connection

from db.errors import Change, ChangedSinceError
from db.ids import utc_now
from db.journal.collapse import Net, Value, collapse
from db.registry import SYNCED

_CHUNK = 500
_MOST_NAMED = 20  # changed values an error names; more only make it slower to read


@dataclass(frozen=True, slots=True)
class Step:
    """One row of an undo: `expect` is what the action left, `restore` what was before."""

    entity: str
    row_id: str
    expect: dict[str, Value]
    restore: dict[str, Value]


def revert(conn: Connection, target: int, person: str) -> None:
    """Take action `target` back inside the open action. Raises ChangedSinceError."""
    at = utc_now()
    steps = list(_steps(conn, target, at))
    _check_inserted(conn, target)
    by_entity: dict[str, list[Step]] = {}
    for step in steps:
        by_entity.setdefault(step.entity, []).append(step)
    for entity in SYNCED:
        for chunk in _chunks(by_entity.get(entity, [])):
            _check(conn, target, chunk)
    for entity in SYNCED:
        _restore(conn, by_entity.get(entity, []), person, at)


def _steps(conn: Connection, target: int, at: str) -> Iterator[Step]:
    entries = conn.exec_driver_sql(
        "SELECT entity, row_id, op, old, new FROM journal WHERE action = ? ORDER BY seq", (target,)
    )
    for net in collapse(entries).values():
        if net.inserted:
            if net.values.get("deleted_at", (None, None))[1] is None:
                yield Step(net.entity, net.row_id, {"deleted_at": None}, {"deleted_at": at})
        elif moved := net.moved():
            yield _step(net, moved)


def _step(net: Net, moved: dict[str, tuple[Value, Value]]) -> Step:
    expect = {column: new for column, (_old, new) in moved.items()}
    restore = {column: old for column, (old, _new) in moved.items()}
    return Step(net.entity, net.row_id, expect, restore)


def _check_inserted(conn: Connection, target: int) -> None:
    """Refuse when rows the action made were changed later and not changed back.

    Inserts carry no values: what the action left is the first old value of the later entries.
    """
    later = conn.exec_driver_sql(
        "SELECT l.entity, l.row_id, l.op, l.old, l.new FROM journal AS made"
        " JOIN journal AS l ON l.row_id = made.row_id AND l.seq > made.seq"
        " AND l.action <> made.action"
        " WHERE made.action = ? AND made.op = 'insert' ORDER BY l.seq",
        (target,),
    )
    changed = [
        (net.entity, net.row_id, column)
        for net in collapse(later).values()
        for column in net.moved()
    ]
    _refuse(conn, target, changed)


def _check(conn: Connection, target: int, steps: list[Step]) -> None:
    columns = sorted({column for step in steps for column in step.expect})
    marks = ",".join("?" * len(steps))
    present = {
        row[0]: dict(zip(columns, row[1:], strict=True))
        for row in conn.exec_driver_sql(
            f"SELECT id, {', '.join(columns)} FROM {steps[0].entity} WHERE id IN ({marks})",
            tuple(step.row_id for step in steps),
        )
    }
    changed = [
        (step.entity, step.row_id, column)
        for step in steps
        for column, value in step.expect.items()
        if present.get(step.row_id, {}).get(column, ...) != value
    ]
    _refuse(conn, target, changed)


def _refuse(conn: Connection, target: int, changed: list[tuple[str, str, str]]) -> None:
    if changed:
        raise ChangedSinceError([_who(conn, target, *where) for where in changed[:_MOST_NAMED]])


def _who(conn: Connection, target: int, entity: str, row_id: str, column: str) -> Change:
    found = conn.exec_driver_sql(
        "SELECT a.person, a.at FROM journal AS j JOIN action AS a ON a.id = j.action"
        " WHERE j.entity = ? AND j.row_id = ? AND j.action > ?"
        " AND json_type(j.new, ?) IS NOT NULL ORDER BY j.seq DESC LIMIT 1",
        (entity, row_id, target, f"$.{column}"),
    ).first()
    person, at = (found[0], found[1]) if found else ("", "")
    return Change(entity, row_id, column, person, at)


def _restore(conn: Connection, steps: list[Step], person: str, at: str) -> None:
    grouped: dict[tuple[str, ...], list[tuple[Value, ...]]] = {}
    for step in steps:
        columns = tuple(sorted(step.restore))
        row = (*(step.restore[c] for c in columns), person, at, step.row_id)
        grouped.setdefault(columns, []).append(row)
    for columns, rows in grouped.items():
        places = ", ".join(f"{c} = ?" for c in columns)
        conn.exec_driver_sql(
            f"UPDATE {steps[0].entity} SET {places}, updated_by = ?, updated_at = ? WHERE id = ?",
            rows,
        )


def _chunks(steps: Iterable[Step]) -> Iterator[list[Step]]:
    walk = iter(steps)
    while chunk := list(islice(walk, _CHUNK)):
        yield chunk
