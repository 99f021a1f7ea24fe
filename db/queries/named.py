"""Rows by what they are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Connection


def ids_of(conn: Connection, table: str, word: str) -> list[str]:
    """The live rows of a table whose name or id is `word`, else whose name has it in it."""
    for test in ("name = :word OR id = :word", "instr(lower(name), lower(:word)) > 0"):
        rows = conn.exec_driver_sql(
            f"SELECT id FROM {table} WHERE ({test}) AND deleted_at IS NULL"
            " ORDER BY n", {"word": word})
        if found := [str(row_id) for row_id in rows.scalars()]:
            return found
    return []
