"""Whether a goal is SMART: specific, measured, attainable, relevant, timed (seeds 000, 004).

What cannot be saved is a problem; what a person should think about again is a doubt.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from desktop.messages import Message, msg
from desktop.reviews.rules.figures import percent, plain
from desktop.reviews.types import WHOLE, Goal

FAR = 20
"""Percent beyond the best there has been from where on a target is doubted."""


def smart(goal: Goal, parent: Goal | None, history: Sequence[int]) -> dict[str, Message]:
    """Field -> what is wrong with a goal or to be thought about again, problems first.

    `history`: earlier values of what it measures, the newest last.
    """
    return {**doubts(goal, parent, history), **problems(goal, parent)}


def problems(goal: Goal, parent: Goal | None = None) -> dict[str, Message]:
    """Field -> why it cannot be saved; {} if it can. A draft needs no more than a title."""
    found: dict[str, Message] = {}
    for field, message in _all(goal, parent):
        found.setdefault(field, message)
    return found


def doubts(goal: Goal, parent: Goal | None, history: Sequence[int]) -> dict[str, Message]:
    """Field -> what to think about again before it is saved: can it be reached, whom it serves."""
    return dict([*_alignment(goal, parent), *_attainable(goal, history)])


def level(goal: Goal) -> int:
    """0 a goal of the company, 1 of a team, 2 of a person."""
    return 2 if goal.member is not None else 1 if goal.team is not None else 0


def _all(goal: Goal, parent: Goal | None) -> Iterator[tuple[str, Message]]:
    if not goal.title.strip():
        yield "title", msg("Say in a few words what is to be reached.")
    if goal.state != "draft":
        yield from _measured(goal)
        yield from _way(goal)
        if goal.due_on is None:
            yield "due_on", msg("Name the day until which it is to be reached.")
    if goal.start_on and goal.due_on and goal.due_on < goal.start_on:
        yield "due_on", msg("This day is before the goal begins, on {day}.", day=goal.start_on)
    if not 0 < goal.weight <= WHOLE:
        yield "weight", msg("A weight must be above 0 and at most 100 %, not {weight} %.",
                            weight=percent(goal.weight))
    if parent is not None:
        yield from _above(goal, parent)


def _measured(goal: Goal) -> Iterator[tuple[str, Message]]:
    if not goal.measure.strip():
        yield "measure", msg("Say what is counted, so that everyone counts the same.")
    if not goal.unit.strip():
        yield "unit", msg("Say in which unit it is counted: percent, minutes, customers ...")
    if goal.target is None:
        yield "target", msg("Say which value is to be reached.")


def _way(goal: Goal) -> Iterator[tuple[str, Message]]:
    start, target = goal.start, goal.target
    if target is None:
        return
    if goal.direction == "down" and start is None:
        yield "start", msg("A goal that goes down needs the value it starts from.")
    elif goal.direction == "down" and start is not None and target >= start:
        yield "target", msg(
            "This goal goes down, so the target must be below where it starts, {start}.",
            start=plain(start))
    elif goal.direction == "up" and target <= (start or 0):
        yield "target", msg(
            "This goal goes up, so the target must be above where it starts, {start}.",
            start=plain(start or 0))


def _above(goal: Goal, parent: Goal) -> Iterator[tuple[str, Message]]:
    if parent.id == goal.id:
        yield "parent", msg("A goal cannot be part of itself.")
    elif parent.state == "dropped":
        yield "parent", msg("“{goal}” was dropped. Choose a goal that is still pursued.",
                            goal=parent.title)
    elif level(parent) > level(goal):
        yield "parent", msg(
            "“{goal}” belongs to fewer people than this one: goals go from the company to teams "
            "to persons.", goal=parent.title)


def _alignment(goal: Goal, parent: Goal | None) -> Iterator[tuple[str, Message]]:
    if parent is None:
        if level(goal):
            yield "parent", msg("It serves no goal above it. Choose the one it contributes to.")
    elif parent.due_on and goal.due_on and goal.due_on > parent.due_on:
        yield "due_on", msg("It is due after the goal it serves, on {day}.", day=parent.due_on)
    elif (parent.unit.strip().lower() == goal.unit.strip().lower()
          and parent.measure == goal.measure and parent.direction != goal.direction):  # fmt: skip
        yield "direction", msg("It goes another way than “{goal}”, which counts the same.",
                               goal=parent.title)


def _attainable(goal: Goal, history: Sequence[int]) -> Iterator[tuple[str, Message]]:
    if not history or goal.target is None or goal.direction == "keep":
        return
    up = goal.direction == "up"
    best, last = (max(history) if up else min(history)), history[-1]
    beyond = goal.target - best if up else best - goal.target
    if (goal.target <= last) if up else (goal.target >= last):
        yield "target", msg("It is reached already: the last value was {last}.", last=plain(last))
    elif len(history) > 1 and beyond * 100 > abs(best) * FAR:
        yield "target", msg(
            "The best so far was {best}: {target} is a long way beyond. Can it be reached?",
            best=plain(best), target=plain(goal.target))
