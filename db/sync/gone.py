"""Rows this login may no longer read leave the file, with every trace of what they held."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable

from sqlalchemy import Connection

from db import derived
from db.ids import utc_now
from db.registry import SYNCED
from db.sync import state
from db.sync.present import present
from db.sync.references import children, optional, parents

Key = tuple[str, str]
_LATER = "gone_later"


def wanted(conn: Connection, lost: Iterable[Key]) -> dict[Key, None]:
    """Return the rows (entity, id) to remove: those of earlier rounds, and `lost`.

    What the hub shows this login again is to be taken off, for good.
    """
    return dict.fromkeys((*_remembered(conn), *lost))


def due(conn: Connection, lost: Iterable[Key], kept: Collection[Key]) -> list[Key]:
    """Return the rows to remove now, of those that are here; remember the others.

    One with changes that wait here stays, and so does what it cannot be without.
    """
    wanted = _here(conn, lost)
    stays = _with_owners(conn, kept) if wanted else set()
    _keep(conn, [key for key in wanted if key in stays])
    return [key for key in wanted if key not in stays]


def _here(conn: Connection, keys: Iterable[Key]) -> list[Key]:
    by_entity: dict[str, list[str]] = {}
    for entity, row_id in keys:
        by_entity.setdefault(entity, []).append(row_id)
    found: list[Key] = []
    for entity, ids in by_entity.items():
        here = present(conn, entity, ids)
        found += [(entity, row_id) for row_id in ids if row_id in here]
    return found


def _with_owners(conn: Connection, rows: Collection[Key]) -> set[Key]:
    found: set[Key] = set()
    waiting = list(rows)
    while waiting:
        entity, row_id = key = waiting.pop()
        if key in found:
            continue
        found.add(key)
        for column, parent in parents(entity).items():
            if not optional(entity, column):
                sql = f"SELECT {column} FROM {entity} WHERE id = ?"
                owners = conn.exec_driver_sql(sql, (row_id,)).scalars()
                waiting += [(parent, str(owner)) for owner in owners]
    return found


def remember(conn: Connection, lost: Iterable[Key]) -> None:
    """Have the next round remove rows."""
    _keep(conn, list(dict.fromkeys((*_remembered(conn), *lost))))


def _remembered(conn: Connection) -> list[Key]:
    return [(entity, row_id) for entity, row_id in json.loads(state.fact(conn, _LATER) or "[]")]


def _keep(conn: Connection, later: list[Key]) -> None:
    state.note(conn, **{_LATER: json.dumps(later)})


def purge(conn: Connection, rows: Iterable[Key]) -> dict[str, set[str]]:
    """Remove rows and what the journal keeps of them, inside an open action; return what went.

    Children that are not gone themselves lose the reference, or go too if they need it.
    """
    todo = with_dependents(conn, rows)
    gone: dict[str, set[str]] = {}
    for entity, row_id in todo:
        conn.exec_driver_sql(
            f"UPDATE {entity} SET deleted_at = ? WHERE id = ? AND deleted_at IS NULL",
            (utc_now(), row_id),
        )
        gone.setdefault(entity, set()).add(row_id)
    derived.refresh(conn, gone)  # while the rows are still there to be found
    conn.exec_driver_sql("UPDATE journal_context SET purge = 1")
    for entity, row_id in todo:
        _remove(conn, entity, row_id)
    conn.exec_driver_sql("UPDATE journal_context SET purge = 0")
    return gone


def with_dependents(conn: Connection, rows: Iterable[Key]) -> list[Key]:
    """The rows and all that cannot be without them, children before parents."""
    found: dict[Key, None] = {}
    waiting = list(rows)
    while waiting:
        key = waiting.pop()
        if key not in found:
            found[key] = None
            waiting += _dependents(conn, *key)
    place = {entity: number for number, entity in enumerate(SYNCED)}
    return sorted(found, key=lambda key: -place[key[0]])


def _dependents(conn: Connection, entity: str, row_id: str) -> list[Key]:
    found: list[Key] = []
    for child, column in children(entity):
        if not optional(child, column):
            sql = f"SELECT id FROM {child} WHERE {column} = ?"
            found += [(child, key) for key in conn.exec_driver_sql(sql, (row_id,)).scalars()]
    return found


def _remove(conn: Connection, entity: str, row_id: str) -> None:
    for child, column in children(entity):
        if optional(child, column):
            sql = f"UPDATE {child} SET {column} = NULL WHERE {column} = ?"
            conn.exec_driver_sql(sql, (row_id,))
    conn.exec_driver_sql(f"DELETE FROM {entity} WHERE id = ?", (row_id,))
    for table in ("journal", "sync_acked"):
        conn.exec_driver_sql(
            f"DELETE FROM {table} WHERE entity = ? AND row_id = ?", (entity, row_id)
        )
