"""Rows that refer to what this login may not read."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Connection

from db.sync.present import present
from db.sync.references import optional, parents

Row = dict[str, Any]


def without_hidden(
    conn: Connection, entity: str, rows: Sequence[Row], coming: Collection[str] = ()
) -> tuple[list[Row], list[tuple[str, str]]]:
    """Return rows of a table less the references to rows that are neither here nor `coming`, and
    the (table, id) of those left out: they cannot do without such a parent.

    They come again with their parent, since the hub marks a row as changed whenever the readers of
    what it names change. Until then what this file knows of them is no longer so.
    """
    hidden = _hidden(conn, entity, rows, coming)
    if not hidden:
        return list(rows), []
    found: list[Row] = []
    left_out: list[tuple[str, str]] = []
    for row in rows:
        lost = [column for column, ids in hidden.items() if row.get(column) in ids]
        if all(optional(entity, column) for column in lost):
            found.append(row | dict.fromkeys(lost))
        else:
            left_out.append((entity, row["id"]))
    return found, left_out


def refers_to_itself(entity: str) -> bool:
    """Whether rows of a table name others of it, which may come after them."""
    return entity in parents(entity).values()


def _hidden(
    conn: Connection, entity: str, rows: Sequence[Row], coming: Collection[str]
) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for column, parent in parents(entity).items():
        named = {row[column] for row in rows if row.get(column)}
        if parent == entity:
            named.difference_update(coming)
        if named:
            named -= present(conn, parent, named).keys()
        if named:
            found[column] = named
    return found
