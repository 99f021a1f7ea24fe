"""Goals written down: each call is one action, or raises and writes nothing."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from db.queries import goals as queries
from db.unit_of_work import ReadUnit, WriteUnit
from desktop.errors import MissingError, ValidationError
from desktop.loops import loop_through
from desktop.messages import Message, msg, msgn
from desktop.reviews.goal_list import goal_of
from desktop.reviews.rules import goals as rules
from desktop.reviews.types import Goal
from desktop.session import Session

__all__ = [
    "Around", "Draft", "Saved", "around", "close", "columns", "doubts", "refuse", "remove", "save",
    "write",
]  # fmt: skip

STATES = ("draft", "active", "done", "dropped")
DIRECTIONS = ("up", "down", "keep")


@dataclass(frozen=True, slots=True)
class Draft:
    """A goal as typed: `goal.id` "" is a new one; `kpi` by id; priority 1 high - 3 low."""

    goal: Goal
    kpi: str | None = None
    priority: int = 2
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Saved:
    """What was written, and what to think about again (field -> sentence)."""

    id: str
    doubts: Mapping[str, Message] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Around:
    """What a goal is judged against: all goals, members and teams of the file, by id."""

    goals: Mapping[str, Goal]
    owners: Mapping[str, queries.OwnerRecord]
    teams: Collection[str]


def around(unit: ReadUnit) -> Around:
    """Read what goals are judged against."""
    return Around(
        {one.id: goal_of(one) for one in queries.goals(unit.conn)},
        {one.id: one for one in queries.owners(unit.conn)},
        queries.teams(unit.conn),
    )


def save(session: Session, draft: Draft) -> Saved:
    """Write a goal, new or changed; of one that is there the actual value stays as it is.

    Raises ValidationError with a sentence per field: not SMART, a loop, an owner who has left,
    a KPI or a goal above that is not there; MissingError: the goal is not there any more.
    """
    new = not draft.goal.id
    title = draft.goal.title.strip()
    label = msg("New goal: {goal}", goal=title) if new else msg("Change goal {goal}", goal=title)
    with session.write(label) as unit:
        there = around(unit)
        found = refuse(unit, draft, there)
        unsure = _doubts(unit, found, there)
        return Saved(write(unit, found), unsure)


def doubts(session: Session, draft: Draft) -> Mapping[str, Message]:
    """Return what to think about again before saving. Raises ValidationError, AppError."""
    with session.read() as unit:
        there = around(unit)
        return _doubts(unit, refuse(unit, draft, there), there)


def close(session: Session, goal_id: str, state: str) -> None:
    """Say that a goal is done, dropped, or pursued again (active). Raises AppError."""
    if state not in STATES:
        raise ValidationError(_choice(state, STATES))
    with session.read() as unit:
        title = _known(unit, goal_id).title
    labels = {
        "done": msg("Goal reached: {goal}", goal=title),
        "dropped": msg("Drop goal {goal}", goal=title),
    }
    with session.write(labels.get(state, msg("Change goal {goal}", goal=title))) as unit:
        goal = replace(_known(unit, goal_id), state=state)
        if problems := rules.problems(goal):
            raise ValidationError(next(iter(problems.values())), problems)
        unit.update("goal", {goal_id: {"state": state}})


def remove(session: Session, goal_id: str) -> None:
    """Lay a goal and its check-ins to rest. Raises ValidationError: others serve it; AppError."""
    with session.read() as unit:
        title = _known(unit, goal_id).title
    with session.write(msg("Delete goal {goal}", goal=title)) as unit:
        _known(unit, goal_id)
        below = [one for one in queries.goals(unit.conn) if one.parent_id == goal_id]
        if below:
            raise ValidationError(msgn(
                "{n} goal serves “{goal}”. Drop the goal instead of deleting it, or let that one "
                "serve another first.",
                "{n} goals serve “{goal}”. Drop the goal instead of deleting it, or let those "
                "serve another first.", len(below), goal=title))  # fmt: skip
        unit.delete("check_in", [one.id for one in queries.check_ins(unit.conn, goal_id)])
        unit.delete("goal", [goal_id])


def refuse(unit: ReadUnit, draft: Draft, there: Around) -> Draft:
    """Return the draft with what its KPI fills in. Raises ValidationError by field."""
    found, problems = _filled(unit, draft)
    goal, known = found.goal, there.goals
    if goal.id and goal.id not in known:
        raise _gone()
    parent = known.get(goal.parent) if goal.parent else None
    problems |= rules.problems(goal, parent)
    if goal.parent and parent is None:
        problems["parent"] = msg("The goal above it is not there any more. Choose another one.")
    elif goal.id and (path := _loop(known, goal)):
        problems["parent"] = msg(
            "The goals would serve each other in a loop: {path}. Choose another one.", path=path)
    problems |= _choices(found)
    problems |= _owner(there, goal)
    if problems:
        raise ValidationError(
            msg("This goal cannot be saved: {problem}", problem=next(iter(problems.values()))),
            problems)  # fmt: skip
    return found


def write(unit: WriteUnit, draft: Draft) -> str:
    """Write a draft that `refuse` let pass inside an open action; return its id."""
    values = columns(draft)
    if draft.goal.id:
        unit.update("goal", {draft.goal.id: values})
        return draft.goal.id
    return unit.insert("goal", [{**values, "actual": draft.goal.actual}])[0]


def columns(draft: Draft) -> dict[str, str | int | None]:
    """Column -> value of a draft, without what check-ins keep."""
    goal = draft.goal
    return {
        "parent_id": goal.parent, "team_id": goal.team, "member_id": goal.member,
        "kpi_id": draft.kpi, "title": goal.title.strip(), "measure": goal.measure.strip() or None,
        "unit": goal.unit.strip() or None, "direction": goal.direction,
        "start_value": goal.start, "target": goal.target, "weight": goal.weight,
        "priority": draft.priority, "start_on": goal.start_on, "due_on": goal.due_on,
        "state": goal.state, "notes": draft.notes.strip() or None,
    }  # fmt: skip


def _filled(unit: ReadUnit, draft: Draft) -> tuple[Draft, dict[str, Message]]:
    """What is counted and in which unit comes from the KPI where nobody said it."""
    if draft.kpi is None:
        return draft, {}
    kpi = unit.conn.exec_driver_sql(
        "SELECT name, unit FROM kpi WHERE id = ? AND deleted_at IS NULL", (draft.kpi,)).first()
    if kpi is None:
        return draft, {"kpi": msg("This KPI is not there any more. Choose another one.")}
    goal = draft.goal
    return replace(draft, goal=replace(
        goal, measure=goal.measure.strip() or kpi[0], unit=goal.unit.strip() or kpi[1])), {}


def _doubts(unit: ReadUnit, draft: Draft, there: Around) -> Mapping[str, Message]:
    goal = draft.goal
    history: list[int] = []
    if draft.kpi and goal.member:
        history = queries.measured(unit.conn, draft.kpi, goal.member)
    elif goal.measure:
        history = queries.reached(
            unit.conn, goal.id, goal.measure, goal.unit, (goal.member, goal.team))
    return rules.doubts(goal, there.goals.get(goal.parent) if goal.parent else None, history)


def _loop(known: Mapping[str, Goal], goal: Goal) -> str:
    parents = {key: one.parent for key, one in known.items()} | {goal.id: goal.parent}
    path = loop_through(parents, goal.id)
    titles = [goal.title if key == goal.id else known[key].title for key in path]
    return " → ".join([*titles, goal.title]) if path else ""


def _choices(draft: Draft) -> dict[str, Message]:
    found: dict[str, Message] = {}
    if draft.goal.state not in STATES:
        found["state"] = _choice(draft.goal.state, STATES)
    if draft.goal.direction not in DIRECTIONS:
        found["direction"] = _choice(draft.goal.direction, DIRECTIONS)
    if not 1 <= draft.priority <= 3:
        found["priority"] = msg("{value} is outside {low} to {high}.",
                                value=draft.priority, low=1, high=3)
    return found


def _choice(value: str, known: tuple[str, ...]) -> Message:
    return msg("“{value}” is none of the choices: {known}.", value=value, known=", ".join(known))


def _owner(there: Around, goal: Goal) -> dict[str, Message]:
    """Why nobody like this can own it; who owns it already may have left meanwhile."""
    if goal.team is not None and goal.team not in there.teams:
        return {"team": msg("This team is not there any more. Choose another one.")}
    if goal.member is None:
        return {}
    owner, before = there.owners.get(goal.member), there.goals.get(goal.id)
    if owner is None:
        return {"member": msg("This member is not there any more. Choose another one.")}
    if owner.status == "left" and (before is None or before.member != goal.member):
        return {"member": msg("{member} has left. Choose somebody who is here.",
                              member=owner.name)}  # fmt: skip
    return {}


def _known(unit: ReadUnit, goal_id: str) -> Goal:
    found = next((one for one in queries.goals(unit.conn) if one.id == goal_id), None)
    if found is None:
        raise _gone()
    return goal_of(found)


def _gone() -> MissingError:
    return MissingError(msg("This goal is not there any more. Reload the list."))
