"""Goals with the names around them, how they were last judged, and earlier values to go by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class GoalRecord:
    """A live goal; values in ten-thousandths, weight in hundredths of a percent.

    `checked_on` and `confidence` (1 at risk - 3 on track) are of the newest check-in.
    """

    n: int
    id: str
    parent_id: str | None
    team_id: str | None
    member_id: str | None
    kpi_id: str | None
    title: str
    measure: str | None
    unit: str | None
    direction: str
    start_value: int | None
    target: int | None
    actual: int | None
    weight: int
    priority: int
    start_on: str | None
    due_on: str | None
    state: str
    notes: str | None
    team: str | None
    member: str | None
    employee_no: str | None
    member_team_id: str | None
    kpi: str | None
    checked_on: str | None
    confidence: int | None


@dataclass(frozen=True, slots=True)
class CheckInRecord:
    """Where a goal stood on a day."""

    id: str
    goal_id: str
    made_on: str
    actual: int | None
    confidence: int | None
    note: str | None
    author: str | None


@dataclass(frozen=True, slots=True)
class OwnerRecord:
    """A live member as the owner of goals."""

    id: str
    name: str
    team_id: str | None
    status: str
    fte_pct: int


_NEWEST = (
    "(SELECT k.{column} FROM check_in k WHERE k.goal_id = g.id AND k.deleted_at IS NULL"
    " ORDER BY k.made_on DESC, k.n DESC LIMIT 1)"
)
_GOALS = f"""
SELECT g.n, g.id, g.parent_id, g.team_id, g.member_id, g.kpi_id, g.title, g.measure, g.unit,
  g.direction, g.start_value, g.target, g.actual, g.weight, g.priority, g.start_on, g.due_on,
  g.state, g.notes, t.name, m.name, m.employee_no, m.team_id, p.code,
  {_NEWEST.format(column="made_on")}, {_NEWEST.format(column="confidence")}
FROM goal g
LEFT JOIN team t ON t.id = g.team_id
LEFT JOIN member m ON m.id = g.member_id
LEFT JOIN kpi p ON p.id = g.kpi_id
WHERE g.deleted_at IS NULL ORDER BY g.priority, g.due_on IS NULL, g.due_on, g.n
"""
_CHECKS = """
SELECT id, goal_id, made_on, actual, confidence, note, author FROM check_in
WHERE goal_id = ? AND deleted_at IS NULL ORDER BY made_on DESC, n DESC
"""
_KPI_VALUES = """
SELECT actual FROM kpi_value
WHERE kpi_id = ? AND member_id = ? AND actual IS NOT NULL AND deleted_at IS NULL
ORDER BY end_on, n
"""
_EARLIER = """
SELECT actual FROM goal
WHERE measure = :measure AND unit = :unit AND actual IS NOT NULL AND deleted_at IS NULL
  AND id <> :goal AND member_id IS :member AND team_id IS :team
ORDER BY due_on, n
"""
_OWNERS = """
SELECT id, name, team_id, status, fte_pct FROM member WHERE deleted_at IS NULL
ORDER BY employee_no, n
"""


def goals(conn: Connection) -> list[GoalRecord]:
    """Return every live goal, the most important and most urgent first."""
    return [GoalRecord(*row) for row in conn.exec_driver_sql(_GOALS)]


def check_ins(conn: Connection, goal_id: str) -> list[CheckInRecord]:
    """Return the check-ins of a goal, the newest first."""
    return [CheckInRecord(*row) for row in conn.exec_driver_sql(_CHECKS, (goal_id,))]


def owners(conn: Connection) -> list[OwnerRecord]:
    """Return the live members by employee number."""
    return [OwnerRecord(*row) for row in conn.exec_driver_sql(_OWNERS)]


def teams(conn: Connection) -> frozenset[str]:
    """Return the ids of the live teams."""
    return frozenset(
        conn.exec_driver_sql("SELECT id FROM team WHERE deleted_at IS NULL").scalars())


def measured(conn: Connection, kpi_id: str, member_id: str) -> list[int]:
    """Return what a KPI was for a member in earlier periods, the newest last."""
    return list(conn.exec_driver_sql(_KPI_VALUES, (kpi_id, member_id)).scalars())


def reached(
    conn: Connection, goal_id: str, measure: str, unit: str, owner: tuple[str | None, str | None]
) -> list[int]:
    """Return what other goals of `owner` (member, team) came to in the same measure and unit."""
    asked = {"goal": goal_id, "measure": measure, "unit": unit, "member": owner[0],
             "team": owner[1]}  # fmt: skip
    return list(conn.exec_driver_sql(_EARLIER, asked).scalars())
