"""The list of actions, and what names the ids in a record's history stand for."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection

from db.registry import SYNCED


@dataclass(frozen=True, slots=True)
class ActionLine:
    """One action and how many rows it touched. `label` is the JSON of a message.

    `undoes`: the action it takes back; `redoes`: that one was an undo itself.
    """

    id: int
    at: str
    person: str
    origin: str
    label: str
    undoes: int | None
    redoes: int
    rows: int


def newest(conn: Connection, limit: int) -> list[ActionLine]:
    """Return the newest `limit` actions, remote ones among them, newest first."""
    rows = conn.exec_driver_sql(
        "SELECT a.id, a.at, a.person, a.origin, a.label, a.undoes, t.undoes IS NOT NULL,"
        " (SELECT count(DISTINCT j.row_id) FROM journal j WHERE j.action = a.id)"
        " FROM action a LEFT JOIN action t ON t.id = a.undoes ORDER BY a.id DESC LIMIT ?",
        (limit,),
    )
    return [ActionLine(*row) for row in rows]


def named_columns(conn: Connection, entity: str) -> dict[str, str]:
    """Return the columns of a table that hold ids of rows with names: column -> their table."""
    keys = conn.exec_driver_sql(f"PRAGMA foreign_key_list({entity})").fetchall()
    return {row[3]: row[2] for row in keys if row[2] in SYNCED and _has_name(conn, row[2])}


def _has_name(conn: Connection, entity: str) -> bool:
    return any(row[1] == "name" for row in conn.exec_driver_sql(f"PRAGMA table_info({entity})"))


def names(conn: Connection, entity: str, ids: Collection[str]) -> dict[str, str]:
    """Return id -> name of rows, deleted ones too."""
    rows = conn.exec_driver_sql(
        f"SELECT id, name FROM {entity} WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(ids)),),
    )
    return {row[0]: row[1] for row in rows}
