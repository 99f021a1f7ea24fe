"""Rows that refer to what this login may not read."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from db.sync.references import optional, parents

Rows = Mapping[str, Sequence[dict[str, Any]]]


def without_hidden(
    conn: Connection, rows: Rows
) -> tuple[dict[str, list[dict[str, Any]]], list[tuple[str, str]]]:
    """Return the rows less the references to rows that are neither here nor among them, and the
    (table, id) of those left out: they cannot do without such a parent.

    They come again with their parent, since the hub marks a row as changed whenever the readers of
    what it names change. Until then what this file knows of them is no longer so.
    """
    missing = _missing(conn, rows)
    if not missing:
        return {entity: list(group) for entity, group in rows.items()}, []
    found: dict[str, list[dict[str, Any]]] = {}
    left_out: list[tuple[str, str]] = []
    for entity, group in rows.items():
        hidden = {c: missing.get(parent, set()) for c, parent in parents(entity).items()}
        for row in group:
            lost = [c for c, ids in hidden.items() if row.get(c) in ids]
            if all(optional(entity, column) for column in lost):
                found.setdefault(entity, []).append(row | dict.fromkeys(lost))
            else:
                missing.setdefault(entity, set()).add(row["id"])
                left_out.append((entity, row["id"]))
    return found, left_out


def _missing(conn: Connection, rows: Rows) -> dict[str, set[str]]:
    named: dict[str, set[str]] = {}
    for entity, group in rows.items():
        for column, parent in parents(entity).items():
            named.setdefault(parent, set()).update(row[column] for row in group if row.get(column))
    found: dict[str, set[str]] = {}
    for parent, ids in named.items():
        left = ids - {row["id"] for row in rows.get(parent, ())}
        sql = f"SELECT id FROM {parent} WHERE id IN (SELECT value FROM json_each(?))"
        left -= set(conn.exec_driver_sql(sql, (json.dumps(sorted(left)),)).scalars())
        if left:
            found[parent] = left
    return found
