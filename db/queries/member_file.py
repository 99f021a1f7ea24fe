"""What a roster line does not say of one member: how to reach them, and whom they lead."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from db.queries.current import CURRENT

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class ReachRecord:
    """How to reach a member, what is noted, and who guides them."""

    mobile: str | None
    email: str | None
    notes: str | None
    mentor: str | None


@dataclass(frozen=True, slots=True)
class LedRecord:
    """A customer the member leads since a day."""

    id: str
    code: str | None
    name: str
    tier: str | None
    since: str


_REACH = """
SELECT m.mobile, m.email, m.notes, x.name FROM member m LEFT JOIN member x ON x.id = m.mentor_id
WHERE m.id = ? AND m.deleted_at IS NULL
"""
_LED = f"""
SELECT c.id, c.code, c.name, c.tier, max(a.start_on) FROM assignment a
JOIN customer c ON c.id = a.customer_id LEFT JOIN customer_summary s ON s.n = c.n
WHERE a.member_id = :member AND a.role = 'lead' AND {CURRENT} AND c.deleted_at IS NULL
  AND c.status IN (SELECT value FROM json_each(:served))
GROUP BY c.id ORDER BY c.tier IS NULL, c.tier, s.sort_key, c.n LIMIT :most
"""


def reach(conn: Connection, member: str) -> ReachRecord | None:
    """Return how to reach a member; None where there is no such member."""
    row = conn.exec_driver_sql(_REACH, (member,)).first()
    return None if row is None else ReachRecord(*row)


def led(
    conn: Connection, member: str, *, on: str, served: Collection[str], most: int
) -> list[LedRecord]:
    """The first `most` customers of a status in `served` led on a day, highest tiers first."""
    asked = {"member": member, "on": on, "served": json.dumps(sorted(served)), "most": most}
    return [LedRecord(*row) for row in conn.exec_driver_sql(_LED, asked)]
