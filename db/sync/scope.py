"""When a login may suddenly read other rows: what it gained comes, what it lost goes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from db.registry import SYNCED
from db.store import Store
from db.sync import gone, recovery, state

if TYPE_CHECKING:
    from psycopg import Connection


def follow(store: Store, hub: Connection[Any], scope: str) -> None:
    """Begin again at the first change, and mark rows that are not there any more as gone.

    A cursor cannot see old rows that become readable, and no row tells whom it was taken from
    when a person's own place changes.
    """
    there = recovery.ids_there(hub)
    with store.local() as unit:
        # What waits here stays until it has been sent (`gone.due`); what was made here and is not
        # there yet comes back with the round that sends it.
        lost = [
            (entity, row_id)
            for entity in SYNCED
            for row_id in unit.conn.exec_driver_sql(f"SELECT id FROM {entity}").scalars()
            if row_id not in there[entity]
        ]
        gone.remember(unit.conn, lost)
        state.note(unit.conn, scope=scope, cursor=0, retry=1)
