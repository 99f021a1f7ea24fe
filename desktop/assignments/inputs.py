"""From what the file keeps to what the engine is given, as of one day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from db.queries.planning import (
    PlanningCustomer,
    PlanningMember,
    planning_customers,
    planning_members,
)
from db.queries.roster import SkillRecord, skills
from db.unit_of_work import ReadUnit
from desktop import schemes, work_calendar
from desktop.assignments import policies
from desktop.assignments.rules.policy import Policy
from desktop.assignments.types import (
    CustomerInput,
    CustomerNeedInput,
    MemberInput,
    PlanningInputs,
)
from desktop.customers.types import Scheme
from desktop.roster import rules_capacity, rules_skills
from desktop.roster import types as roster

WINDOW_DAYS = 90  # capacity is what a person can carry over the coming quarter
TRANSFER_DAYS = 90  # WeCom: an in-service customer may change hands twice in 90 days
SERVED = frozenset({"active", "prospect", "dormant"})
_NOT_PLANNED = frozenset({roster.Status.LEFT, roster.Status.NOTICE})


@dataclass(frozen=True, slots=True)
class Book:
    """The engine's inputs and the facts around them that explanations need."""

    as_of: date
    inputs: PlanningInputs
    scheme: Scheme
    capacities: Mapping[str, roster.Capacity]
    customers: Mapping[str, PlanningCustomer]
    members: Mapping[str, PlanningMember]
    skills: Mapping[str, str]  # skill id -> name
    calendar: roster.WorkCalendar


def read(unit: ReadUnit, as_of: date, seed: int = 1, trial: Policy | None = None) -> Book:
    """Read the whole book as of a day, by the policy in force or one on trial.

    Raises ValidationError: scheme or policy unreadable.
    """
    scheme = schemes.in_force(unit).scheme
    policy = policies.with_bands(trial, scheme) if trial else policies.in_force(unit, scheme).policy
    since = (as_of - timedelta(days=TRANSFER_DAYS)).isoformat()
    found = planning_customers(unit.conn, on=as_of.isoformat(), since=since)
    customers = {row.id: row for row in found if row.status in SERVED}
    members = {row.id: row for row in planning_members(unit.conn, on=as_of.isoformat())}
    catalogue = {row.id: row for row in skills(unit.conn)}
    facts = {row.id: member_facts(row) for row in members.values()}
    calendar = work_calendar.around(as_of, policy.holidays, policy.workdays)
    capacities = {
        key: rules_capacity.capacity(fact, as_of, WINDOW_DAYS, calendar)
        for key, fact in facts.items()
    }
    inputs = PlanningInputs(
        customers=tuple(_customer(row, policy, scheme) for row in customers.values()),
        members=tuple(
            _member(
                row,
                capacities[row.id].total,
                _levels(row, catalogue, as_of),
                _there(facts[row.id], as_of, policy, calendar),
            )
            for row in members.values()
        ),
        policy=policy,
        seed=seed,
    )
    names = {key: skill.name for key, skill in catalogue.items()}
    return Book(as_of, inputs, scheme, capacities, customers, members, names, calendar)


def member_facts(row: PlanningMember) -> roster.MemberFacts:
    """Return what capacity and presence depend on."""
    absences = tuple(
        roster.Absence(_day(a.start_on), _day(a.end_on), a.factor_pct) for a in row.absences
    )
    return roster.MemberFacts(
        member_id=row.id,
        base_points=row.base_points,
        fte_pct=row.fte_pct,
        grade=row.grade,
        status=roster.Status(row.status),
        hired=_day(row.hired_on) if row.hired_on else None,
        left=_day(row.left_on) if row.left_on else None,
        absences=absences,
    )


def _customer(row: PlanningCustomer, policy: Policy, scheme: Scheme) -> CustomerInput:
    vip = any(band.vip for band in scheme.bands if band.code == row.tier)
    return CustomerInput(
        id=row.id,
        tier=row.tier,
        importance=policy.band(row.tier).importance,
        points=policy.points(row.tier, row.complexity_pct, row.phase),
        region=row.region,
        language=row.language,
        industry=row.industry,
        needs=tuple(
            CustomerNeedInput(skill, level, bool(must)) for skill, level, must in row.needs
        ),
        owner=row.owner_id,
        locked=bool(row.locked),
        excluded=row.excluded,
        transfers=row.transfers,
        vip=vip,
        backup=row.backup_id,
        name=row.name,
    )


def _there(
    facts: roster.MemberFacts, as_of: date, policy: Policy, calendar: roster.WorkCalendar
) -> tuple[bool, bool]:
    """Whether a member belongs to the team, and whether they are there to be given work."""
    away = rules_capacity.days_away(facts, as_of, calendar)
    there = rules_capacity.presence(facts, as_of)
    active = facts.status not in _NOT_PLANNED and there is not roster.Presence.LEAVER
    return active, away <= policy.absence_days and there is not roster.Presence.NOT_YET


def _member(
    row: PlanningMember,
    capacity: int,
    levels: Mapping[str, tuple[int, bool]],
    there: tuple[bool, bool],
) -> MemberInput:
    active, present = there
    return MemberInput(
        id=row.id,
        active=active,
        present=present,
        grade=row.grade,
        capacity=capacity,
        places=row.max_customers,
        max_vip=row.max_vip,
        regions=row.regions,
        languages=row.languages,
        industries=row.industries,
        interests=dict(row.interests),
        skills=levels,
        duty=row.duty_points,
        name=row.name,
    )


def _levels(
    row: PlanningMember, catalogue: Mapping[str, SkillRecord], as_of: date
) -> dict[str, tuple[int, bool]]:
    """Return skill id -> (level held, certificate valid)."""
    levels: dict[str, tuple[int, bool]] = {}
    for skill in row.skills:
        record = roster.SkillRecord(
            skill.level,
            _day(skill.assessed_on) if skill.assessed_on else None,
            _day(skill.expires_on) if skill.expires_on else None,
        )
        months = catalogue[skill.skill_id].validity_months
        standing = rules_skills.standing([record], as_of, months)
        levels[skill.skill_id] = (standing.held, standing.valid)
    return levels


def _day(text: str) -> date:
    return date.fromisoformat(text[:10])
