"""The team: members as a list, what they can do, and when they are away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from db.queries.conditions import Field
from db.queries.current import CURRENT
from db.queries.listing import Listing

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class MemberRecord:
    """A line of the roster. `customers` are those led now, `away` the kind of today's absence.

    `regions`, `industries` and `languages` are JSON lists of text, as stored.
    """

    n: int
    id: str
    employee_no: str | None
    name: str
    team_id: str | None
    team: str | None
    role_id: str | None
    role: str | None
    grade: str
    manager_id: str | None
    manager: str | None
    status: str
    fte_pct: int
    hired_on: str | None
    left_on: str | None
    location: str | None
    regions: str
    industries: str
    languages: str
    base_points: int
    duty_points: int
    max_customers: int
    max_vip: int | None
    customers: int
    away: str | None


_PLAIN = (
    "n id employee_no team_id role_id grade manager_id mentor_id employment_type status fte_pct"
    " hired_on probation_end left_on location regions industries languages mobile email"
    " base_points duty_points max_customers max_vip"
)
_LED = (
    "(SELECT count(DISTINCT a.customer_id) FROM assignment a"
    " JOIN customer k ON k.id = a.customer_id AND k.deleted_at IS NULL"
    f" WHERE a.member_id = c.id AND a.role = 'lead' AND {CURRENT})"
)
_AWAY = (
    "(SELECT d.kind FROM absence d WHERE d.member_id = c.id AND d.deleted_at IS NULL"
    " AND d.start_on <= :on AND d.end_on >= :on ORDER BY d.factor_pct, d.n LIMIT 1)"
)


def _named(table: str, column: str, what: str) -> str:
    return f"(SELECT {what} FROM {table} x WHERE x.id = c.{column})"


MEMBERS = Listing(
    table="member",
    summary="member_summary",
    search="member_search",
    record=MemberRecord,
    fields={
        **{name: Field(f"c.{name}") for name in _PLAIN.split()},
        "name": Field("c.name", sort="s.sort_key"),
        "team": Field(_named("team", "team_id", "x.name")),
        "role": Field(_named("role", "role_id", "x.name")),
        "manager": Field(_named("member", "manager_id", "x.name")),
        "customers": Field(_LED),
        "away": Field(_AWAY),
    },
)
"""The roster list."""


@dataclass(frozen=True, slots=True)
class SkillRecord:
    """A skill of the catalogue; a certificate lasts `validity_months` (None = for good)."""

    id: str
    name: str
    kind: str | None
    is_certificate: int
    validity_months: int | None


@dataclass(frozen=True, slots=True)
class MemberSkillRecord:
    """A member's present level (0-5) in a skill: the newest assessment up to the day."""

    member_id: str
    skill_id: str
    skill: str
    level: int
    self_level: int | None
    is_certificate: int
    assessed_on: str | None
    expires_on: str | None


@dataclass(frozen=True, slots=True)
class AbsenceRecord:
    """Days away, both included; `factor_pct` is the share of working time that remains."""

    id: str
    member_id: str
    start_on: str
    end_on: str
    kind: str
    factor_pct: int


_SKILLS = """
SELECT id, name, kind, is_certificate, validity_months
FROM skill WHERE deleted_at IS NULL ORDER BY name, n
"""
_PRESENT_SKILLS = """
SELECT e.member_id, e.skill_id, k.name, e.level, e.self_level, k.is_certificate,
  e.assessed_on, e.expires_on
FROM (SELECT *, row_number() OVER (
        PARTITION BY member_id, skill_id ORDER BY assessed_on DESC NULLS LAST, n DESC) AS newest
      FROM member_skill
      WHERE deleted_at IS NULL AND (assessed_on IS NULL OR assessed_on <= :on)) e
JOIN skill k ON k.id = e.skill_id AND k.deleted_at IS NULL
JOIN member m ON m.id = e.member_id AND m.deleted_at IS NULL
WHERE e.newest = 1 ORDER BY e.member_id, k.name
"""
_ABSENCES = """
SELECT id, member_id, start_on, end_on, kind, factor_pct
FROM absence WHERE deleted_at IS NULL AND end_on >= :since ORDER BY member_id, start_on, n
"""


def skills(conn: Connection) -> list[SkillRecord]:
    """The catalogue of skills."""
    return [SkillRecord(*row) for row in conn.exec_driver_sql(_SKILLS)]


def present_skills(conn: Connection, *, on: str) -> list[MemberSkillRecord]:
    """The present level of every live member in every skill, lapsed certificates included."""
    return [MemberSkillRecord(*row) for row in conn.exec_driver_sql(_PRESENT_SKILLS, {"on": on})]


def absences(conn: Connection, *, since: str) -> list[AbsenceRecord]:
    """Absences that end on `since` or later, by member and start."""
    return [AbsenceRecord(*row) for row in conn.exec_driver_sql(_ABSENCES, {"since": since})]
