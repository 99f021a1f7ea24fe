"""What a review rests on beside numbers: facts, what customers said, tasks, what was agreed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class FactRecord:
    """A fact about a member; `customer` is the one it is about, if it is about one."""

    id: str
    happened_on: str
    fact: str
    direction: int
    entity: str | None
    row_id: str | None
    customer: str | None
    author: str | None


@dataclass(frozen=True, slots=True)
class SaidRecord:
    """What a customer said of a piece of service, or that it was a complaint."""

    id: str
    happened_on: str
    customer: str | None
    csat: int | None
    nps: int | None
    complaint: int | None
    comment: str | None


@dataclass(frozen=True, slots=True)
class TaskRecord:
    """A follow-up of a member."""

    id: str
    title: str
    customer: str | None
    due_on: str | None
    state: str
    done_on: str | None


@dataclass(frozen=True, slots=True)
class ActionRecord:
    """What was agreed in an interview, and whether what it became is done."""

    id: str
    review_id: str
    kind: str
    text: str
    due_on: str | None
    follow_up_id: str | None
    goal_id: str | None
    training_need_id: str | None
    state: str | None


_FACTS = """
SELECT e.id, e.happened_on, e.fact, e.direction, e.entity, e.row_id, c.name, e.author
FROM evidence e LEFT JOIN customer c ON e.entity = 'customer' AND c.id = e.row_id
WHERE e.member_id = :member AND e.happened_on BETWEEN :first AND :last AND e.deleted_at IS NULL
ORDER BY e.happened_on DESC, e.n DESC
"""
_SAID = """
SELECT r.id, substr(r.happened_at, 1, 10), c.name, r.csat, r.nps, r.complaint, r.comment
FROM service_record r LEFT JOIN customer c ON c.id = r.customer_id
WHERE r.member_id = :member AND r.happened_at >= :first AND r.happened_at < :last || '~'
  AND r.deleted_at IS NULL AND (r.comment IS NOT NULL OR r.complaint = 1 OR r.csat <= 2)
ORDER BY r.complaint IS NOT 1, r.csat IS NULL, r.csat, r.happened_at DESC, r.n LIMIT :most
"""
_TASKS = """
SELECT f.id, f.title, c.name, f.due_on, f.state, f.done_on
FROM follow_up f LEFT JOIN customer c ON c.id = f.customer_id
WHERE f.member_id = :member AND f.deleted_at IS NULL AND f.state <> 'dropped'
  AND (coalesce(f.done_on, f.due_on) IS NULL OR coalesce(f.done_on, f.due_on) >= :first)
ORDER BY f.due_on IS NULL, f.due_on, f.n
"""
_ACTIONS = """
SELECT a.id, a.review_id, a.kind, a.text, a.due_on, a.follow_up_id, a.goal_id, a.training_need_id,
  coalesce(f.state, g.state, t.state)
FROM review_action a LEFT JOIN follow_up f ON f.id = a.follow_up_id
LEFT JOIN goal g ON g.id = a.goal_id LEFT JOIN training_need t ON t.id = a.training_need_id
WHERE a.review_id = :review AND a.deleted_at IS NULL ORDER BY a.n
"""


def facts(conn: Connection, member: str, *, first: str, last: str) -> list[FactRecord]:
    """The facts noted of a member on days from first to last, the newest first."""
    asked = {"member": member, "first": first, "last": last}
    return [FactRecord(*row) for row in conn.exec_driver_sql(_FACTS, asked)]


def said(conn: Connection, member: str, *, first: str, last: str, most: int) -> list[SaidRecord]:
    """What customers said of a member's service, complaints and the worst ratings first."""
    asked = {"member": member, "first": first, "last": last, "most": most}
    return [SaidRecord(*row) for row in conn.exec_driver_sql(_SAID, asked)]


def tasks(conn: Connection, member: str, *, first: str) -> list[TaskRecord]:
    """The follow-ups of a member that are open or were due or done since a day."""
    asked = {"member": member, "first": first}
    return [TaskRecord(*row) for row in conn.exec_driver_sql(_TASKS, asked)]


def actions(conn: Connection, review: str) -> list[ActionRecord]:
    """What was agreed in the interview of a review."""
    return [ActionRecord(*row) for row in conn.exec_driver_sql(_ACTIONS, {"review": review})]
