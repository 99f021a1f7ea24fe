"""Prices for a book of twins, or of scarce members: the bound, smoothed and minimised.

Twins all want the same member and jump together, which stalls a subgradient. At a temperature
T a customer spreads over its candidates in the proportion exp(what is left / T) instead (a
softmax), which makes the bound smooth; T falls in stages. The spread at the end is also the
fractional plan that `quota.py` rounds.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from desktop.assignments.rules.book import NOBODY, Floats, Ints
from desktop.assignments.rules.bound import Prices
from desktop.assignments.rules.descent import minimise
from desktop.assignments.rules.offer import Curve
from desktop.assignments.rules.problem import Problem, Team
from desktop.assignments.rules.tables import IMPOSSIBLE
from desktop.assignments.rules.watch import Watch

STAGES = (0.1, 0.03, 0.01, 0.003, 0.001)  # temperatures, of the mean score
STEPS = 80  # per stage, at most

FAINT = -60.0  # exponents below count as this: subnormal numbers make a step five times slower


@dataclass(frozen=True, slots=True)
class GroupDemand:
    """All customers of a problem, counted per group, and per (group, present owner) pair."""

    problem: Problem
    value: Floats  # S x m, -inf where impossible
    kind: Ints  # class of (points, VIP) per group: customers of a class pay the same
    classes: Floats  # class x 2
    pair_group: Ints
    pair_owner: Ints
    pair_count: Floats
    ownerless: Floats  # customers per group without a present owner who may stay
    scratch: Floats  # S x m, reused: fresh memory for every step costs more than the work

    @classmethod
    def of(cls, problem: Problem) -> GroupDemand:
        """Count the pairs of a problem."""
        width = problem.value.shape[1]
        kept = problem.owner != NOBODY
        codes = problem.group[kept] * width + problem.owner[kept]
        pairs, count = np.unique(codes, return_counts=True)
        value = np.where(problem.value == IMPOSSIBLE, -np.inf, problem.value)
        owned = np.bincount(problem.group[kept], minlength=len(problem.size))
        wants = np.stack([problem.points, problem.vip], axis=1)
        classes, kind = np.unique(wants, axis=0, return_inverse=True)
        return cls(
            problem,
            value,
            kind.reshape(-1),
            classes.astype(np.float64),
            pairs // width,
            pairs % width,
            count.astype(np.float64),
            (problem.size - owned).astype(np.float64),
            np.empty_like(value),
        )

    def spread(self, prices: Floats, heat: float) -> tuple[float, Floats]:
        """What customers get together, and points, customers, VIPs asked of members (3 x m)."""
        total, share = self.shares(prices, heat)
        problem = self.problem
        rows = np.stack([problem.points, np.ones_like(problem.points), problem.vip])
        # Not a matrix product: BLAS threads would spin longer than this takes.
        return total, np.einsum("ks,si->ki", rows.astype(np.float64), share)

    def shares(self, prices: Floats, heat: float) -> tuple[float, Floats]:
        """What customers get together, and how many of each group go to each member (S x m)."""
        g, o, count = self.pair_group, self.pair_owner, self.pair_count
        charges = self.classes[:, :1] * prices[0] + prices[1] + self.classes[:, 1:] * prices[2]
        near = self.scratch
        np.take(charges, self.kind, axis=0, out=near, mode="clip")
        np.subtract(self.value, near, out=near)
        stay = near[g, o] + self.problem.stay[g]
        out = -self.problem.drop.astype(np.float64)
        top = np.maximum(near.max(axis=1), out)
        near -= top[:, None]
        near /= heat
        np.maximum(near, FAINT, out=near)
        np.exp(near, out=near)
        mass = near.sum(axis=1) + np.exp((out - top) / heat)
        total = float((self.ownerless * (top + heat * np.log(mass))).sum())
        peak = np.maximum(top[g], stay)
        shrink = np.exp((top[g] - peak) / heat)
        own = np.exp((stay - peak) / heat)
        mixed = np.maximum(mass[g] - near[g, o], 0.0) * shrink + own
        total += float((count * (peak + heat * np.log(mixed))).sum())
        moved = count * shrink / mixed
        scale = self.ownerless / mass + np.bincount(g, weights=moved, minlength=len(mass))
        plain = near[g, o]
        near *= scale[:, None]
        near[g, o] += count * own / mixed - moved * plain
        return total, near


def anneal(demand: GroupDemand, team: Team, mean: float, watch: Watch) -> tuple[Prices, float]:
    """Prices by falling temperature, and the last temperature. `mean`: score of a customer."""
    width, customers = len(team.room), len(demand.problem.group)
    size = max(1.0, float(team.room.sum()) / max(1, customers))  # points of a customer
    unit = np.repeat([1.0 / size, 1.0, 1.0], width)
    here = np.zeros(3 * width)
    lower = np.repeat([-np.inf, 0.0, 0.0], width)
    smooth = _Members(team, customers)
    heat = 0.0
    for stage in STAGES:
        watch.check()
        heat = max(stage * mean, 1e-3)

        def function(point: Floats, heat: float = heat) -> tuple[float, Floats]:
            prices = (point * unit).reshape(3, width)
            gained, asked = demand.spread(prices, heat)
            earned, offered = smooth.earn(prices, heat)
            return gained + earned, (offered - asked).ravel() * unit

        here = minimise(function, here, lower, STEPS)
    return Prices.rounded(*(here * unit).reshape(3, width)), heat


class _Members:
    """The members' side at a temperature: what they earn, and what they offer (3 x m)."""

    def __init__(self, team: Team, customers: int) -> None:
        curve = Curve.of(team)
        self.loads = curve.choices()
        rounded = np.rint(self.loads).astype(np.int64)
        self.unfair = np.stack([team.unfairness(load) for load in rounded])
        limits = np.minimum(np.stack([team.places, team.vips]), customers)
        self.limits = limits.astype(np.float64)
        # A member adds up the spread of many customers, so its own may be as much wider.
        self.wider = max(1.0, customers / (2 * max(1, len(team.room))))

    def earn(self, prices: Floats, heat: float) -> tuple[float, Floats]:
        warm = heat * self.wider
        value = prices[0] * self.loads - self.unfair
        top = value.max(axis=0)
        near = np.exp((value - top) / warm)
        mass = near.sum(axis=0)
        offered = (near * self.loads).sum(axis=0) / mass
        places = float((prices[1:] * self.limits).sum())
        total = float((top + warm * np.log(mass)).sum()) + places
        return total, np.concatenate([offered[None], self.limits])
