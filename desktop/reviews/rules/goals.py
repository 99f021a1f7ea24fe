"""Goals: whether one is SMART, how far it is, what the goals below it add up to.

Progress = (actual - start) / (target - start), up and down alike; without a value of its own a goal
stands where its children do, sum(w x progress) / sum(w) (domain.md 3.6).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from desktop.reviews.rules.figures import shared_out
from desktop.reviews.rules.smart import doubts, problems, smart
from desktop.reviews.types import WHOLE, Goal, GoalStanding

__all__ = ["doubts", "problems", "progress", "smart", "split", "standing", "standings"]

RATES = frozenset({"percent", "%", "％", "points", "minutes", "min", "百分比", "分", "分钟"})
"""Units in which the values of several people make a mean, not a sum."""
_COUNTED = ("active", "done")


def progress(goal: Goal) -> int | None:
    """How much of its way a goal has gone by its own value, hundredths of a percent from 0 up.

    A goal to keep is all there between start and target (at the target, without a start), and
    loses by how far it is outside. A goal that goes up begins at 0 unless it says where. None:
    no value yet, no target, or no way to go.
    """
    if goal.actual is None or goal.target is None:
        return None
    if goal.direction == "keep":
        return _kept(goal.actual, goal.target, goal.target if goal.start is None else goal.start)
    start = 0 if goal.start is None and goal.direction == "up" else goal.start
    if start is None or (goal.target > start) != (goal.direction == "up") or goal.target == start:
        return None
    way, gone = abs(goal.target - start), goal.actual - start
    gone = gone if goal.direction == "up" else -gone
    return max(0, _of(gone, way))


def standing(
    goal: Goal, children: Iterable[Goal], known: Mapping[str, int | None] | None = None
) -> GoalStanding:
    """How far `goal` is, by its own value or else by those of its direct children.

    `known`: progress of children that stand by what is below them. `children` of the result:
    what each adds to the progress, summing to it exactly; empty where the goal has a value of its
    own. Dropped and draft children count nowhere.
    """
    counted = [one for one in children if one.state in _COUNTED]
    own = progress(goal)
    covered = coverage(goal, counted)
    if own is not None:
        return GoalStanding(own, covered)
    told = {one.id: _known(one, known) for one in counted}
    there = [(one, far) for one in counted if (far := told[one.id]) is not None and one.weight > 0]
    whole = sum(one.weight for one, _ in there)
    if not whole:
        return GoalStanding(None, covered)
    added = shared_out([one.weight * far for one, far in there], 1, whole)
    parts = {one.id: share for (one, _), share in zip(there, added, strict=True)}
    return GoalStanding(sum(added), covered, parts)


def standings(goals: Iterable[Goal]) -> dict[str, GoalStanding]:
    """The standing of every goal, those at the bottom first, by id; a loop ends where it closes."""
    every = {goal.id: goal for goal in goals}
    below: dict[str, list[Goal]] = {}
    for goal in every.values():
        if goal.parent in every:
            below.setdefault(goal.parent, []).append(goal)
    found: dict[str, GoalStanding] = {}
    for goal in _bottom_up(every, below):
        children = below.get(goal.id, [])
        known = {one.id: found[one.id].progress for one in children if one.id in found}
        found[goal.id] = standing(goal, children, known)
    return found


def coverage(goal: Goal, children: Iterable[Goal]) -> int | None:
    """What the targets of `children` come to of the target of `goal`, hundredths of a percent.

    A sum where values add up (customers, money), a weighted mean where they do not (percent,
    minutes). Only children in the same unit and direction; None without any.
    """
    wanted = _reach(goal)
    same = [(one, reach) for one in children
            if one.direction == goal.direction and _unit(one) == _unit(goal)
            and (reach := _reach(one)) is not None]  # fmt: skip
    if not same or wanted is None or wanted <= 0:
        return None
    if not _rate(goal):
        return _of(sum(reach for _, reach in same), wanted)
    whole = sum(max(0, one.weight) for one, _ in same)
    if not whole:
        return None
    return _of(sum(max(0, one.weight) * reach for one, reach in same), whole * wanted)


def split(target: int, weights: Sequence[int]) -> list[int]:
    """`target` shared out by `weights` (0 or more), summing to it exactly; alike where all are 0.

    The order of what rounding leaves is that of the largest remainders, the earlier first.
    Raises ValueError for a weight below 0.
    """
    if any(weight < 0 for weight in weights):
        raise ValueError(weights)
    shares = shared_out(weights if any(weights) else [1] * len(weights), abs(target))
    return shares if target >= 0 else [-share for share in shares]


def adds_up(unit: str, direction: str) -> bool:
    """Whether the values of several people in this unit make a sum, so that it can be split."""
    name = unit.strip().lower()
    return name not in RATES and not (name in {"hours", "小时"} and direction == "down")


def _rate(goal: Goal) -> bool:
    return not adds_up(goal.unit, goal.direction)


def _unit(goal: Goal) -> str:
    return goal.unit.strip().lower()


def _reach(goal: Goal) -> int | None:
    """What a goal asks for, so that it can be compared with the goal above it."""
    if goal.target is None:
        return None
    if goal.direction == "down":
        return None if goal.start is None else goal.start - goal.target
    if goal.direction == "up" and _rate(goal):
        return goal.target - (goal.start or 0)
    return goal.target


def _kept(actual: int, target: int, start: int) -> int:
    low, high = min(target, start), max(target, start)
    if low <= actual <= high:
        return WHOLE
    bound = low if actual < low else high
    return max(0, WHOLE - _of(abs(actual - bound), abs(bound))) if bound else 0


def _known(goal: Goal, known: Mapping[str, int | None] | None) -> int | None:
    return known[goal.id] if known is not None and goal.id in known else progress(goal)


def _bottom_up(every: Mapping[str, Goal], below: Mapping[str, list[Goal]]) -> list[Goal]:
    """Each goal once, children before their parents."""
    order: list[Goal] = []
    seen: set[str] = set()
    stack = [(goal, False) for goal in every.values()]
    while stack:
        goal, done = stack.pop()
        if done:
            order.append(goal)
        elif goal.id not in seen:
            seen.add(goal.id)
            stack += [(goal, True), *((one, False) for one in below.get(goal.id, ()))]
    return order


def _of(part: int, whole: int) -> int:
    """Hundredths of a percent, halves up."""
    return (2 * part * WHOLE + whole) // (2 * whole)
