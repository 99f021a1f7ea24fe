"""What others do with the same scored book: greedy best fit, least loaded, round robin, keep.

All keep capacity, places and VIP places; customers nobody has room for are left out. The greedy
pass is the yardstick of time, so it is written to be quick: three array operations a customer.
"""

from __future__ import annotations

import numpy as np

from desktop.assignments.rules.book import NOBODY
from desktop.assignments.rules.tables import IMPOSSIBLE


class Seats:
    """Room left per member; a member without places has none for anybody."""

    def __init__(self, problem):
        self.room = problem.team.room.copy()
        self.places = problem.team.places.tolist()
        self.vips = problem.team.vips.copy()
        self.room[problem.team.places <= 0] = -1

    def able(self, points, vip):
        free = self.room >= points
        return free & (self.vips > 0) if vip else free

    def take(self, member, points, vip):
        self.room[member] -= points
        self.vips[member] -= vip
        self.places[member] -= 1
        if not self.places[member]:
            self.room[member] = -1


def worths(problem):
    """Customers x members scores, the stay bonus included: what a pass is given to choose from."""
    worth = problem.value[problem.group]
    kept = np.flatnonzero(problem.owner != NOBODY)
    worth[kept, problem.owner[kept]] += problem.stay[problem.group[kept]].astype(np.int32)
    return worth


def greedy(problem, worth):
    """Best fit with room, the most important customers first."""
    points, vips = problem.points[problem.group], problem.vip[problem.group].tolist()
    order = np.lexsort((-points, -problem.drop[problem.group])).tolist()
    points, seats = points.tolist(), Seats(problem)
    plan = np.full(len(points), NOBODY)
    for j in order:
        free = np.where(seats.able(points[j], vips[j]), worth[j], IMPOSSIBLE)
        best = int(free.argmax())
        if free[best] != IMPOSSIBLE:
            plan[j] = best
            seats.take(best, points[j], vips[j])
    return plan


def least_loaded(problem, worth, kept=None):
    """Whoever may serve and is used least, in order of customers; `kept` ones stay put."""
    points, vips = problem.points[problem.group].tolist(), problem.vip[problem.group].tolist()
    seats, plan = Seats(problem), np.full(len(points), NOBODY)
    full = np.maximum(problem.team.room, 1)
    for j in [] if kept is None else np.flatnonzero(kept).tolist():
        owner = int(problem.owner[j])
        if seats.able(points[j], vips[j])[owner]:
            plan[j] = owner
            seats.take(owner, points[j], vips[j])
    for j in np.flatnonzero(plan == NOBODY).tolist():
        able = seats.able(points[j], vips[j]) & (worth[j] != IMPOSSIBLE)
        if able.any():
            best = int(np.where(able, seats.room / full, -1.0).argmax())
            plan[j] = best
            seats.take(best, points[j], vips[j])
    return plan


def keep_owners(problem, worth):
    """Present owners stay, the rest go to the least loaded."""
    return least_loaded(problem, worth, problem.owner != NOBODY)


def round_robin(problem, worth):
    """The next in turn who may serve and has room."""
    points, vips = problem.points[problem.group].tolist(), problem.vip[problem.group].tolist()
    seats, plan, turn = Seats(problem), np.full(len(points), NOBODY), 0
    width = len(problem.team.room)
    for j in range(len(points)):
        able = seats.able(points[j], vips[j]) & (worth[j] != IMPOSSIBLE)
        if able.any():
            best = int(np.roll(able, -turn).argmax() + turn) % width
            plan[j] = best
            seats.take(best, points[j], vips[j])
            turn = best + 1
    return plan


def violations(problem, plan):
    """Hard rules broken by a plan: forbidden pairs, and members over a limit."""
    placed = np.flatnonzero(plan != NOBODY)
    broken = int((problem.value[problem.group[placed], plan[placed]] == IMPOSSIBLE).sum())
    load, count, vips = problem.loads(plan)
    team = problem.team
    return broken + int(
        (load > team.room).sum() + (count > team.places).sum() + (vips > team.vips).sum()
    )
