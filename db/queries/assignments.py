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


@dataclass(frozen=True, slots=True)
class ExclusionRecord:
    """A member who must not serve a customer, up to `until` (last day; None = for good)."""

    id: str
    member_id: str
    member: str
    reason: str | None
    until: str | None


@dataclass(frozen=True, slots=True)
class DecisionRecord:
    """An accepted plan: from when on, when and by whom accepted; `gap` in millionths.

    `customers` counts those it changed, `moves` those that had another owner before.
    """

    id: str
    start_on: str
    accepted_at: str
    person: str
    customers: int
    moves: int
    gap: int


@dataclass(frozen=True, slots=True)
class DecisionLineRecord:
    """Whom a decision gave one customer to; `parts` is JSON: criterion -> points."""

    customer_id: str
    customer_code: str | None
    customer: str
    member: str | None
    backup: str | None
    score: int | None
    parts: str


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
_COMING = f"""
{_COLUMNS}
WHERE a.deleted_at IS NULL AND a.start_on > :on AND c.deleted_at IS NULL
ORDER BY a.start_on, a.role DESC, a.n
"""
_EXCLUSIONS = """
SELECT e.id, e.member_id, m.name, e.reason, e.until FROM exclusion e
JOIN member m ON m.id = e.member_id LEFT JOIN member_summary s ON s.n = m.n
WHERE e.deleted_at IS NULL AND e.customer_id = :customer AND (e.until IS NULL OR e.until >= :on)
ORDER BY s.sort_key, m.n
"""
_DECISIONS = """
SELECT d.id, d.made_on, d.updated_at, d.updated_by,
  (SELECT count(*) FROM decision_line l WHERE l.decision_id = d.id AND l.deleted_at IS NULL),
  d.moves, json_extract(d.summary, '$.gap')
FROM decision d WHERE d.deleted_at IS NULL ORDER BY d.n DESC LIMIT :limit
"""
_LINES = """
SELECT c.id, c.code, c.name, m.name, b.name, l.score, l.parts FROM decision_line l
JOIN customer c ON c.id = l.customer_id LEFT JOIN customer_summary s ON s.n = c.n
LEFT JOIN member m ON m.id = l.member_id LEFT JOIN member b ON b.id = l.backup_id
WHERE l.deleted_at IS NULL AND l.decision_id = :decision ORDER BY s.sort_key, c.n
"""
_NAME_ORDER = """
SELECT c.id FROM {table} c LEFT JOIN {table}_summary s ON s.n = c.n
WHERE c.deleted_at IS NULL ORDER BY s.sort_key, c.n
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


def coming(conn: Connection, *, on: str) -> list[AssignmentRecord]:
    """Assignments that begin after a day, the next first."""
    return [AssignmentRecord(*row) for row in conn.exec_driver_sql(_COMING, {"on": on})]


def exclusions(conn: Connection, customer_id: str, *, on: str) -> list[ExclusionRecord]:
    """Who must not serve a customer on a day, by name."""
    asked = {"customer": customer_id, "on": on}
    return [ExclusionRecord(*row) for row in conn.exec_driver_sql(_EXCLUSIONS, asked)]


def decisions(conn: Connection, *, limit: int) -> list[DecisionRecord]:
    """Accepted plans that stand, the one accepted last first."""
    rows = conn.exec_driver_sql(_DECISIONS, {"limit": limit})
    return [DecisionRecord(*row) for row in rows]


def decision_lines(conn: Connection, decision_id: str) -> list[DecisionLineRecord]:
    """Whom a decision gave each customer to, by customer name."""
    rows = conn.exec_driver_sql(_LINES, {"decision": decision_id})
    return [DecisionLineRecord(*row) for row in rows]


def name_order(conn: Connection, table: str) -> dict[str, int]:
    """Id -> place in the order of names (pinyin) of the live rows of customer or member."""
    rows = conn.exec_driver_sql(_NAME_ORDER.format(table=table))
    return {row[0]: place for place, row in enumerate(rows)}


def ids_of(conn: Connection, table: str, ns: Sequence[int]) -> set[str]:
    """The ids of rows by their numbers n."""
    sql = f"SELECT id FROM {table} WHERE n IN (SELECT value FROM json_each(:ns))"
    return set(conn.exec_driver_sql(sql, {"ns": json.dumps(list(ns))}).scalars())


def is_live(conn: Connection, table: str, row_id: str) -> bool:
    """Whether a row is there and not deleted."""
    sql = f"SELECT 1 FROM {table} WHERE id = :id AND deleted_at IS NULL"
    return conn.exec_driver_sql(sql, {"id": row_id}).first() is not None
