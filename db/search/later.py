"""Keys to search by that are still to be made: a first load of very many names leaves them.

Lists are whole from the first moment; a search finds what has its key by then. `upkeep` makes the
rest in short transactions, in the order of n; rows written meanwhile get theirs as always.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.search.tables import SEARCH_TABLES

if TYPE_CHECKING:
    from sqlalchemy import Connection

FEW = 20_000
"""Names whose keys are made at once: about a second."""

_FACT = "search_later"


def few(conn: Connection) -> bool:
    """Whether the names of the file are so few that nothing is left for later."""
    names = 0
    for entity in SEARCH_TABLES:
        names += int(conn.exec_driver_sql(f"SELECT count(*) FROM {entity}").scalar() or 0)
    return names <= FEW


def begin(conn: Connection) -> None:
    """Say that no row has its key yet."""
    _note(conn, next(iter(SEARCH_TABLES)), 0)


def waits(conn: Connection) -> bool:
    """Whether there are rows without their key."""
    asked = conn.exec_driver_sql("SELECT 1 FROM file_meta WHERE key = ?", (_FACT,))
    return asked.first() is not None


def due(conn: Connection, most: int) -> tuple[str, list[str]] | None:
    """Return the next rows to make keys for: (entity, at most `most` ids); None: all have theirs.

    Taken in order: asked again in the same transaction, it gives those after.
    """
    asked = conn.exec_driver_sql("SELECT value FROM file_meta WHERE key = ?", (_FACT,)).scalar()
    if asked is None:
        return None
    entity, _, at = str(asked).partition("/")
    rows = conn.exec_driver_sql(
        f"SELECT n, id FROM {entity} WHERE n > ? AND deleted_at IS NULL ORDER BY n LIMIT ?",
        (int(at), most),
    ).fetchall()
    if rows:
        _note(conn, entity, rows[-1][0])
        return entity, [row[1] for row in rows]
    names = list(SEARCH_TABLES)
    rest = names[names.index(entity) + 1 :]
    if not rest:
        conn.exec_driver_sql("DELETE FROM file_meta WHERE key = ?", (_FACT,))
        return None
    _note(conn, rest[0], 0)
    return due(conn, most)


def _note(conn: Connection, entity: str, at: int) -> None:
    conn.exec_driver_sql(
        "INSERT INTO file_meta(key, value) VALUES (?, ?)"
        " ON CONFLICT(key) DO UPDATE SET value = excluded.value",
        (_FACT, f"{entity}/{at}"),
    )
