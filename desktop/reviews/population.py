"""Who a cycle is for, in which parts, and by whom each part is reviewed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from db.queries import review_people, reviews
from db.queries.review_people import PersonRecord
from db.unit_of_work import ReadUnit
from desktop.messages import msg
from desktop.reviews.cycle_types import CyclePlan, NewCycle, Part, Population, Remark
from desktop.reviews.types import WHOLE

People = Mapping[str, PersonRecord]


def plan(unit: ReadUnit, new: NewCycle, today: date) -> CyclePlan:
    """Return the reviews that opening `new` would make, and who is left out of it and why."""
    people = review_people.people(unit.conn)
    teams = review_people.below(unit.conn, new.population.teams)
    asked = [one for one in people.values() if _asked(new.population, teams, one)]
    there, refused = [], []
    for one in asked:
        why = _absent(one, new, today)
        if why is None:
            there.append(one)
        elif one.id in new.population.members:
            refused.append(why)
    taken = list(_overlapping(unit, new, there))
    refused += taken
    out = {one.member for one in taken}
    parts = [_part(one, people, new, today) for one in there if one.id not in out]
    notes = [note for part in parts for note in _notes(part, people, new, today)]
    return CyclePlan(tuple(parts), tuple(refused), tuple(notes))


def reviewer_of(people: People, member: str, today: date) -> PersonRecord | None:
    """Return who reviews a member: the next superior up the line who has not left."""
    seen = {member}
    above = people.get(people[member].manager_id or "")
    while above and above.id not in seen:
        seen.add(above.id)
        if not gone(above, today):
            return above
        above = people.get(above.manager_id or "")
    return None


def gone(one: PersonRecord, today: date) -> bool:
    """Whether a member has left, as of a day."""
    return one.status == "left" or bool(one.left_on and one.left_on < today.isoformat())


def _asked(population: Population, teams: Collection[str], one: PersonRecord) -> bool:
    if one.id in population.without:
        return False
    if population.members:
        return one.id in population.members
    return (not population.teams or one.team_id in teams) and (
        not population.roles or one.role_id in population.roles)


def _absent(one: PersonRecord, new: NewCycle, today: date) -> Remark | None:
    """Why a member cannot be reviewed for the period: not there yet, or there no more."""
    if one.hired_on and one.hired_on > new.end.isoformat():
        return Remark(one.id, one.name, msg("{name} joins after the period.", name=one.name))
    if one.left_on and one.left_on < new.start.isoformat():
        return Remark(one.id, one.name, msg("{name} left before the period.", name=one.name))
    if gone(one, today) and one.id not in new.population.members:
        return Remark(one.id, one.name, msg("{name} has left.", name=one.name))
    return None


def _overlapping(
    unit: ReadUnit, new: NewCycle, there: list[PersonRecord]
) -> Iterator[Remark]:
    found = reviews.overlapping(
        unit.conn, new.kind, new.start.isoformat(), new.end.isoformat(), [m.id for m in there])
    seen: set[str] = set()
    for one in found:
        if one.member_id not in seen:
            seen.add(one.member_id)
            yield Remark(one.member_id, one.member, msg(
                "{name} is reviewed for {first} to {last} already, in {cycle}.", name=one.member,
                first=one.start_on, last=one.end_on, cycle=one.cycle))


def _part(one: PersonRecord, people: People, new: NewCycle, today: date) -> Part:
    start = max(new.start, date.fromisoformat(one.hired_on[:10]) if one.hired_on else new.start)
    end = min(new.end, date.fromisoformat(one.left_on[:10]) if one.left_on else new.end)
    by = reviewer_of(people, one.id, today)
    share = ((end - start).days + 1) * WHOLE // ((new.end - new.start).days + 1)
    return Part(one.id, one.name, by.id if by else None, by.name if by else None, one.role_id,
                start, end, share)


def _notes(part: Part, people: People, new: NewCycle, today: date) -> Iterator[Remark]:
    if (part.start, part.end) != (new.start, new.end):
        yield Remark(part.member, part.name, msg(
            "{name} is reviewed for {first} to {last} only.", name=part.name,
            first=part.start.isoformat(), last=part.end.isoformat()))
    above = people.get(people[part.member].manager_id or "")
    if part.manager is None:
        yield Remark(part.member, part.name, msg(
            "Nobody reviews {name}: choose who does.", name=part.name))
    elif above and gone(above, today):
        yield Remark(part.member, part.name, msg(
            "{manager}, who led {name}, has left: {next} reviews.", manager=above.name,
            name=part.name, next=part.manager_name))
