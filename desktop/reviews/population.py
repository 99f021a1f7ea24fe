"""Who a cycle is for, in which parts, and by whom each part is reviewed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime

from db.queries import review_people, reviews
from db.queries.review_people import MoveRecord, PersonRecord
from db.unit_of_work import ReadUnit
from desktop.messages import msg
from desktop.reviews.cycle_types import CyclePlan, NewCycle, Part, Population, Remark
from desktop.reviews.rules import proration
from desktop.reviews.rules.proration import Post

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
    moved = _moves(unit, new)
    found = {one.id: proration.parts(
        new.start, new.end, _posts(one, moved.get(one.id, [])), _day(one.hired_on),
        _day(one.left_on)) for one in there if one.id not in out}
    refused += [_short(people[key]) for key, some in found.items()
                if not some and key in new.population.members]
    parts = [_part(people[key], each, people, today)
             for key, some in found.items() for each in some]
    notes = [_short(people[key]) for key, some in found.items() if not some]
    notes += [note for part in parts for note in _notes(part, people, new)]
    return CyclePlan(tuple(parts), tuple(refused), tuple(notes))


def reviewer_of(
    people: People, member: str, manager: str | None, today: date
) -> PersonRecord | None:
    """Return who reviews a member: the manager, or the next one up the line who has not left."""
    seen = {member}
    above = people.get(manager or "")
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


def _short(one: PersonRecord) -> Remark:
    return Remark(one.id, one.name, msg(
        "{name} was there for fewer than {n} days of the period.", name=one.name,
        n=proration.MIN_DAYS))


def _moves(unit: ReadUnit, new: NewCycle) -> dict[str, list[MoveRecord]]:
    found: dict[str, list[MoveRecord]] = {}
    for one in review_people.moves(unit.conn, new.start.isoformat()):
        found.setdefault(one.member_id, []).append(one)
    return found


def _posts(one: PersonRecord, moves: list[MoveRecord]) -> list[Post]:
    """Role and manager from day to day, as far as the file remembers; oldest first."""
    role, manager = one.role_id, one.manager_id
    posts = []
    for move in reversed(moves):
        if move.before is None:
            continue  # it was only not known before
        posts.append(Post(_local(move.at), role, manager))
        if move.column == "role_id":
            role = move.before
        else:
            manager = move.before
    return [Post(date.min, role, manager), *reversed(posts)]


def _local(at: str) -> date:
    return datetime.fromisoformat(at).astimezone().date()


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text[:10]) if text else None


def _part(one: PersonRecord, each: proration.Part, people: People, today: date) -> Part:
    by = reviewer_of(people, one.id, each.manager, today)
    return Part(one.id, one.name, by.id if by else None, by.name if by else None, each.role,
                each.start, each.end, each.share, each.manager)


def _notes(part: Part, people: People, new: NewCycle) -> Iterator[Remark]:
    if (part.start, part.end) != (new.start, new.end):
        yield Remark(part.member, part.name, msg(
            "{name} is reviewed for {first} to {last} only.", name=part.name,
            first=part.start.isoformat(), last=part.end.isoformat()))
    above = people.get(part.led_by or "")
    if part.manager is None:
        yield Remark(part.member, part.name, msg(
            "Nobody reviews {name}: choose who does.", name=part.name))
    elif above and above.id != part.manager:
        yield Remark(part.member, part.name, msg(
            "{manager}, who led {name}, has left: {next} reviews.", manager=above.name,
            name=part.name, next=part.manager_name))
