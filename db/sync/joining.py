"""Making a file a team file: who it is, where it stands, and everything in it on its way."""

from __future__ import annotations

from sqlalchemy import Connection

from db.ids import new_id
from db.journal.triggers import journalled
from db.registry import SYNCED
from db.sync import state
from db.sync.freeze import newest
from db.sync.handshake import Greeting
from db.sync.mutation import Mutation


def enter(conn: Connection, *, epoch: str, device: str, cursor: int = 0) -> None:
    """Have an open file belong to a hub from now on; what was done before is not sent."""
    state.note(conn, epoch=epoch, device=device, cursor=cursor)
    state.set_pushed(conn, newest(conn))


def uploaded(conn: Connection, known: Greeting, device: str, action: int) -> None:
    """Have a file belong to the hub its rows went to; what was done after `action` is sent.

    `known`: what the hub says of itself when it has them.
    """
    state.note(conn, epoch=known.epoch, device=device, cursor=known.seq)
    state.remember(conn, known.moment)
    state.set_pushed(conn, action)


def send_all(conn: Connection) -> int:
    """Put every row of the file on its way, as made here; return how many.

    For a file that brings its own rows along: what the hub has under the same natural key is
    folded with it, what differs is asked.
    """
    count = 0
    for entity in SYNCED:
        names = journalled(conn, entity)
        rows = conn.exec_driver_sql(f"SELECT id, {', '.join(names)} FROM {entity} ORDER BY n")
        mutations = [
            Mutation(
                new_id(), entity, row[0], {}, dict(zip(names, row[1:], strict=True)), inserted=True
            )
            for row in rows
        ]
        state.freeze(conn, mutations)
        count += len(mutations)
    return count
