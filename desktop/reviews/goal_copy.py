"""The goals of an earlier period taken over into another one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from desktop import records
from desktop.errors import ValidationError
from desktop.messages import msg
from desktop.reviews import goals
from desktop.reviews.goal_form import draft_of
from desktop.reviews.goal_list import GoalRow, rows
from desktop.reviews.goal_split import Made
from desktop.session import Session


def copy_on(
    session: Session, member: str, period: tuple[date, date], into: tuple[date, date]
) -> Made:
    """Make the member's goals that were due in `period` anew, due on the last day of `into`.

    Each that says where it began begins where the old one ended, unless that had reached its
    target already. Goals of the same title that are there already stay as they are. Raises
    ValidationError: nothing to take over, or what can no longer be saved; AppError.
    """
    name = records.member(session, member).name
    with session.write(msg("Take over the goals of {member}", member=name)) as unit:
        known = rows(unit)
        old = [row for row in known if _due_in(row, member, period)]
        if not old:
            raise ValidationError(msg(
                "{member} had no goals due between {start} and {end}.", member=name,
                start=period[0].isoformat(), end=period[1].isoformat()))
        there = {row.goal.title: row for row in known if _due_in(row, member, into)}
        fresh = [row for row in old if row.goal.title not in there]
        around = goals.around(unit)
        drafts = [goals.refuse(unit, _again(row, into, known), around) for row in fresh]
        made = unit.insert("goal", [goals.columns(one) for one in drafts])
        kept = tuple((row.goal.title, name) for row in old if row.goal.title in there)
        return Made(tuple(made), kept)


def _due_in(row: GoalRow, member: str, period: tuple[date, date]) -> bool:
    due = row.goal.due_on
    return (row.goal.member == member and row.goal.state != "dropped" and due is not None
            and period[0].isoformat() <= due <= period[1].isoformat())  # fmt: skip


def _again(row: GoalRow, into: tuple[date, date], known: Sequence[GoalRow]) -> goals.Draft:
    old = draft_of(row)
    goal = old.goal
    dropped = {one.goal.id for one in known if one.goal.state == "dropped"}
    return replace(old, goal=replace(
        goal, id="", actual=None, state="active", start=_begins(row),
        parent=None if goal.parent in dropped else goal.parent,
        start_on=into[0].isoformat(), due_on=into[1].isoformat()))


def _begins(row: GoalRow) -> int | None:
    """Where the old one ended, unless the way to the target would be none."""
    goal = row.goal
    if goal.actual is None or goal.target is None or goal.direction == "keep":
        return goal.start
    on_the_way = goal.actual < goal.target if goal.direction == "up" else goal.actual > goal.target
    return goal.actual if on_the_way and goal.start is not None else goal.start
