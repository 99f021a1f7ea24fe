"""The same thing created twice: here, too, it becomes one row."""

from __future__ import annotations

from sqlalchemy import Connection

from db.ids import utc_now
from db.sync.references import children


def fold(conn: Connection, entity: str, old: str, new: str) -> None:
    """Have everything that names row `old` name row `new`, and lay `old` to rest.

    Inside an open action of origin remote. What a person still types into the old row goes to
    the hub under the old id, and the hub knows what it became.
    """
    conn.exec_driver_sql(
        "INSERT INTO sync_alias(old_id, new_id, entity) VALUES (?, ?, ?)"
        " ON CONFLICT(old_id) DO UPDATE SET new_id = excluded.new_id",
        (old, new, entity),
    )
    for child, column in children(entity):
        conn.exec_driver_sql(f"UPDATE {child} SET {column} = ? WHERE {column} = ?", (new, old))
    conn.exec_driver_sql(
        f"UPDATE {entity} SET deleted_at = ? WHERE id = ? AND deleted_at IS NULL", (utc_now(), old)
    )
