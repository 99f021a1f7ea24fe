"""What a file needs now and then, in small transactions: after opening, and with a backup."""

from __future__ import annotations

from datetime import datetime

from db import serving_keys
from db.ids import today
from db.journal import pruning
from db.store import Store


def upkeep(store: Store, now: datetime) -> int:
    """Let go of old journal entries and bring the serving keys to today; return entries gone.

    Does nothing in a file that is only read. Raises FileProblemError where it cannot be written.
    """
    if store.read_only:
        return 0
    with store.read() as unit:
        renewed = serving_keys.hold(unit.conn, today())
    if not renewed:
        with store.local() as unit:
            serving_keys.renew(unit.conn, today())
    return pruning.prune(store, now)
