"""The book as a transport program on groups, where it is small enough for an exact answer."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from desktop.assignments.rules.book import Floats, Ints
from desktop.assignments.rules.bound import Prices
from desktop.assignments.rules.linear import LinearProgram
from desktop.assignments.rules.problem import Problem
from desktop.assignments.rules.smooth import GroupDemand


@dataclass(frozen=True, slots=True)
class _Posed:
    """The program, its sending columns with group and member, and the rows of the limits."""

    program: LinearProgram
    sent: Ints
    group: Ints
    member: Ints
    limits: tuple[Ints, ...]

    def shares(self, problem: Problem, values: Floats) -> Floats:
        """Customers per group and member, S x m."""
        share = np.zeros(problem.value.shape)
        np.add.at(share, (self.group, self.member), values[self.sent])
        return share


def transport(problem: Problem, demand: GroupDemand) -> tuple[Prices, Floats]:
    """The best fractional plan: prices of its limits, and customers per group and member."""
    posed = _pose(problem, demand)
    values, worth = posed.program.solve()
    return Prices.rounded(*(worth[rows] for rows in posed.limits)), posed.shares(problem, values)


def whole_transport(problem: Problem, demand: GroupDemand, nodes: int, close: float) -> Ints | None:
    """Quotas S x (m + 1) of the best whole plan found within so many nodes, or None."""
    posed = _pose(problem, demand)
    values = posed.program.solve_whole(posed.sent, nodes, close)
    if values is None:
        return None
    quota = np.rint(posed.shares(problem, values)).astype(np.int64)
    return np.column_stack([quota, problem.size - quota.sum(axis=1)])


def _pose(problem: Problem, demand: GroupDemand) -> _Posed:
    program, team = LinearProgram(), problem.team
    groups, width = demand.value.shape
    plain = np.nonzero(np.isfinite(demand.value))
    group = np.concatenate([plain[0], demand.pair_group])
    member = np.concatenate([plain[1], demand.pair_owner])
    staying = demand.value[demand.pair_group, demand.pair_owner]
    staying = staying + problem.stay[demand.pair_group]
    sent = program.columns(
        np.concatenate([demand.value[plain], staying]),
        np.concatenate([problem.size[plain[0]], demand.pair_count]),
    )
    everybody = program.rows(problem.size, problem.size)
    program.enter(everybody[group], sent, 1.0)
    program.enter(everybody, program.columns(-problem.drop, problem.size), 1.0)
    loads = program.columns(np.zeros(width), team.room)
    limits = [np.zeros(width), team.places, team.vips]
    weights = [problem.points, np.ones(groups), problem.vip]
    rows = tuple(
        program.rows(limit if k == 0 else -np.inf, limit) for k, limit in enumerate(limits)
    )
    for limited, weight in zip(rows, weights, strict=True):
        program.enter(limited[member], sent, weight[group])
    program.enter(rows[0], loads, -1.0)
    for low, high, slope in zip(team.low, team.high, team.slope, strict=True):
        _band(program, loads, (low - team.duty, np.inf), slope, 1.0)
        _band(program, loads, (team.duty - high, np.inf), slope, -1.0)
    return _Posed(program, sent, group, member, rows)


def _band(
    program: LinearProgram,
    loads: Ints,
    limits: tuple[Ints, float],
    slope: Ints,
    sign: float,
) -> None:
    """Points beyond one edge of a band: they and the signed load reach at least the edge."""
    beyond = program.columns(-slope, np.inf)
    edge = program.rows(*limits)
    program.enter(edge, loads, sign)
    program.enter(edge, beyond, 1.0)
