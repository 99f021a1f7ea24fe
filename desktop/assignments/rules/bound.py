"""The certificate: no plan can score more than this, whatever the prices were.

Lagrangian duality. Charge every customer w x point + place (+ VIP place) prices of the member
that takes it, and let every member sell its room at the same prices. For ANY prices (place
prices >= 0) the sum of what each customer can get at best and what each member can earn at
best is at least the objective of every plan that keeps the rules. Prices are whole thousandths
and every step is integer arithmetic over all pairs, so rounding cannot make the bound wrong.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop.assignments.rules.book import NOBODY, Ints
from desktop.assignments.rules.problem import Problem, Team
from desktop.assignments.rules.tables import IMPOSSIBLE, blocks

UNIT = 1000  # prices are thousandths of score
MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Prices:
    """Per member: of a point (any sign), a place and a VIP place (>= 0), in thousandths."""

    point: Ints
    place: Ints
    vip: Ints

    @classmethod
    def rounded(
        cls, point: NDArray[np.float64], place: NDArray[np.float64], vip: NDArray[np.float64]
    ) -> Prices:
        """Prices from floats in score units, to the nearest thousandth."""
        free, *held = (np.rint(each * UNIT).astype(np.int64) for each in (point, place, vip))
        return cls(free, np.maximum(held[0], 0), np.maximum(held[1], 0))


def bound(problem: Problem, prices: Prices) -> int:
    """Upper bound on the objective of every plan that keeps the rules; exact, all pairs."""
    total = earnings(problem.team, prices) + _contented(problem, prices)
    return total // UNIT


def earnings(team: Team, prices: Prices) -> int:
    """The most members can earn by selling room at these prices, unfairness taken off."""
    edges = [np.zeros_like(team.room), team.room]
    edges += [np.clip(edge - team.duty, 0, team.room) for edge in (*team.low, *team.high)]
    best = np.max([prices.point * load - UNIT * team.unfairness(load) for load in edges], axis=0)
    # A limit nobody can reach has price 0, so the product stays small.
    places = int((prices.place * team.places).sum()) + int((prices.vip * team.vips).sum())
    return int(best.sum()) + places


def cost(problem: Problem, prices: Prices, groups: Ints, members: Ints) -> Ints:
    """What a customer of each group pays at each member, in thousandths."""
    vip = problem.vip[groups] * prices.vip[members]
    return problem.points[groups] * prices.point[members] + prices.place[members] + vip


def _contented(problem: Problem, prices: Prices) -> int:
    """What customers get at best after paying, summed over all customers."""
    best = _best(problem, prices)
    kept = np.flatnonzero(problem.owner != NOBODY)
    groups, owner = problem.group[kept], problem.owner[kept]
    staying = UNIT * problem.worth(kept, owner) - cost(problem, prices, groups, owner)
    more = np.maximum(0, staying - best[groups]).sum()
    return int((best * problem.size).sum()) + int(more)


def _best(problem: Problem, prices: Prices) -> Ints:
    """Per group: the best any member or being left out leaves a customer with."""
    best = -UNIT * problem.drop
    for part in blocks(*problem.value.shape):
        value = problem.value[part].astype(np.int64) * UNIT
        value -= problem.points[part, None] * prices.point + prices.place
        value -= problem.vip[part, None] * prices.vip
        value[problem.value[part] == IMPOSSIBLE] = np.iinfo(np.int64).min
        best[part] = np.maximum(best[part], value.max(axis=1, initial=np.iinfo(np.int64).min))
    return best


def gap(objective: int, limit: int) -> int:
    """(bound - objective) / bound in millionths, rounded up; 0 where the plan is the best."""
    return -(-(limit - objective) * MILLION // max(1, abs(limit)))
