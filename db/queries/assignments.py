"""Who serves whom: now, on another day, and the whole history of a customer."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from db.queries.current import CURRENT

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class AssignmentRecord:
    """A member serves a customer from `start_on` to `end_on` (last day; None = open)."""

    id: str
    customer_id: str
    customer_code: str | None
    customer: str
    tier: str | None
    member_id: str
    member: str
    role: str
    start_on: str
    end_on: str | None
    origin: str
    reason: str | None
    points: int | None
    locked: int
    decision_id: str | None
    approved_by: str | None


@dataclass(frozen=True, slots=True)
class LoadRecord:
    """How many customers of one tier, phase and complexity (per cent) a member leads."""

    member_id: str
    tier: str | None
    phase: str
    complexity_pct: int
    customers: int


@dataclass(frozen=True, slots=True)
class SpanRecord:
    """From when to when (None = open) somebody serves a customer in a role."""

    id: str
    customer_id: str
    role: str
    member_id: str
    start_on: str
    end_on: str | None


_COLUMNS = """
SELECT a.id, a.customer_id, c.code, c.name, c.tier, a.member_id, m.name, a.role, a.start_on,
  a.end_on, a.origin, a.reason, a.points, a.locked, a.decision_id, a.approved_by
FROM assignment a JOIN customer c ON c.id = a.customer_id JOIN member m ON m.id = a.member_id
"""
_CURRENT = f"""
{_COLUMNS}
LEFT JOIN customer_summary s ON s.n = c.n LEFT JOIN member_summary ms ON ms.n = m.n
WHERE {CURRENT} AND c.deleted_at IS NULL
ORDER BY ms.sort_key, m.n, a.role DESC, s.sort_key, c.n
"""
_HISTORY = f"""
{_COLUMNS}
WHERE a.customer_id = :customer AND a.deleted_at IS NULL ORDER BY a.start_on DESC, a.n DESC
"""
_SPANS = """
SELECT id, customer_id, role, member_id, start_on, end_on FROM assignment
WHERE deleted_at IS NULL AND customer_id IN (SELECT value FROM json_each(:ids))
"""
_LOADS = f"""
SELECT a.member_id, c.tier, c.phase, c.complexity_pct, count(DISTINCT c.n)
FROM assignment a JOIN customer c ON c.id = a.customer_id AND c.deleted_at IS NULL
WHERE a.role = 'lead' AND {CURRENT}
GROUP BY a.member_id, c.tier, c.phase, c.complexity_pct ORDER BY 1, 2, 3, 4
"""


def current(conn: Connection, *, on: str) -> list[AssignmentRecord]:
    """Assignments in force on a day, by member, leads before backups, by customer name."""
    return [AssignmentRecord(*row) for row in conn.exec_driver_sql(_CURRENT, {"on": on})]


def history(conn: Connection, customer_id: str) -> list[AssignmentRecord]:
    """Every assignment a customer ever had or will have, the newest first."""
    asked = {"customer": customer_id}
    return [AssignmentRecord(*row) for row in conn.exec_driver_sql(_HISTORY, asked)]


def loads(conn: Connection, *, on: str) -> list[LoadRecord]:
    """What each member leads on a day, grouped as load is counted; points are for the rules."""
    return [LoadRecord(*row) for row in conn.exec_driver_sql(_LOADS, {"on": on})]


def spans(conn: Connection, customers: Sequence[str]) -> list[SpanRecord]:
    """Every live assignment, past and planned, of some customers."""
    asked = {"ids": json.dumps(list(customers))}
    return [SpanRecord(*row) for row in conn.exec_driver_sql(_SPANS, asked)]
