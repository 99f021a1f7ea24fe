"""One round with the team database, in words and with the panes told."""

from __future__ import annotations

import hashlib
import platform
import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from db.ids import new_id
from db.sync import standing as kept
from db.sync import state
from desktop import labels
from desktop.messages import msg
from desktop.team import trouble
from desktop.team.address import Address
from desktop.team.connection import connected
from desktop.team.passwords import Passwords
from desktop.team.standing import address_of
from desktop.team.types import RoundDone

if TYPE_CHECKING:
    import psycopg
    from sqlalchemy import Connection

    from desktop.session import Session

LABEL = msg("From the team database")
Tick = Callable[[str, int, int], None]
"""Told a step (see TeamState), how much is done and of how much; what it raises ends the round."""

_BIG = 500  # changes to send from which a backup is made first
_MOST_ROUNDS = 20  # of one wish; somebody who types all the while is served by the next


def sync_now(
    session: Session, passwords: Passwords, tick: Tick = lambda _step, _done, _all: None
) -> RoundDone:
    """Bring file and team database in step: rounds until nothing waits that can go.

    Raises HubError, StorageError, and what `tick` raises; whatever got through stays.
    """
    address = address_of(session)
    sent = came = refused = 0
    with connected(address, passwords) as hub:
        for _ in range(_MOST_ROUNDS):
            done = one_round(session, hub, address, tick)
            sent, came, refused = sent + done.sent, came + done.came, done.refused
            with session.read() as unit:
                if not done.sent or not kept.waiting(unit.conn):
                    break
    return RoundDone(sent, came, refused)


def one_round(
    session: Session, hub: psycopg.Connection[Any], address: Address, tick: Tick
) -> RoundDone:
    """Do one round on an open connection and tell the bus what came.

    Raises HubError, StorageError, and what `tick` raises.
    """
    from db.sync.round import Desk, sync
    from desktop.storage import in_words

    with in_words(session.path):
        _save_first(session)
        with session.store.local() as unit:
            device = _device(unit.conn)
        with trouble.in_words(address, hub):
            desk = Desk(device, address.login, labels.dump(LABEL))
            applied = sync(session.store, hub, desk, tick)
    if applied.changes:
        session.tell(applied.changes)
    return RoundDone(applied.sent, sum(map(len, applied.changes.values())), applied.held)


def _save_first(session: Session) -> None:
    """Make a verified backup before much is sent: once per file and amount, not per attempt."""
    from db import backup

    with session.read() as unit:
        waiting = kept.waiting(unit.conn)
        saved = int(state.fact(unit.conn, "saved_before") or 0)
    if waiting < _BIG:
        if saved:
            with session.store.local() as unit:
                state.note(unit.conn, saved_before=0)
    elif waiting > 2 * saved:
        backup.make(session.store, "sync")
        with session.store.local() as unit:
            state.note(unit.conn, saved_before=waiting)


def _device(conn: Connection) -> str:
    """The id of this file on this computer: a copy on another one has an id of its own."""
    here = hashlib.sha256(f"{uuid.getnode()} {platform.node()}".encode()).hexdigest()[:16]
    device, machine = state.fact(conn, "device"), state.fact(conn, "machine")
    if device and machine in {here, None}:
        if machine is None:
            state.note(conn, machine=here)
        return device
    device = new_id()
    state.note(conn, device=device, machine=here)
    return device
