"""How long the journal is kept: for undo, for the history of records, and for what is unsent.

The newest 200 actions made here stay, and all of the last 90 days, whichever is more; never less
than undo needs to be whole (an undo stays with what it took back), and in a file that belongs to
a team database never less than what has not been sent. What goes, goes from the old end: ids
rise, so one number says where the journal begins, and a wrong clock can only keep too much.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from db.journal.outbox import pushed

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from db.store import Store

KEPT_ACTIONS = 200
KEPT_DAYS = 90
BATCH = 20_000
"""Entries that go in one transaction: about 0.1 s in which nobody else can write."""

_FLOOR = "journal_floor"
_OLDEST_OF_NEWEST = """
SELECT min(id) FROM (SELECT id FROM action WHERE origin = 'here' ORDER BY id DESC LIMIT :kept)
"""
_OLDEST_OF_LATE = "SELECT min(id) FROM action WHERE at >= :since"
_TAKEN_BACK = "SELECT min(undoes) FROM action WHERE id >= :first AND undoes < :first"


def floor(conn: Connection) -> int:
    """Return the newest action that has been let go, 0 if the journal is whole."""
    found = conn.exec_driver_sql("SELECT value FROM file_meta WHERE key = ?", (_FLOOR,)).scalar()
    return int(found or 0)


def boundary(conn: Connection, now: datetime) -> int:
    """Return the newest action that may be let go at the moment `now` (aware)."""
    since = (now.astimezone(UTC) - timedelta(days=KEPT_DAYS)).isoformat()
    newest = conn.exec_driver_sql(_OLDEST_OF_NEWEST, {"kept": KEPT_ACTIONS}).scalar()
    late = conn.exec_driver_sql(_OLDEST_OF_LATE, {"since": since}).scalar()
    sent = pushed(conn)
    needed = (newest, late, None if sent is None else sent + 1)
    first = min((action for action in needed if action is not None), default=1)
    while (earlier := conn.exec_driver_sql(_TAKEN_BACK, {"first": first}).scalar()) is not None:
        first = earlier
    last = conn.exec_driver_sql("SELECT max(id) FROM action").scalar()
    return min(first - 1, last or 0)


def prune(store: Store, now: datetime) -> int:
    """Let go of what need not be kept any more; return how many entries went.

    In batches, so that nobody waits long to write; stopped at any point, the next call goes on.
    """
    with store.local() as unit:
        last = max(boundary(unit.conn, now), floor(unit.conn))
        if last:
            _note(unit.conn, last)
    gone = 0
    while last:
        with store.local() as unit:
            batch = _let_go(unit.conn, last)
        gone += batch
        if batch < BATCH:
            break
    return gone


def _note(conn: Connection, last: int) -> None:
    # Without its action an entry is neither undone nor shown: from here on the journal is shorter.
    conn.exec_driver_sql("DELETE FROM action WHERE id <= ?", (last,))
    conn.exec_driver_sql(
        "INSERT INTO file_meta(key, value) VALUES (?, ?)"
        " ON CONFLICT(key) DO UPDATE SET value = excluded.value",
        (_FLOOR, str(last)),
    )


def _let_go(conn: Connection, last: int) -> int:
    done = conn.exec_driver_sql(
        "DELETE FROM journal WHERE seq IN (SELECT seq FROM journal WHERE action <= ? LIMIT ?)",
        (last, BATCH),
    )
    return int(done.rowcount)
