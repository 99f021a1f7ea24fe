"""Which rows have to go, or let go, when some rows leave a file together."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from dataclasses import dataclass

from sqlalchemy import Connection

from db.registry import SYNCED


@dataclass(frozen=True, slots=True)
class Removal:
    """`leaving`: entity -> ids, children included. `freed`: entity -> id -> columns to empty."""

    leaving: dict[str, list[str]]
    freed: dict[str, dict[str, dict[str, None]]]


def removal(conn: Connection, prefix: str) -> Removal:
    """Find the live rows whose id begins with `prefix` and all that belongs to them.

    A row that cannot be without a leaving row leaves too; one that can, only lets go of it. A
    decision whose last line leaves goes with it.
    """

    def begin(entity: str) -> None:
        conn.exec_driver_sql(
            f"INSERT INTO leaving SELECT '{entity}', id FROM {entity}"
            " WHERE id >= ? AND id < ? AND deleted_at IS NULL",
            (prefix, f"{prefix}~"),
        )

    return _removal(conn, begin)


def removal_of(conn: Connection, entity: str, ids: Collection[str]) -> Removal:
    """Find the live rows of `entity` with these ids and all that belongs to them, likewise."""
    asked = json.dumps(list(ids))

    def begin(each: str) -> None:
        if each == entity:
            conn.exec_driver_sql(
                f"INSERT INTO leaving SELECT '{entity}', id FROM {entity}"
                " WHERE id IN (SELECT value FROM json_each(?)) AND deleted_at IS NULL",
                (asked,),
            )

    return _removal(conn, begin)


def _removal(conn: Connection, begin: Callable[[str], None]) -> Removal:
    conn.exec_driver_sql(
        "CREATE TEMP TABLE leaving(entity TEXT, id TEXT, PRIMARY KEY (entity, id)) WITHOUT ROWID"
    )
    try:
        for entity in SYNCED:
            begin(entity)
            _follow(conn, entity)
        conn.exec_driver_sql(_BARE_DECISIONS)
        leaving = {entity: _ids(conn, entity) for entity in SYNCED}
        return Removal({e: ids for e, ids in leaving.items() if ids}, _freed(conn))
    finally:
        conn.exec_driver_sql("DROP TABLE leaving")


_BARE_DECISIONS = """
INSERT OR IGNORE INTO leaving
SELECT 'decision', l.decision_id FROM decision_line l WHERE l.deleted_at IS NULL
GROUP BY l.decision_id
HAVING count(*) = sum(l.id IN (SELECT id FROM leaving WHERE entity = 'decision_line'))
"""


def _follow(conn: Connection, entity: str) -> None:
    """What cannot be without something that leaves leaves too; parents come before children."""
    for parent, column, required in _links(conn, entity):
        if required:
            conn.exec_driver_sql(
                f"INSERT OR IGNORE INTO leaving SELECT '{entity}', id FROM {entity}"
                f" WHERE deleted_at IS NULL AND {column} IN"
                f" (SELECT id FROM leaving WHERE entity = '{parent}')"
            )


def _links(conn: Connection, entity: str) -> list[tuple[str, str, bool]]:
    """Parent table, column, and whether the column must be filled."""
    info = conn.exec_driver_sql(f"PRAGMA table_info({entity})")
    required = {row[1]: bool(row[3]) for row in info}
    keys = conn.exec_driver_sql(f"PRAGMA foreign_key_list({entity})")
    return [(row[2], row[3], required[row[3]]) for row in keys if row[2] in SYNCED]


def _ids(conn: Connection, entity: str) -> list[str]:
    found = conn.exec_driver_sql("SELECT id FROM leaving WHERE entity = ? ORDER BY id", (entity,))
    return list(found.scalars())


def _freed(conn: Connection) -> dict[str, dict[str, dict[str, None]]]:
    freed: dict[str, dict[str, dict[str, None]]] = {}
    for entity in SYNCED:
        for parent, column, required in _links(conn, entity):
            if not required:
                rows = conn.exec_driver_sql(
                    f"SELECT id FROM {entity} WHERE deleted_at IS NULL AND {column} IN"
                    f" (SELECT id FROM leaving WHERE entity = '{parent}') AND id NOT IN"
                    f" (SELECT id FROM leaving WHERE entity = '{entity}')"
                )
                for row_id in rows.scalars():
                    freed.setdefault(entity, {}).setdefault(row_id, {})[column] = None
    return freed
