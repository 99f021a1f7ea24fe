"""Where a file stands with its team database: small facts, and what is on its way."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection

from db.ids import utc_now
from db.journal.outbox import PUSHED
from db.sync.mutation import Mutation, Values


def fact(conn: Connection, key: str) -> str | None:
    """Return one fact, None if it is not known."""
    found = conn.exec_driver_sql("SELECT value FROM sync_state WHERE key = ?", (key,)).scalar()
    return None if found is None else str(found)


def note(conn: Connection, **facts: str | int) -> None:
    """Keep facts: cursor, epoch, device, synced_at ..."""
    conn.exec_driver_sql(
        "INSERT INTO sync_state(key, value) VALUES (?, ?)"
        " ON CONFLICT(key) DO UPDATE SET value = excluded.value",
        [(key, str(value)) for key, value in facts.items()],
    )


def remember(conn: Connection, moment: str | None) -> None:
    """Keep the newest moment of the hub this file knows of, if there was one."""
    if moment is not None:
        note(conn, moment=moment)


def cursor(conn: Connection) -> int:
    """Return the change number of the hub up to which this file has everything."""
    return int(fact(conn, "cursor") or 0)


def set_pushed(conn: Connection, action: int) -> None:
    """Say that all actions up to `action` are frozen or sent."""
    conn.exec_driver_sql(
        "INSERT INTO file_meta(key, value) VALUES (?, ?)"
        " ON CONFLICT(key) DO UPDATE SET value = excluded.value",
        (PUSHED, str(action)),
    )


def inflight(conn: Connection) -> list[Mutation]:
    """Return what is frozen for sending, in the order to send it."""
    rows = conn.exec_driver_sql(
        "SELECT mutation_id, entity, row_id, inserted, base, mine FROM sync_inflight ORDER BY n"
    )
    return [_mutation(row) for row in rows]


def acked(conn: Connection) -> list[Mutation]:
    """Return what the hub took from here lately, oldest first."""
    rows = conn.exec_driver_sql(
        "SELECT mutation_id, entity, row_id, inserted, base, mine FROM sync_acked ORDER BY n"
    )
    return [_mutation(row) for row in rows]


def freeze(conn: Connection, mutations: Iterable[Mutation]) -> None:
    """Put changes on their way."""
    _add(
        conn,
        "INSERT INTO sync_inflight(mutation_id, entity, row_id, inserted, base, mine)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        [_fields(one) for one in mutations],
    )


def settle(conn: Connection, mutation_ids: list[str]) -> None:
    """Take changes that have an outcome off their way."""
    conn.exec_driver_sql(
        "DELETE FROM sync_inflight WHERE mutation_id IN (SELECT value FROM json_each(?))",
        (json.dumps(mutation_ids),),
    )


def keep_acked(conn: Connection, mutations: Iterable[Mutation]) -> None:
    """Remember what the hub took."""
    at = utc_now()
    _add(
        conn,
        "INSERT INTO sync_acked(mutation_id, entity, row_id, inserted, base, mine, at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT(mutation_id) DO NOTHING",
        [(*_fields(one), at) for one in mutations],
    )


ACKED_DAYS, ACKED_LEAST = 30, 10_000
"""What the hub took is kept so long, and never less than so many: a clock may be wrong."""


def forget_acked(conn: Connection, now: datetime) -> int:
    """Let go of what the hub took long ago; return how many."""
    since = (now.astimezone(UTC) - timedelta(days=ACKED_DAYS)).isoformat()
    done = conn.exec_driver_sql(
        "DELETE FROM sync_acked WHERE at < ? AND n <= (SELECT max(n) FROM sync_acked) - ?",
        (since, ACKED_LEAST),
    )
    return int(done.rowcount)


def _add(conn: Connection, sql: str, rows: list[tuple[str | int, ...]]) -> None:
    if rows:
        conn.exec_driver_sql(sql, rows)


def _fields(one: Mutation) -> tuple[str, str, str, int, str, str]:
    base, mine = _text(one.base), _text(one.mine)
    return (one.mutation_id, one.entity, one.row_id, int(one.inserted), base, mine)


def _text(values: Values) -> str:
    return json.dumps(values, ensure_ascii=False)


def _mutation(row: tuple[str, str, str, int, str, str]) -> Mutation:
    mutation_id, entity, row_id, inserted, base, mine = row
    values = json.loads(base), json.loads(mine)
    return Mutation(mutation_id, entity, row_id, *values, inserted=bool(inserted))
