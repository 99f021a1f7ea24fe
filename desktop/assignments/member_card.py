"""One member at a glance: what they can do, like, when they are away, whom they serve."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from db.queries import roster as queries
from db.queries.member_file import LedRecord, ReachRecord, led, reach
from db.queries.planning import PlanningMember, planning_members
from db.queries.roster import MEMBERS, AbsenceRecord
from db.queries.windows import ListQuery
from db.unit_of_work import ReadUnit
from desktop import history
from desktop.assignments import inputs
from desktop.assignments.team import MemberRow
from desktop.errors import MissingError
from desktop.history import Happened
from desktop.messages import msg
from desktop.roster import rules_skills
from desktop.roster.types import SkillRecord, SkillStanding
from desktop.session import Session

__all__ = ["AbsenceRecord", "Happened", "LedRecord", "MemberCard", "MemberRow", "MemberSkill",
           "ReachRecord", "card", "find"]  # fmt: skip

_LATEST_CHANGES = 200
_MOST_CUSTOMERS = 20


@dataclass(frozen=True, slots=True)
class MemberSkill:
    """A skill as it stands; `self_level` is what the member says themselves."""

    name: str
    standing: SkillStanding
    self_level: int | None
    assessed_on: str | None


@dataclass(frozen=True, slots=True)
class MemberCard:
    """All a side panel says; `interests` are (domain, 0-3), strongest first.

    `served` are the first customers led, the highest tiers first.
    """

    row: MemberRow
    reach: ReachRecord
    skills: tuple[MemberSkill, ...]
    interests: tuple[tuple[str, int], ...]
    absences: tuple[AbsenceRecord, ...]
    served: tuple[LedRecord, ...]
    history: tuple[Happened, ...]


def card(session: Session, row: MemberRow, on: date) -> MemberCard:
    """Return what there is to say of the member in `row` of the team. Raises MissingError."""
    key, day = row.record.id, on.isoformat()
    with session.read() as unit:
        contact = reach(unit.conn, key)
        people = {each.id: each for each in planning_members(unit.conn, on=day)}
        if contact is None or key not in people:
            raise MissingError(msg("This member is not there any more. Reload the list."))
        member = people[key]
        skills = tuple(_skills(unit, member, on))
        served = led(unit.conn, key, on=day, served=inputs.SERVED, most=_MOST_CUSTOMERS)
    interests = sorted(member.interests, key=lambda one: (-one[1], one[0]))
    happened = tuple(history.of_record(session, key, _LATEST_CHANGES))
    return MemberCard(
        row, contact, skills, tuple(interests), member.absences, tuple(served), happened
    )


def find(session: Session, text: str, on: date) -> frozenset[int]:
    """Return the row numbers of members that `text` finds: name, number, pinyin, initials."""
    with session.read() as unit:
        return frozenset(ListQuery(MEMBERS, on.isoformat(), "name", search=text).ids(unit.conn))


def _skills(unit: ReadUnit, member: PlanningMember, on: date) -> Iterator[MemberSkill]:
    """Yield the skills by standing, best first; a lapsed certificate counts as nothing."""
    months = {each.id: each.validity_months for each in queries.skills(unit.conn)}
    found = []
    for one in member.skills:
        assessed, expires = _day(one.assessed_on), _day(one.expires_on)
        record = SkillRecord(one.level, assessed, expires)
        standing = rules_skills.standing([record], on, months.get(one.skill_id))
        found.append(MemberSkill(one.skill, standing, one.self_level, one.assessed_on))
    yield from sorted(found, key=lambda one: (-one.standing.level, one.name))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text[:10]) if text else None
