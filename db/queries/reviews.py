"""Cycles of reviews and the reviews in them, with the names of who is in them."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class CycleRecord:
    """A cycle; `population` and `guideline` are JSON as stored."""

    id: str
    name: str
    kind: str
    start_on: str
    end_on: str
    self_due: str | None
    manager_due: str | None
    approval_due: str | None
    interview_due: str | None
    sign_due: str | None
    population: str
    guideline: str
    state: str


@dataclass(frozen=True, slots=True)
class ReviewRecord:
    """A review and who is in it: the member, the manager, and who approves (the manager's own)."""

    n: int
    id: str
    cycle_id: str
    cycle: str
    kind: str
    template_id: str
    start_on: str
    end_on: str
    state: str
    locked: int
    member_id: str
    member: str
    employee_no: str | None
    team_id: str | None
    team: str | None
    role: str | None
    manager_id: str | None
    manager: str | None
    manager_left: str | None  # last day of a manager who left or is to leave
    approver_id: str | None
    approver: str | None
    self_comment: str | None
    strengths: str | None
    improvements: str | None
    interview_on: str | None
    interview_place: str | None
    interview_minutes: int | None
    interview_notes: str | None
    employee_comment: str | None
    objection: str | None
    acknowledged_on: str | None


@dataclass(frozen=True, slots=True)
class MarkRecord:
    """What one side marked an item of a review."""

    id: str
    review_id: str
    side: str
    item: str
    score: int | None
    comment: str | None
    released: int
    locked: int


@dataclass(frozen=True, slots=True)
class OutcomeRecord:
    """What was written down of what a review came to; `trace` is JSON once it was approved."""

    id: str
    review_id: str
    calculated: int | None
    coverage: int | None
    adjustment: int
    adjustment_reason: str | None
    score: int | None
    grade: str | None
    trace: str | None
    released: int
    locked: int


@dataclass(frozen=True, slots=True)
class PrivateRecord:
    """What the manager and HR alone read of a review."""

    id: str
    review_id: str
    note: str | None
    potential: int | None
    promotion: int
    locked: int


@dataclass(frozen=True, slots=True)
class StepRecord:
    """One step a review took."""

    review_id: str
    at: str
    verb: str
    from_state: str
    to_state: str
    person: str
    behalf_of: str | None
    reason: str | None


_CYCLES = """
SELECT id, name, kind, start_on, end_on, self_due, manager_due, approval_due, interview_due,
  sign_due, population, guideline, state
FROM review_cycle WHERE deleted_at IS NULL AND (:id IS NULL OR id = :id)
ORDER BY start_on DESC, n DESC
"""
_REVIEWS = """
SELECT r.n, r.id, r.cycle_id, c.name, c.kind, r.template_id, r.start_on, r.end_on, r.state,
  r.locked, r.member_id, m.name, m.employee_no, m.team_id, t.name, o.name, r.manager_id, g.name,
  CASE WHEN g.deleted_at IS NOT NULL OR g.status = 'left'
    THEN coalesce(g.left_on, '') ELSE g.left_on END,
  a.id, a.name, r.self_comment, r.strengths, r.improvements, r.interview_on, r.interview_place,
  r.interview_minutes, r.interview_notes, r.employee_comment, r.objection, r.acknowledged_on
FROM review r
JOIN review_cycle c ON c.id = r.cycle_id AND c.deleted_at IS NULL
JOIN member m ON m.id = r.member_id
LEFT JOIN member_summary s ON s.n = m.n
LEFT JOIN team t ON t.id = m.team_id
LEFT JOIN role o ON o.id = m.role_id
LEFT JOIN member g ON g.id = r.manager_id
LEFT JOIN member a ON a.id = g.manager_id AND a.deleted_at IS NULL
WHERE r.deleted_at IS NULL AND {where}
ORDER BY s.sort_key, m.n, r.start_on DESC, r.n
"""
_OF = "SELECT {columns} FROM {table} WHERE deleted_at IS NULL AND review_id IN ({ids}) ORDER BY n"
_LISTED = "SELECT value FROM json_each(:ids)"


def cycles(conn: Connection) -> list[CycleRecord]:
    """Every cycle, the newest first."""
    return [CycleRecord(*row) for row in conn.exec_driver_sql(_CYCLES, {"id": None})]


def cycle(conn: Connection, cycle_id: str) -> CycleRecord | None:
    """One cycle; None where it is not there."""
    row = conn.exec_driver_sql(_CYCLES, {"id": cycle_id}).first()
    return CycleRecord(*row) if row else None


def of_cycle(conn: Connection, cycle_id: str) -> list[ReviewRecord]:
    """The reviews of a cycle, by the member's name."""
    return _reviews(conn, "r.cycle_id = :cycle", cycle=cycle_id)


def of_member(conn: Connection, member_id: str) -> list[ReviewRecord]:
    """The reviews of a member in every cycle, the newest first."""
    return _reviews(conn, "r.member_id = :member", member=member_id)


def some(conn: Connection, ids: Collection[str]) -> list[ReviewRecord]:
    """The reviews with these ids that are there, by the member's name."""
    return _reviews(conn, f"r.id IN ({_LISTED})", ids=json.dumps(list(ids)))


def overlapping(
    conn: Connection, kind: str, start: str, end: str, members: Collection[str]
) -> list[ReviewRecord]:
    """Reviews of these members in cycles of a kind that share a day with a period."""
    where = f"c.kind = :kind AND r.start_on <= :last AND r.end_on >= :first" \
            f" AND r.member_id IN ({_LISTED})"
    return _reviews(conn, where, kind=kind, first=start, last=end, ids=json.dumps(list(members)))


def _reviews(conn: Connection, where: str, **asked: str) -> list[ReviewRecord]:
    return [ReviewRecord(*row) for row in conn.exec_driver_sql(_REVIEWS.format(where=where), asked)]


def marks(conn: Connection, ids: Collection[str]) -> list[MarkRecord]:
    """The marks of these reviews."""
    return [MarkRecord(*row) for row in _of(conn, "review_mark", MarkRecord, ids)]


def outcomes(conn: Connection, ids: Collection[str]) -> dict[str, OutcomeRecord]:
    """Review id -> what was written down of what it came to."""
    found = (OutcomeRecord(*row) for row in _of(conn, "review_outcome", OutcomeRecord, ids))
    return {one.review_id: one for one in found}


def privates(conn: Connection, ids: Collection[str]) -> dict[str, PrivateRecord]:
    """Review id -> what the manager and HR alone read."""
    found = (PrivateRecord(*row) for row in _of(conn, "review_private", PrivateRecord, ids))
    return {one.review_id: one for one in found}


def steps(conn: Connection, ids: Collection[str]) -> list[StepRecord]:
    """The steps these reviews took, in the order in which they were taken."""
    return [StepRecord(*row) for row in _of(conn, "review_step", StepRecord, ids)]


def _of(conn: Connection, table: str, record: type, ids: Collection[str]) -> list[Any]:
    columns = ", ".join(each.name for each in fields(record))
    sql = _OF.format(columns=columns, table=table, ids=_LISTED)
    return list(conn.exec_driver_sql(sql, {"ids": json.dumps(list(ids))}))
