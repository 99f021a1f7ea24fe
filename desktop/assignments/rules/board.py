"""A plan being worked on: who has whom, what each member carries, what a move would change.

Plain lists and whole numbers: the searches touch one customer at a time, where arrays are slow.
Member index m stands for being left out; it has room for everybody.
"""

from __future__ import annotations

import numpy as np

from desktop.assignments.rules.book import NOBODY, Ints
from desktop.assignments.rules.problem import NO_LIMIT, Problem


class Board:
    """Mutable state of one search; `put` is the only way to change it."""

    def __init__(self, problem: Problem, plan: Ints) -> None:
        self.nobody = len(problem.team.room)
        self.plan: list[int] = np.where(plan == NOBODY, self.nobody, plan).tolist()
        self.points: list[int] = problem.points[problem.group].tolist()
        self.vip: list[int] = problem.vip[problem.group].tolist()
        self.score: list[int] = self._scores(problem, plan)
        self._build_loads(problem, plan)
        self._build_limits(problem)
        self.unfair = [self.unfairness(i, load) for i, load in enumerate(self.load)]

    def _build_loads(self, problem: Problem, plan: Ints) -> None:
        load, count, vips = problem.loads(plan)
        self.load: list[int] = [*load.tolist(), 0]
        self.count: list[int] = [*count.tolist(), 0]
        self.vips: list[int] = [*vips.tolist(), 0]

    def _build_limits(self, problem: Problem) -> None:
        team = problem.team
        self.room: list[int] = [*team.room.tolist(), NO_LIMIT]
        self.places: list[int] = [*team.places.tolist(), NO_LIMIT]
        self.vip_places: list[int] = [*team.vips.tolist(), NO_LIMIT]
        edges = np.stack([team.low - team.duty, team.high - team.duty, team.slope], axis=2)
        bands = edges.transpose(1, 0, 2).tolist()
        self.bands: list[list[list[int]]] = [*bands, []]

    @staticmethod
    def _scores(problem: Problem, plan: Ints) -> list[int]:
        score = -problem.drop[problem.group]
        placed = np.flatnonzero(plan != NOBODY)
        score[placed] = problem.worth(placed, plan[placed])
        listed: list[int] = score.tolist()
        return listed

    def unfairness(self, member: int, load: int) -> int:
        """What it costs that the member carries so many points of customers."""
        total = 0
        for low, high, slope in self.bands[member]:
            if load < low:
                total += slope * (low - load)
            elif load > high:
                total += slope * (load - high)
        return total

    def fits(self, customer: int, member: int) -> bool:
        """True where the member still has room, a place and, for a VIP, a VIP place."""
        return (
            self.load[member] + self.points[customer] <= self.room[member]
            and self.count[member] < self.places[member]
            and (not self.vip[customer] or self.vips[member] < self.vip_places[member])
        )

    def over(self, member: int) -> bool:
        """True where the member carries more than a hard limit allows."""
        return (
            self.load[member] > self.room[member]
            or self.count[member] > self.places[member]
            or self.vips[member] > self.vip_places[member]
        )

    def gain(self, customer: int, member: int, score: int) -> int:
        """Change of the objective if the customer went to a member where it scores `score`."""
        here, points = self.plan[customer], self.points[customer]
        before = self.unfair[here] + self.unfair[member]
        left = self.unfairness(here, self.load[here] - points)
        after = left + self.unfairness(member, self.load[member] + points)
        return score - self.score[customer] + before - after

    def lighter(self, customer: int, member: int) -> bool:
        """True where the move would leave both less loaded than the present owner is now."""
        here, points = self.plan[customer], self.points[customer]
        return (
            self.nobody not in {here, member}
            and (self.load[member] + points) * self.room[here] < self.load[here] * self.room[member]
        )

    def put(self, customer: int, member: int, score: int) -> None:
        """Hand the customer over."""
        here, points, vip = self.plan[customer], self.points[customer], self.vip[customer]
        self.plan[customer], self.score[customer] = member, score
        for who, sign in ((here, -1), (member, 1)):
            self.load[who] += sign * points
            self.count[who] += sign
            self.vips[who] += sign * vip
            self.unfair[who] = self.unfairness(who, self.load[who])

    def answer(self) -> Ints:
        """The plan: member index or NOBODY per customer."""
        plan = np.array(self.plan, dtype=np.int64)
        return np.where(plan == self.nobody, NOBODY, plan)
