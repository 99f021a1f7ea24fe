"""Changes the team database refused: they stay on this machine until they go through."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from db.sync.mutation import NOT_THERE, Mutation, Outcome, Values

_MENDED_BY_OTHERS = frozenset({"23503", "23505", "42501", NOT_THERE})
"""SQLSTATEs: parent missing, key taken, access not given, row not there or not to be seen."""


@dataclass(frozen=True, slots=True)
class Held:
    """A refused change of one row, as a mutation would carry it, with the server's reason."""

    entity: str
    row_id: str
    inserted: bool
    base: Values
    mine: Values
    reason: str
    detail: str

    @property
    def may_pass(self) -> bool:
        """Whether it can go through as it is, now that others may have changed something.

        A deletion goes alone, without the value that was refused with it.
        """
        alone = bool(self.mine.get("deleted_at")) and len(self.mine) > 1
        return self.reason in _MENDED_BY_OTHERS or (alone and not self.inserted)


_ALL = "SELECT entity, row_id, inserted, base, mine, reason, detail FROM sync_held"


def read(conn: Connection) -> dict[tuple[str, str], Held]:
    """Return every held change by entity and row."""
    return {(row[0], row[1]): _held(row) for row in conn.exec_driver_sql(_ALL)}


def of(conn: Connection, entity: str, row_id: str) -> Held | None:
    """Return what is held of one row."""
    asked = f"{_ALL} WHERE entity = ? AND row_id = ?"
    found = conn.exec_driver_sql(asked, (entity, row_id)).first()
    return None if found is None else _held(found)


def _held(row: Any) -> Held:
    entity, row_id, inserted, base, mine, reason, detail = row
    return Held(entity, row_id, bool(inserted), json.loads(base), json.loads(mine), reason, detail)


def hold(conn: Connection, mutation: Mutation, outcome: Outcome) -> None:
    """Keep a refused change, together with what is held of the row already."""
    before = of(conn, mutation.entity, mutation.row_id)
    base = mutation.base | (before.base if before else {})
    mine = (before.mine if before else {}) | mutation.mine
    conn.exec_driver_sql(
        "INSERT INTO sync_held(entity, row_id, inserted, base, mine, reason, detail)"
        " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT(entity, row_id) DO UPDATE SET"
        " inserted = excluded.inserted, base = excluded.base, mine = excluded.mine,"
        " reason = excluded.reason, detail = excluded.detail",
        (
            mutation.entity,
            mutation.row_id,
            int(mutation.inserted),
            json.dumps(base, ensure_ascii=False),
            json.dumps(mine, ensure_ascii=False),
            outcome.rejected,
            outcome.detail,
        ),
    )


def let_go(conn: Connection, entity: str, row_id: str) -> None:
    """Take a held change off the list: it is on its way again, or was given up."""
    conn.exec_driver_sql("DELETE FROM sync_held WHERE entity = ? AND row_id = ?", (entity, row_id))
