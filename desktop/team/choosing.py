"""Who in the roster an invitation can be for."""

from __future__ import annotations

from db.queries.roster import MEMBERS
from db.queries.windows import ListQuery
from desktop.session import Session


def members(session: Session) -> list[tuple[str, str]]:
    """Return (id, name) of everybody in the roster who has not left, by name. Raises AppError."""
    query = ListQuery(MEMBERS, on="", sort="name")
    with session.read() as unit:
        found = query.rows(unit.conn)
        return [(one.id, one.name) for one in found if one.status != "left"]
