"""What was done here that the team database has not got: the journal as sync sees it."""

from __future__ import annotations

from sqlalchemy import Connection

from db.journal.collapse import Net, collapse

PUSHED = "pushed"
"""Key in file_meta: the newest action that is frozen or sent; its presence means a team file."""


def pushed(conn: Connection) -> int | None:
    """Return the newest action that the team database has; None: the file belongs to none.

    Joining one sends the rows as they are, so before that nothing waits in the journal.
    """
    found = conn.exec_driver_sql("SELECT value FROM file_meta WHERE key = ?", (PUSHED,)).scalar()
    return None if found is None else int(found)


def pending(conn: Connection, pushed: int) -> dict[tuple[str, str], Net]:
    """Return the net of what was done here after action `pushed`, one per row."""
    return collapse(
        conn.exec_driver_sql(
            # CROSS: by the few actions that are new, not through a journal of a million entries.
            "SELECT j.entity, j.row_id, j.op, j.old, j.new FROM action AS a"
            " CROSS JOIN journal AS j ON j.action = a.id"
            " WHERE a.id > ? AND a.origin = 'here' ORDER BY j.seq",
            (pushed,),
        )
    )
