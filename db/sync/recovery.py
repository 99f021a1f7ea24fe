"""A hub that came back out of a backup: what it forgot is sent again, nothing here is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection as Local

from db.ids import new_id
from db.registry import SYNCED
from db.sync import state
from db.sync.freeze import touched
from db.sync.handshake import Greeting
from db.sync.mutation import Mutation
from db.sync.references import columns

if TYPE_CHECKING:
    from psycopg import Connection


def went_back(conn: Local, greeting: Greeting) -> bool:
    """Whether the hub is not the one we left: another epoch, an earlier clock, another past."""
    epoch = state.fact(conn, "epoch")
    return (
        (epoch is not None and epoch != greeting.epoch)
        or greeting.seq < state.cursor(conn)
        or not greeting.remembers
    )


def renew_epoch(hub: Connection[Any], left: str) -> str:
    """Have the hub say to everybody that it went back; return the epoch in force.

    The first admin to notice renews it; to others the hub answers with the one it has. They begin
    again all the same, as everybody does who finds that the hub has another past: the new one is
    for those whose moment lies before what the hub remembers.
    """
    found = hub.execute("SELECT sync_new_epoch(%s)", (left,)).fetchone()
    assert found is not None
    return str(found[0])


def begin_again(conn: Local, hub_ids: dict[str, set[str]], epoch: str) -> None:
    """Put on its way what the hub took from here in the last weeks, and rows it does not know.

    Under their old ids: what it still remembers has its receipt and takes no effect twice.
    In one local transaction with the new epoch and a cursor at the beginning.
    """
    waiting = state.inflight(conn)
    known = {mutation.mutation_id for mutation in waiting}
    # A row that is there was made there: it stands as somebody left it since.
    made = set().union(*hub_ids.values())
    again = [
        one
        for one in state.acked(conn)
        if one.mutation_id not in known and not (one.inserted and one.row_id in made)
    ]
    sent = {(one.entity, one.row_id) for one in (*waiting, *again) if one.inserted}
    conn.exec_driver_sql("DELETE FROM sync_inflight")
    state.freeze(conn, [*_unknown(conn, hub_ids, sent), *again, *waiting])
    # The device may have come after the backup: it tells its name again.
    conn.exec_driver_sql("DELETE FROM sync_state WHERE key IN ('moment', 'known_as')")
    state.note(conn, epoch=epoch, cursor=0, retry=1)


def _unknown(
    conn: Local, hub_ids: dict[str, set[str]], sent: set[tuple[str, str]]
) -> list[Mutation]:
    """Rows that are here and not there, and not waiting to be sent anyway."""
    skipped = sent | set(touched(conn))
    folded = set(conn.exec_driver_sql("SELECT old_id FROM sync_alias").scalars())
    found = []
    for entity in SYNCED:
        names = [name for name in columns(entity) if name not in {"id", "updated_by", "updated_at"}]
        for row in conn.exec_driver_sql(f"SELECT id, {', '.join(names)} FROM {entity}"):
            lost = row[0] not in hub_ids.get(entity, set()) and row[0] not in folded
            if lost and (entity, row[0]) not in skipped:
                values = dict(zip(names, row[1:], strict=True))
                found.append(Mutation(new_id(), entity, row[0], {}, values, inserted=True))
    return found


def ids_there(hub: Connection[Any]) -> dict[str, set[str]]:
    """Return the ids of all rows of the hub that this login may read, per table."""
    from db.sync import wire

    with wire.transaction(hub, wire.SNAPSHOT):
        asked = {entity: hub.execute(f"SELECT id FROM {entity}") for entity in SYNCED}
        return {entity: {row[0] for row in cursor} for entity, cursor in asked.items()}
