"""How a file stands with its team database, without asking it."""

from __future__ import annotations

from sqlalchemy import Connection

from db.journal.outbox import PUSHED, pushed
from db.sync import people

_LOCAL = ("sync_state", "sync_inflight", "sync_held", "sync_alias", "sync_acked")

_WAITING = """
SELECT count(*) FROM (
  SELECT j.entity, j.row_id FROM journal AS j JOIN action AS a ON a.id = j.action
   WHERE j.action > ? AND a.origin = 'here'
  UNION SELECT entity, row_id FROM sync_inflight WHERE mine <> '{}')
"""


def joined(conn: Connection) -> bool:
    """Whether the file belongs to a team database."""
    return pushed(conn) is not None


def waiting(conn: Connection) -> int:
    """Return how many rows were changed here and have not reached the team database."""
    newest = pushed(conn)
    return 0 if newest is None else int(conn.exec_driver_sql(_WAITING, (newest,)).scalar_one())


def held(conn: Connection) -> int:
    """Return how many changes were refused and are kept here."""
    return int(conn.exec_driver_sql("SELECT count(*) FROM sync_held").scalar_one())


def to_decide(conn: Connection) -> int:
    """Return how many questions are open."""
    asked = "SELECT count(*) FROM sync_conflict WHERE state = 'open' AND deleted_at IS NULL"
    return int(conn.exec_driver_sql(asked).scalar_one())


def facts(conn: Connection) -> dict[str, str]:
    """Return all that is noted about the team database: address, login, synced_at ..."""
    rows = conn.exec_driver_sql("SELECT key, value FROM sync_state")
    return {str(key): str(value) for key, value in rows}


def leave(conn: Connection) -> None:
    """Have the file belong to nobody but its owner; its rows and its history stay."""
    known = people.known(conn)
    for table in _LOCAL:
        conn.exec_driver_sql(f"DELETE FROM {table}")
    people.keep(conn, known)  # whose changes the history tells of
    conn.exec_driver_sql("DELETE FROM file_meta WHERE key = ?", (PUSHED,))
