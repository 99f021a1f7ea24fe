"""What a file needs now and then, in small transactions: after opening, and with a backup."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from db import derived, serving_keys
from db.ids import today
from db.journal import pruning
from db.search import later, spelling
from db.store import Store
from db.sync import state

_AT_ONCE = 2_000  # rows in one transaction: others want to write, too


def upkeep(store: Store, now: datetime) -> int:
    """Let go of old journal entries, bring keys to today and to the surnames known now.

    Returns how many entries went. Does nothing in a file that is only read. Raises
    FileProblemError where it cannot be written.
    """
    if store.read_only:
        return 0
    with store.read() as unit:
        renewed = serving_keys.hold(unit.conn, today())
        outdated = {} if spelling.hold(unit.conn) else spelling.outdated(unit.conn)
    if not renewed:
        with store.local() as unit:
            serving_keys.renew(unit.conn, today())
    _find(store)
    with store.local() as unit:
        state.forget_acked(unit.conn, now)
    _respell(store, outdated)
    return pruning.prune(store, now)


def _find(store: Store) -> None:
    """Make the keys to search by that a first load left."""
    with store.read() as unit:
        waiting = later.waits(unit.conn)
    while waiting:
        with store.local() as unit:
            due = later.due(unit.conn, _AT_ONCE)
            waiting = due is not None
            if due is not None:
                derived.refresh(unit.conn, dict([due]))


def _respell(store: Store, outdated: Mapping[str, Sequence[str]]) -> None:
    for entity, ids in outdated.items():
        for at in range(0, len(ids), _AT_ONCE):
            with store.local() as unit:
                derived.respell(unit.conn, entity, ids[at : at + _AT_ONCE])
    if outdated:
        with store.local() as unit:
            spelling.note(unit.conn)
