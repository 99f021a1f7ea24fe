"""No live row refers to a deleted one: checked where rows were deleted or brought back."""

from __future__ import annotations

from sqlalchemy import Connection

from db.errors import InUseError
from db.registry import SYNCED

_TOUCHED = "SELECT row_id FROM journal WHERE action = ? AND entity = ?"


def check(conn: Connection, action: int) -> None:
    """Raise InUseError if `action` left a live row that refers to a deleted row."""
    if not _moved_tombstones(conn, action):
        return
    for child in SYNCED:
        for parent, column in _links(conn, child):
            _check_link(conn, action, child, parent, column)


def _moved_tombstones(conn: Connection, action: int) -> bool:
    found = conn.exec_driver_sql(
        "SELECT 1 FROM journal WHERE action = ? AND json_type(new, '$.deleted_at') IS NOT NULL"
        " LIMIT 1",
        (action,),
    )
    return found.first() is not None


def _links(conn: Connection, child: str) -> list[tuple[str, str]]:
    rows = conn.exec_driver_sql(f"PRAGMA foreign_key_list({child})")
    return [(row[2], row[3]) for row in rows if row[2] in SYNCED]


def _check_link(conn: Connection, action: int, child: str, parent: str, column: str) -> None:
    base = (
        f"SELECT count(*) FROM {child} AS c JOIN {parent} AS p ON p.id = c.{column}"
        " WHERE c.deleted_at IS NULL AND p.deleted_at IS NOT NULL"
    )
    for side, entity in ((f"c.{column}", parent), ("c.id", child)):
        count = conn.exec_driver_sql(
            f"{base} AND {side} IN ({_TOUCHED})", (action, entity)
        ).scalar()
        if count:
            raise InUseError(parent, child, int(count))
