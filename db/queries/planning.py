"""Everything a plan of who should serve whom depends on, in six statements."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from db.queries.current import CURRENT
from db.queries.roster import AbsenceRecord, MemberSkillRecord, absences, present_skills

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class PlanningCustomer:
    """A live customer: what it asks for, who serves it now, and who must not.

    `needs` are (skill id, level 1-5, must 0/1); `transfers` counts changes of the lead since
    the day asked about; `locked` keeps the owner.
    """

    id: str
    code: str | None
    name: str
    status: str
    tier: str | None
    phase: str
    complexity_pct: int
    strategic: int
    region: str | None
    language: str | None
    industry: str | None
    owner_id: str | None
    owner_since: str | None
    locked: int
    backup_id: str | None
    needs: tuple[tuple[str, int, int], ...]
    excluded: tuple[str, ...]
    transfers: int


@dataclass(frozen=True, slots=True)
class PlanningMember:
    """A live member: time, places and limits before absence, and everything that counts for fit.

    `interests` are (domain, level 0-3); `absences` those that end on the day or later.
    """

    id: str
    name: str
    status: str
    grade: str
    role_id: str | None
    fte_pct: int
    hired_on: str | None
    left_on: str | None
    base_points: int
    duty_points: int
    max_customers: int
    max_vip: int | None
    regions: tuple[str, ...]
    industries: tuple[str, ...]
    languages: tuple[str, ...]
    skills: tuple[MemberSkillRecord, ...]
    interests: tuple[tuple[str, int], ...]
    absences: tuple[AbsenceRecord, ...]


_CUSTOMERS = """
SELECT id, code, name, status, tier, phase, complexity_pct, strategic, region, language, industry
FROM customer WHERE deleted_at IS NULL ORDER BY id
"""
_SERVING = f"""
SELECT a.customer_id, a.member_id, a.start_on, a.locked FROM assignment a
WHERE a.role = :role AND {CURRENT} ORDER BY a.start_on, a.n
"""
_NEEDS = """
SELECT customer_id, skill_id, level, must FROM customer_need
WHERE deleted_at IS NULL ORDER BY customer_id, skill_id
"""
_EXCLUSIONS = """
SELECT DISTINCT customer_id, member_id FROM exclusion
WHERE deleted_at IS NULL AND (until IS NULL OR until >= :on) ORDER BY 1, 2
"""
_TRANSFERS = """
SELECT customer_id, count(*) FROM (
  SELECT customer_id, member_id, start_on, lag(member_id) OVER (
      PARTITION BY customer_id ORDER BY start_on, n) AS previous
  FROM assignment WHERE role = 'lead' AND deleted_at IS NULL AND start_on <= :on)
WHERE start_on > :since AND previous <> member_id GROUP BY customer_id
"""
_MEMBERS = """
SELECT id, name, status, grade, role_id, fte_pct, hired_on, left_on, base_points, duty_points,
  max_customers, max_vip, regions, industries, languages
FROM member WHERE deleted_at IS NULL ORDER BY id
"""
_INTERESTS = """
SELECT member_id, domain, level FROM interest WHERE deleted_at IS NULL ORDER BY member_id, domain
"""


def planning_customers(conn: Connection, *, on: str, since: str) -> list[PlanningCustomer]:
    """Every live customer as of the day `on`, by id; transfers count after the day `since`."""
    asked = {"on": on, "since": since}
    # The assignment that began last comes last and stays: never two owners.
    leads = {row[0]: row[1:] for row in conn.exec_driver_sql(_SERVING, asked | {"role": "lead"})}
    backups = {row[0]: row[1] for row in conn.exec_driver_sql(_SERVING, asked | {"role": "backup"})}
    needs = _grouped(conn.exec_driver_sql(_NEEDS))
    excluded = _grouped(conn.exec_driver_sql(_EXCLUSIONS, asked))
    transfers = dict(tuple(row) for row in conn.exec_driver_sql(_TRANSFERS, asked))
    nobody = (None, None, 0)

    def related(customer: str) -> tuple[Any, ...]:
        return (
            *leads.get(customer, nobody),
            backups.get(customer),
            needs.get(customer, ()),
            tuple(member for (member,) in excluded.get(customer, ())),
            transfers.get(customer, 0),
        )

    rows = conn.exec_driver_sql(_CUSTOMERS)
    return [PlanningCustomer(*row, *related(row[0])) for row in rows]


def planning_members(conn: Connection, *, on: str) -> list[PlanningMember]:
    """Every live member as of the day `on`, by id, leavers included."""
    skills: dict[str, list[MemberSkillRecord]] = defaultdict(list)
    for skill in present_skills(conn, on=on):
        skills[skill.member_id].append(skill)
    away: dict[str, list[AbsenceRecord]] = defaultdict(list)
    for absence in absences(conn, since=on):
        away[absence.member_id].append(absence)
    interests = _grouped(conn.exec_driver_sql(_INTERESTS))

    def related(row: Any) -> tuple[Any, ...]:
        lists = (tuple(json.loads(listed)) for listed in row[12:])
        return *lists, tuple(skills[row[0]]), interests.get(row[0], ()), tuple(away[row[0]])

    rows = conn.exec_driver_sql(_MEMBERS)
    return [PlanningMember(*row[:12], *related(row)) for row in rows]


def _grouped(rows: Iterable[Any]) -> dict[str, tuple[Any, ...]]:
    """First column -> the rest of its rows, in order."""
    groups: dict[str, list[Any]] = defaultdict(list)
    for key, *rest in rows:
        groups[key].append(tuple(rest))
    return {key: tuple(group) for key, group in groups.items()}
