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


_RECENT = """
SELECT id, label, person, at, origin, undoes FROM action WHERE origin = 'here'
AND id > (SELECT coalesce(max(CAST(value AS INTEGER)), 0) FROM file_meta WHERE key = 'undo_floor')
"""


def recent(conn: Connection) -> list[ActionRecord]:
    """Return the actions made here since the last schema change, oldest first.

    How many there are is decided in `pruning`: all that is kept can be undone.
    """
    return [ActionRecord(*row) for row in conn.exec_driver_sql(f"{_RECENT} ORDER BY id")]


def tops(conn: Connection, before: int | None = None) -> tuple[ActionRecord | None, ...]:
    """Return what undo and what redo would take back: the newest of each list of `stacks`.

    Looks at no more actions than it must, newest first; `before`: at those older than this one.
    """
    last = "" if before is None else f"AND id < {int(before)}"
    taken: set[int] = set()
    undo: ActionRecord | None = None
    redo: ActionRecord | None = None
    closed = False  # a new action ends what could be done again
    for row in conn.exec_driver_sql(f"{_RECENT} {last} ORDER BY id DESC"):
        action = ActionRecord(*row)
        closed = closed or action.undoes is None
        if action.undoes is not None:
            taken.add(action.undoes)
        if action.id not in taken:
            if _depth(conn, action) % 2 == 0:
                undo = undo or action
            elif not closed:
                redo = redo or action
        if undo and (redo or closed):
            break
    return undo, redo


def _depth(conn: Connection, action: ActionRecord) -> int:
    """How many actions back the first one is: 0 = done, 1 = undone, 2 = done again."""
    depth, undoes = 0, action.undoes
    while undoes is not None:
        depth += 1
        found = conn.exec_driver_sql("SELECT undoes FROM action WHERE id = ?", (undoes,))
        undoes = found.scalar()
    return depth


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
