"""The same thing created twice: here, too, it becomes one row."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Connection

from db.ids import utc_now
from db.sync.mutation import Mutation
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


def became(conn: Connection, mutation: Mutation) -> Mutation:
    """Return a change of a row that was folded meanwhile as one of the row it became."""
    found = conn.exec_driver_sql(
        "SELECT new_id FROM sync_alias WHERE old_id = ?", (mutation.row_id,)
    ).scalar()
    return mutation if found is None else replace(mutation, row_id=str(found), inserted=False)


def carry(conn: Connection, mutation: Mutation) -> None:
    """Write what was typed into a folded row, and refused, where a person finds it.

    Inside an open action of origin remote: it is held, so it is not sent by itself.
    """
    places = ", ".join(f"{column} = ?" for column in mutation.mine)
    conn.exec_driver_sql(
        f"UPDATE {mutation.entity} SET {places} WHERE id = ?",
        (*mutation.mine.values(), mutation.row_id),
    )
