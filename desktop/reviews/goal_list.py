"""The goals of a file as a tree, each with how far it is and what is below it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from db.queries import goals as queries
from db.queries.goals import CheckInRecord, GoalRecord
from db.unit_of_work import ReadUnit
from desktop.errors import MissingError, ValidationError
from desktop.messages import msg
from desktop.reviews.rules.goals import standings
from desktop.reviews.rules.smart import level
from desktop.reviews.types import Goal, GoalDirection, GoalStanding
from desktop.session import Session

__all__ = ["CheckInRecord", "GoalRecord", "GoalRow", "check_ins", "find", "goal_of", "rows", "tree"]

_SHORTEST_ID = 8
_NAMED = 5


@dataclass(frozen=True, slots=True)
class GoalRow:
    """A goal in its place: `depth` 0 has none above it; `level` 0 company, 1 team, 2 person."""

    record: GoalRecord
    goal: Goal
    standing: GoalStanding
    depth: int
    level: int

    @property
    def owner(self) -> str | None:
        """The name of the member or the team; None = the company."""
        return self.record.member if self.goal.member is not None else self.record.team


def tree(session: Session, states: Sequence[str] = ()) -> list[GoalRow]:
    """Return every goal below the one it serves, only those in `states` if any. Raises AppError."""
    with session.read() as unit:
        found = rows(unit)
    return [row for row in found if not states or row.goal.state in states]


def rows(unit: ReadUnit) -> list[GoalRow]:
    """Return the same inside an open unit of work."""
    records = {one.id: one for one in queries.goals(unit.conn)}
    known = {key: goal_of(one) for key, one in records.items()}
    told = standings(known.values())
    return [
        GoalRow(records[key], known[key], told[key], depth, level(known[key]))
        for key, depth in _ordered(known)
    ]


def check_ins(session: Session, goal_id: str) -> list[CheckInRecord]:
    """Return the check-ins of a goal, the newest first. Raises AppError."""
    with session.read() as unit:
        return queries.check_ins(unit.conn, goal_id)


def find(among: Iterable[GoalRow], word: str) -> GoalRow:
    """Return the goal `word` means: its id or the start of it, its title or a part of it.

    Of a goal and those below it that are called the same, it is the one above. Raises
    MissingError, ValidationError (several).
    """
    every, asked = list(among), word.strip().lower()
    ways = (
        [row for row in every if row.goal.id == word.strip()],
        [row for row in every if row.goal.title.lower() == asked],
        [row for row in every if len(asked) >= _SHORTEST_ID and row.goal.id.startswith(asked)],
        [row for row in every if asked and asked in row.goal.title.lower()],
    )
    for found in ways:
        hits = _topmost(found)
        if len(hits) == 1:
            return hits[0]
        if hits:
            named = [f"{hit.goal.title} ({hit.goal.id})" for hit in hits[:_NAMED]]
            raise ValidationError(msg(
                "{word} can mean several goals: {candidates}. Say which, by its id.",
                word=word, candidates=named + ["..."] * (len(hits) > _NAMED)))
    raise MissingError(msg("There is no goal {word}. Give its title or its id.", word=word))


def _topmost(hits: list[GoalRow]) -> list[GoalRow]:
    ids = {row.goal.id for row in hits}
    return [row for row in hits if row.goal.parent not in ids] or hits


def goal_of(record: GoalRecord) -> Goal:
    """The goal of a record, as rules look at it."""
    return Goal(
        id=record.id, title=record.title, direction=cast("GoalDirection", record.direction),
        parent=record.parent_id, team=record.team_id, member=record.member_id,
        measure=record.measure or "", unit=record.unit or "", start=record.start_value,
        target=record.target, actual=record.actual, weight=record.weight,
        start_on=record.start_on, due_on=record.due_on, state=record.state)  # fmt: skip


def _ordered(known: Mapping[str, Goal]) -> list[tuple[str, int]]:
    """Each id with its depth, children behind their parent; the company first, loops at the end."""
    below: dict[str | None, list[Goal]] = {}
    for goal in known.values():
        below.setdefault(goal.parent if goal.parent in known else None, []).append(goal)
    order: dict[str, int] = {}
    roots = sorted(below.get(None, ()), key=level)
    for root in (*roots, *known.values()):
        stack = [(root, 0)]
        while stack:
            goal, depth = stack.pop()
            if goal.id not in order:
                order[goal.id] = depth
                stack += [(one, depth + 1) for one in reversed(below.get(goal.id, ()))]
    return list(order.items())
