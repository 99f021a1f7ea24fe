"""Opening and closing an action: the one row the triggers read."""

from __future__ import annotations

from typing import Literal

from sqlalchemy import Connection

from db.ids import utc_now
from db.journal.stack import ActionRecord

Origin = Literal["here", "remote"]


def begin(conn: Connection, label: str, person: str, *, origin: Origin = "here") -> int:
    """Open an action inside the running write transaction; return its id."""
    done = conn.exec_driver_sql(
        "INSERT INTO action(label, person, at, origin) VALUES (?, ?, ?, ?)",
        (label, person, utc_now(), origin),
    )
    action = int(done.lastrowid or 0)
    conn.exec_driver_sql("UPDATE journal_context SET action = ?", (action,))
    return action


def go_on(conn: Connection, action: int) -> None:
    """Have the triggers write to an action that was begun in this transaction and has no end."""
    conn.exec_driver_sql("UPDATE journal_context SET action = ?", (action,))


def mark_undo(conn: Connection, action: int, target: ActionRecord) -> None:
    """Say that the open `action` takes `target` back, and give it the same label."""
    conn.exec_driver_sql(
        "UPDATE action SET undoes = ?, label = ? WHERE id = ?", (target.id, target.label, action)
    )


def end(conn: Connection, action: int) -> dict[str, set[str]]:
    """Close the action; return what it touched. An action that changed nothing leaves no trace.

    An undo always leaves its trace: what it takes back may have amounted to nothing, and would
    stand on the undo list for ever.
    """
    conn.exec_driver_sql("UPDATE journal_context SET action = NULL, purge = 0")
    touched = changes(conn, action)
    if not touched:
        conn.exec_driver_sql("DELETE FROM action WHERE id = ? AND undoes IS NULL", (action,))
    return touched


def changes(conn: Connection, action: int) -> dict[str, set[str]]:
    """Return entity -> ids of the rows that `action` touched."""
    touched: dict[str, set[str]] = {}
    for entity, row_id in conn.exec_driver_sql(
        "SELECT entity, row_id FROM journal WHERE action = ?", (action,)
    ):
        touched.setdefault(entity, set()).add(row_id)
    return touched
