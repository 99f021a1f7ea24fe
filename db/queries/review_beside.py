"""What a review can rest on: facts, what customers said, follow-ups, goals, the last review."""

from __future__ import annotations

from dataclasses import dataclass

from db.queries.listing import Reader

MOST = 60
"""Lines of each kind that are read."""


@dataclass(frozen=True, slots=True)
class FactLine:
    """A fact noted of the member; `direction` 1 good, 0 neither, -1 bad."""

    happened_on: str
    direction: int
    fact: str
    author: str | None


@dataclass(frozen=True, slots=True)
class FeedbackLine:
    """What a customer said of a case the member served; `csat` 1-5."""

    happened_at: str
    csat: int | None
    complaint: int | None
    comment: str | None


@dataclass(frozen=True, slots=True)
class FollowUpLine:
    """Something the member was to do."""

    title: str
    due_on: str | None
    state: str


@dataclass(frozen=True, slots=True)
class GoalLine:
    """A goal of the member; values in ten-thousandths of the unit."""

    title: str
    unit: str | None
    actual: int | None
    target: int | None
    due_on: str | None
    state: str


@dataclass(frozen=True, slots=True)
class LastLine:
    """What the review before came to."""

    cycle: str
    score: int | None
    grade: str | None
    improvements: str | None


@dataclass(frozen=True, slots=True)
class Beside:
    """All of it; the newest first."""

    facts: tuple[FactLine, ...] = ()
    feedback: tuple[FeedbackLine, ...] = ()
    follow_ups: tuple[FollowUpLine, ...] = ()
    goals: tuple[GoalLine, ...] = ()
    last: LastLine | None = None


_FACTS = """
SELECT happened_on, direction, fact, author FROM evidence
WHERE member_id = :member AND deleted_at IS NULL AND happened_on BETWEEN :first AND :last
ORDER BY happened_on DESC, n DESC LIMIT :most
"""
_FEEDBACK = """
SELECT happened_at, csat, complaint, comment FROM service_record
WHERE member_id = :member AND deleted_at IS NULL
  AND happened_at >= :first AND happened_at < date(:last, '+1 day')
  AND (comment IS NOT NULL OR complaint = 1)
ORDER BY happened_at DESC, n DESC LIMIT :most
"""
_FOLLOW_UPS = """
SELECT title, due_on, state FROM follow_up
WHERE member_id = :member AND deleted_at IS NULL
  AND (state = 'open' OR coalesce(done_on, due_on) BETWEEN :first AND :last)
ORDER BY state = 'open' DESC, due_on DESC, n DESC LIMIT :most
"""
_GOALS = """
SELECT title, unit, actual, target, due_on, state FROM goal
WHERE member_id = :member AND deleted_at IS NULL AND state <> 'draft'
  AND (due_on IS NULL OR due_on >= :first) AND (start_on IS NULL OR start_on <= :last)
ORDER BY priority, due_on, n LIMIT :most
"""
_LAST = """
SELECT y.name, o.score, o.grade, r.improvements FROM review r
JOIN review_cycle y ON y.id = r.cycle_id
LEFT JOIN review_outcome o ON o.review_id = r.id AND o.deleted_at IS NULL
WHERE r.member_id = :member AND r.deleted_at IS NULL AND r.end_on < :first
ORDER BY r.end_on DESC, r.n DESC LIMIT 1
"""


def beside(conn: Reader, member: str, first: str, last: str) -> Beside:
    """What there is of a member in these days, both included."""
    asked = {"member": member, "first": first, "last": last, "most": MOST}
    before = {"member": member, "first": first}
    return Beside(
        tuple(FactLine(*row) for row in conn.exec_driver_sql(_FACTS, asked)),
        tuple(FeedbackLine(*row) for row in conn.exec_driver_sql(_FEEDBACK, asked)),
        tuple(FollowUpLine(*row) for row in conn.exec_driver_sql(_FOLLOW_UPS, asked)),
        tuple(GoalLine(*row) for row in conn.exec_driver_sql(_GOALS, asked)),
        next((LastLine(*row) for row in conn.exec_driver_sql(_LAST, before)), None),
    )
