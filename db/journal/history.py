"""What happened to a record, newest first: who, when, what, from what to what."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from db.journal.collapse import Value
from db.journal.pruning import floor


@dataclass(frozen=True, slots=True)
class HistoryRecord:
    """One action on one row. `values`: column -> (before, after); empty for an insert.

    `undoes`: the action it takes back; `redoes`: that one was an undo itself.
    """

    action: int
    label: str
    person: str
    at: str
    origin: str
    undoes: int | None
    redoes: int
    entity: str
    row_id: str
    op: str
    values: dict[str, tuple[Value, Value]]


def of_row(conn: Connection, row_id: str, limit: int = 200) -> list[HistoryRecord]:
    """Return the newest `limit` journal entries of one row, remote ones among them."""
    return _read(conn, "j.row_id = ?", (row_id, limit))


def of_rows(conn: Connection, row_ids: Collection[str], limit: int = 200) -> list[HistoryRecord]:
    """Return the newest `limit` journal entries of several rows."""
    wanted = json.dumps(list(row_ids))
    return _read(conn, "j.row_id IN (SELECT value FROM json_each(?))", (wanted, limit))


def of_action(conn: Connection, action: int, limit: int = 200) -> list[HistoryRecord]:
    """Return up to `limit` entries of one action."""
    return _read(conn, "j.action = ?", (action, limit))


def begins(conn: Connection, shown: Sequence[HistoryRecord], limit: int) -> str | None:
    """Return since when (ISO, UTC) changes are kept, if what is `shown` of a record ends there.

    None where its making is shown, where more is kept than was asked for (`limit`), and where
    nothing was ever let go.
    """
    if len(shown) >= limit or any(one.op == "insert" for one in shown) or not floor(conn):
        return None
    return conn.exec_driver_sql("SELECT min(at) FROM action").scalar()


def _read(conn: Connection, where: str, params: tuple[str | int, int]) -> list[HistoryRecord]:
    rows = conn.exec_driver_sql(
        "SELECT a.id, a.label, a.person, a.at, a.origin, a.undoes, t.undoes IS NOT NULL,"
        " j.entity, j.row_id, j.op, j.old, j.new"
        " FROM journal AS j JOIN action AS a ON a.id = j.action LEFT JOIN action AS t"
        " ON t.id = a.undoes"
        f" WHERE {where} ORDER BY j.seq DESC LIMIT ?",
        params,
    )
    return [
        HistoryRecord(
            action, label, person, at, origin, undoes, redoes, entity, row_id, op, _pairs(old, new)
        )
        for action, label, person, at, origin, undoes, redoes, entity, row_id, op, old, new in rows
    ]


def _pairs(old: str | None, new: str | None) -> dict[str, tuple[Value, Value]]:
    if old is None or new is None:
        return {}
    before, after = json.loads(old), json.loads(new)
    return {column: (before[column], after[column]) for column in before}
