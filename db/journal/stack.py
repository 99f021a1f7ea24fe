"""Which action Ctrl+Z and Ctrl+Y mean: read from the journal, so it survives a restart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class ActionRecord:
    """A line of the action list. `label` is the JSON of a message; `undoes` an action id."""

    id: int
    label: str
    person: str
    at: str
    origin: str
    undoes: int | None


def recent(conn: Connection) -> list[ActionRecord]:
    """Return the actions made here since the last schema change, oldest first.

    How many there are is decided in `pruning`: all that is kept can be undone.
    """
    rows = conn.exec_driver_sql(
        "SELECT id, label, person, at, origin, undoes FROM action WHERE origin = 'here'"
        " AND id > (SELECT coalesce(max(CAST(value AS INTEGER)), 0) FROM file_meta"
        "           WHERE key = 'undo_floor')"
        " ORDER BY id"
    )
    return [ActionRecord(*row) for row in rows]


def stacks(
    actions: Iterable[ActionRecord],
) -> tuple[list[ActionRecord], list[ActionRecord]]:
    """Return (undo list, redo list), newest last.

    An undo moves its target to the redo list; a redo (an undo of an undo) moves it back; any
    other action empties the redo list.
    """
    undo: list[ActionRecord] = []
    redo: list[ActionRecord] = []
    for action in actions:
        if action.undoes is None:
            undo.append(action)
            redo.clear()
        elif _take(undo, action.undoes):
            redo.append(action)
        else:
            _take(redo, action.undoes)
            undo.append(action)
    return undo, redo


def _take(actions: list[ActionRecord], wanted: int) -> bool:
    for place in range(len(actions) - 1, -1, -1):
        if actions[place].id == wanted:
            del actions[place]
            return True
    return False
