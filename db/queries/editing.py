"""Records as they are edited: their columns by row number or id, and what other rows hold."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlalchemy import Connection

_MOST = 200  # values offered while somebody types


def by_number(
    conn: Connection, entity: str, columns: Sequence[str], numbers: Collection[int]
) -> Iterator[tuple[Any, ...]]:
    """Yield (n, id, values...) of the live rows with these numbers."""
    yield from _rows(conn, entity, columns, "n", numbers)


def ids_of(conn: Connection, entity: str, numbers: Collection[int]) -> list[str]:
    """The ids of the live rows with these numbers."""
    return [row_id for _, row_id in _rows(conn, entity, (), "n", numbers)]


def by_id(
    conn: Connection, entity: str, columns: Sequence[str], ids: Collection[str]
) -> Iterator[tuple[Any, ...]]:
    """Yield (n, id, values...) of the live rows with these ids."""
    yield from _rows(conn, entity, columns, "id", ids)


def beside(
    conn: Connection, entity: str, columns: Sequence[str], parent: str, parent_id: str
) -> Iterator[tuple[Any, ...]]:
    """Yield (n, id, values...) of the live rows whose column `parent` is `parent_id`."""
    yield from _rows(conn, entity, columns, parent, [parent_id])


def _rows(
    conn: Connection, entity: str, columns: Sequence[str], key: str, wanted: Collection[int | str]
) -> Iterator[tuple[Any, ...]]:
    found = conn.exec_driver_sql(
        f"SELECT {', '.join(('n', 'id', *columns))} FROM {entity}"
        f" WHERE {key} IN (SELECT value FROM json_each(:wanted)) AND deleted_at IS NULL ORDER BY n",
        {"wanted": json.dumps(list(wanted))},
    )
    for row in found:
        yield tuple(row)


def holders(conn: Connection, entity: str, column: str) -> Iterator[tuple[str, str, str]]:
    """Yield (id, name, value) of all live rows that have something in `column`."""
    found = conn.exec_driver_sql(
        f"SELECT id, name, {column} FROM {entity}"
        f" WHERE {column} IS NOT NULL AND deleted_at IS NULL ORDER BY n"
    )
    for row in found:
        yield tuple(row)


def in_use(conn: Connection, entity: str, column: str) -> list[str]:
    """The texts in `column` of live rows, those most used first, at most 200."""
    found = conn.exec_driver_sql(
        f"SELECT {column} FROM {entity} WHERE {column} IS NOT NULL AND deleted_at IS NULL"
        f" GROUP BY {column} ORDER BY count(*) DESC, {column} LIMIT :most",
        {"most": _MOST},
    )
    return [str(value) for value in found.scalars()]


def name_of(conn: Connection, entity: str, beside: str, row_id: str) -> str | None:
    """The name of a live row, or of the one its column `beside` refers to; None if it is gone."""
    if beside:
        parent = beside.removesuffix("_id")
        source = f"SELECT p.name FROM {entity} c JOIN {parent} p ON p.id = c.{beside}"
    else:
        source = f"SELECT c.name FROM {entity} c"
    row = conn.exec_driver_sql(
        f"{source} WHERE c.id = ? AND c.deleted_at IS NULL", (row_id,)
    ).first()
    return None if row is None else str(row[0])


def serves(conn: Connection, member: str, on: str) -> int:
    """How many customers the member serves, in any role, on a day or later."""
    count = conn.exec_driver_sql(
        "SELECT count(DISTINCT customer_id) FROM assignment WHERE member_id = ?"
        " AND deleted_at IS NULL AND (end_on IS NULL OR end_on >= ?)",
        (member, on),
    ).scalar()
    return int(count or 0)
