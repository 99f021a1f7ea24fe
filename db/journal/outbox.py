"""What is still to be sent, and what may be brought in: the journal as sync sees it.

The wire, the hub and its merge rules come with the team database; this is the ground it stands
on, kept right from the first day by tests/db/journal.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from db.ids import utc_now
from db.journal.collapse import Net, Value, collapse


@dataclass(frozen=True, slots=True)
class Mutation:
    """One row to send: `base` is what the person saw before, `mine` what it is to become."""

    entity: str
    row_id: str
    base: dict[str, Value]
    mine: dict[str, Value]
    inserted: bool = False


_PUSHED = "pushed"


def pushed(conn: Connection) -> int | None:
    """Return the newest action that the team database has; None: the file belongs to none.

    Joining one sends the rows as they are, so before that nothing waits in the journal.
    """
    found = conn.exec_driver_sql("SELECT value FROM file_meta WHERE key = ?", (_PUSHED,)).scalar()
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


def outbox(conn: Connection, pushed: int) -> list[Mutation]:
    """Return what has to be sent: rows made here whole, rows changed here per column."""
    made = []
    for net in pending(conn, pushed).values():
        if net.inserted:
            made.append(Mutation(net.entity, net.row_id, {}, _present(conn, net), inserted=True))
        elif moved := net.moved():
            base = {c: old for c, (old, _new) in moved.items()}
            mine = {c: new for c, (_old, new) in moved.items()}
            made.append(Mutation(net.entity, net.row_id, base, mine))
    return made


def apply_remote(
    conn: Connection,
    rows: Iterable[tuple[str, str, Mapping[str, Value]]],
    pushed: int,
    person: str,
) -> None:
    """Write what a sync brought (entity, id, values) inside an open action of origin remote.

    A column the person here has touched and not sent yet keeps their value: the hub decides
    about it when it is pushed, and its base stays what they saw.
    """
    touched = pending(conn, pushed)
    for entity, row_id, values in rows:
        net = touched.get((entity, row_id))
        free = {c: v for c, v in values.items() if net is None or c not in net.moved()}
        _write(conn, entity, row_id, free, person)


def _write(
    conn: Connection, entity: str, row_id: str, values: Mapping[str, Value], person: str
) -> None:
    known = conn.exec_driver_sql(f"SELECT 1 FROM {entity} WHERE id = ?", (row_id,)).first()
    stamped = {**values, "updated_by": person, "updated_at": utc_now()}
    if known is None:
        stamped["id"] = row_id
        names, marks = ", ".join(stamped), ", ".join("?" * len(stamped))
        conn.exec_driver_sql(
            f"INSERT INTO {entity} ({names}) VALUES ({marks})", tuple(stamped.values())
        )
    elif values:
        places = ", ".join(f"{c} = ?" for c in stamped)
        conn.exec_driver_sql(
            f"UPDATE {entity} SET {places} WHERE id = ?", (*stamped.values(), row_id)
        )


def _present(conn: Connection, net: Net) -> dict[str, Value]:
    row = conn.exec_driver_sql(f"SELECT * FROM {net.entity} WHERE id = ?", (net.row_id,))
    return dict(row.mappings().one())
