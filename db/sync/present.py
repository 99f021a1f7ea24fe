"""Rows as they are in the file, asked for many at a time."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Connection


def present(
    conn: Connection, entity: str, ids: Collection[str], columns: Sequence[str] = ()
) -> dict[str, dict[str, Any]]:
    """Return id -> columns of those rows of a table that are here, laid to rest or not."""
    names = ", ".join(("id", *columns))
    sql = f"SELECT {names} FROM {entity} WHERE id IN (SELECT value FROM json_each(?))"
    found = conn.exec_driver_sql(sql, (json.dumps(list(ids)),))
    return {row[0]: dict(zip(columns, row[1:], strict=True)) for row in found}
