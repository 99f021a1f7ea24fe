"""A team database in the making: what lets the file go on where the making of it was cut off.

The hub ends its transaction before the file ends its own. Whatever comes between them - a kill, a
full disk, a lost answer - leaves a hub that no file belongs to. So the file writes down first
under which id it makes a hub, the hub keeps that id, and the next try by this file finds it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection as Local

from db.ids import new_id
from db.registry import SYNCED
from db.sync import joining, state
from db.sync.freeze import newest
from db.sync.handshake import CLIENT_VERSION, greet

if TYPE_CHECKING:
    from psycopg import Connection

_SIGN = """
INSERT INTO sync_device (device_id, login, app_version, last_cursor)
SELECT %s, %s, %s, seq FROM sync_clock
"""
# Once somebody has written there, the hub is in use and nobody's to take over.
_LEFT = """
SELECT d.login FROM sync_device AS d, sync_clock AS c
WHERE d.device_id = %s AND d.last_cursor = c.seq
"""


@dataclass(frozen=True, slots=True)
class Left:
    """A hub that was made and has no file. `login`: whose rows they are; `rows`: how many."""

    login: str
    rows: int


def begin(conn: Local) -> str:
    """Write down that a hub is made of this file as it is now; return the id it does so under."""
    device = new_id()
    state.note(conn, making=device, making_action=newest(conn))
    return device


def sign(hub: Connection[Any], device: str, login: str) -> None:
    """Have a hub that is full keep who made it, in its own transaction."""
    hub.execute(_SIGN, (device, login, CLIENT_VERSION))


def left(conn: Local, hub: Connection[Any]) -> Left | None:
    """Return what an earlier try of this file left at `hub`, None if nothing or not its own."""
    device = state.fact(conn, "making")
    there = hub.execute("SELECT to_regclass('muster.sync_device')").fetchone()
    if device is None or there is None or there[0] is None:
        return None
    found = hub.execute(_LEFT, (device,)).fetchone()
    if found is None:
        return None
    asked = " + ".join(f"(SELECT count(*) FROM {entity})" for entity in SYNCED)
    rows = hub.execute(f"SELECT {asked}").fetchone()
    return Left(str(found[0]), int(rows[0]) if rows else 0)


def finish(conn: Local, hub: Connection[Any]) -> None:
    """Have the file belong to the hub it made; what was done since `begin` is sent."""
    device, action = state.fact(conn, "making"), state.fact(conn, "making_action")
    assert device is not None
    assert action is not None
    joining.uploaded(conn, greet(hub, None), device, int(action))
    conn.exec_driver_sql("DELETE FROM sync_state WHERE key IN ('making', 'making_action')")
