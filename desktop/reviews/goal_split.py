"""A goal of a team or the company shared out among members, and many goals made at once."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from db.queries import goals as queries
from db.queries.goals import GoalRecord, OwnerRecord
from db.unit_of_work import ReadUnit
from desktop.errors import MissingError, ValidationError
from desktop.messages import Message, msg, msgn
from desktop.reviews import goals
from desktop.reviews.goal_list import goal_of
from desktop.reviews.goals import Draft
from desktop.reviews.rules import goals as rules
from desktop.reviews.rules.figures import percent, plain, shared_out
from desktop.reviews.rules.smart import level
from desktop.reviews.types import VALUE, WHOLE, Goal
from desktop.session import Session

_CENT = VALUE // 100


@dataclass(frozen=True, slots=True)
class Share:
    """What a member would get of a goal: target, start and weight; `weight` of WHOLE."""

    member: str
    name: str
    target: int
    start: int | None
    weight: int


@dataclass(frozen=True, slots=True)
class Made:
    """Goals made at once, by id; `there`: (title, member) of what was there already."""

    ids: tuple[str, ...]
    there: tuple[tuple[str, str], ...] = ()


def shares(session: Session, goal_id: str, weights: Mapping[str, int]) -> list[Share]:
    """Return what each member (id -> weight above 0) would get. Raises ValidationError, AppError.

    What adds up (customers, money) is shared out and sums exactly to the target: in whole units
    where the target is whole, money in cents. Of percent, minutes and points everyone gets all.
    """
    with session.read() as unit:
        return _shares(unit, _splittable(unit, goal_id), weights)


def split(session: Session, goal_id: str, weights: Mapping[str, int]) -> Made:
    """Make a goal for each of the members as one action. Raises likewise."""
    with session.read() as unit:
        title = _splittable(unit, goal_id).title
    with session.write(msg("Split goal {goal}", goal=title)) as unit:
        whole, there = _splittable(unit, goal_id), goals.around(unit)
        made: list[str] = []
        for share in _shares(unit, whole, weights):
            try:
                made.append(goals.write(unit, goals.refuse(unit, _part(whole, share), there)))
            except ValidationError as error:
                raise ValidationError(
                    msg("The share of {member} would be {value}. {problem}", member=share.name,
                        value=plain(share.target), problem=error.message),
                    error.fields) from error  # fmt: skip
        return Made(tuple(made))


def even(session: Session, goal_id: str) -> dict[str, int]:
    """Return the members a goal is for - its team, else all - by their working time.

    Who has left is not among them. Raises MissingError, AppError.
    """
    with session.read() as unit:
        whole = _record(unit, goal_id)
        return {
            one.id: one.fte_pct for one in queries.owners(unit.conn)
            if one.status != "left" and one.fte_pct > 0
            and (whole.team_id is None or one.team_id == whole.team_id)
        }  # fmt: skip


def make_many(session: Session, patterns: Sequence[Draft], members: Collection[str]) -> Made:
    """Make the goals of `patterns` for every member (id) as one action.

    What a member has already, by title and day, stays as it is. Raises ValidationError: nothing
    to make, a pattern that is not SMART, somebody who has left; AppError.
    """
    if not patterns or not members:
        raise ValidationError(msg("Name at least one goal and at least one member."))
    count = len(patterns) * len(members)
    with session.write(msgn("Make {n} goal", "Make {n} goals", count)) as unit:
        there = goals.around(unit)
        taken = {(one.member, one.title, one.due_on)
                 for one in there.goals.values() if one.state != "dropped"}  # fmt: skip
        fresh: list[Draft] = []
        kept: list[tuple[str, str]] = []
        for member, pattern in product(members, patterns):
            goal = replace(pattern.goal, id="", member=member, team=None)
            key = (member, goal.title.strip(), goal.due_on)
            if key in taken and member in there.owners:
                kept.append((goal.title.strip(), there.owners[member].name))
                continue
            taken.add(key)
            fresh.append(goals.refuse(unit, replace(pattern, goal=goal), there))
        made = unit.insert("goal", [goals.columns(one) for one in fresh])
        return Made(tuple(made), tuple(kept))


def _shares(unit: ReadUnit, whole: GoalRecord, weights: Mapping[str, int]) -> list[Share]:
    names = {one.id: one for one in queries.owners(unit.conn)}
    _refuse(names, weights)
    target = whole.target
    assert target is not None
    order = [one for one in names if one in weights]
    given = [weights[one] for one in order]
    parts = [max(1, one) for one in shared_out(given, WHOLE)]
    targets = [target] * len(order)
    starts: list[int | None] = [whole.start_value] * len(order)
    if rules.adds_up(whole.unit or "", whole.direction):
        step = _step(whole)
        targets = _stepped(target, given, step)
        if whole.start_value is not None:
            starts = [*_stepped(whole.start_value, given, step)]
    return [
        Share(one, names[one].name, goal, start, part)
        for one, goal, start, part in zip(order, targets, starts, parts, strict=True)
    ]


def _stepped(amount: int, weights: Sequence[int], step: int) -> list[int]:
    """Shares in whole steps; what is less than one is the first one's."""
    found = [share * step for share in rules.split(amount // step, weights)]
    found[0] += amount % step
    return found


def _step(whole: GoalRecord) -> int:
    """The smallest part people count: a customer, a cent, else what can be kept."""
    if (whole.unit or "").strip().lower() == "money":
        return _CENT
    return VALUE if (whole.target or 0) % VALUE == 0 else 1


def _part(whole: GoalRecord, share: Share) -> Draft:
    goal = replace(
        goal_of(whole), id="", parent=whole.id, team=None, member=share.member,
        target=share.target, start=share.start, actual=None, weight=share.weight, state="active")
    return Draft(goal, whole.kpi_id, whole.priority)  # fmt: skip


def _refuse(names: Mapping[str, OwnerRecord], weights: Mapping[str, int]) -> None:
    if not weights:
        raise ValidationError(msg("Name the members among whom the goal is split."))
    if any(one not in names for one in weights):
        raise MissingError(msg("A member is not there any more. Reload the list."))
    for one, weight in weights.items():
        if weight <= 0:
            raise ValidationError(msg(
                "{member} needs a weight above 0. Leave out who takes no part.",
                member=names[one].name))


def _splittable(unit: ReadUnit, goal_id: str) -> GoalRecord:
    whole = _record(unit, goal_id)
    problem: Message | None = None
    if level(goal_of(whole)) == 2:
        problem = msg("“{goal}” is the goal of one person. Only those of a team or of the company "
                      "are split.", goal=whole.title)
    elif whole.target is None:
        problem = msg("“{goal}” has no target to split.", goal=whole.title)
    elif whole.state in {"dropped", "done"}:
        problem = msg("“{goal}” is not pursued any more.", goal=whole.title)
    else:
        below = [goal_of(one) for one in queries.goals(unit.conn)
                 if one.parent_id == goal_id and one.state != "dropped"]  # fmt: skip
        problem = _split_already(goal_of(whole), below)
    if problem:
        raise ValidationError(problem)
    return whole


def _split_already(goal: Goal, below: Sequence[Goal]) -> Message | None:
    persons = [one for one in below if one.member is not None]
    if not persons:
        return None
    covered = rules.coverage(goal, below)
    if covered is None:
        return msgn("{n} goal of a person serves “{goal}” already. Drop it first.",
                    "{n} goals of persons serve “{goal}” already. Drop them first.",
                    len(persons), goal=goal.title)  # fmt: skip
    return msgn(
        "{n} goal of a person serves “{goal}” already and comes to {percent} % of it. Change it, "
        "or drop it first.",
        "{n} goals of persons serve “{goal}” already and add up to {percent} % of it. Change "
        "them, or drop them first.", len(persons), goal=goal.title, percent=percent(covered))


def _record(unit: ReadUnit, goal_id: str) -> GoalRecord:
    found = next((one for one in queries.goals(unit.conn) if one.id == goal_id), None)
    if found is None:
        raise MissingError(msg("This goal is not there any more. Reload the list."))
    return found
