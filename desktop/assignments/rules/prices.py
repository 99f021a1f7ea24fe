"""Prices for a book of differing customers: damped subgradient with return to the best.

Minimises the bound of `bound.py` over the candidates of a pool. The members' side is taken
exactly (`offer.py`), the customers' side by its subgradient: what is asked of a member beyond
what it offers. Recipe: performance.md A, with the step shortened after 3 failures instead of
10 and the proximal step; on 10,000 x 100 this is within 0.0003 % of the limit in 60 steps.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from desktop.assignments.rules.book import Floats
from desktop.assignments.rules.bound import UNIT, Prices
from desktop.assignments.rules.offer import Curve
from desktop.assignments.rules.pool import Pool
from desktop.assignments.rules.problem import Team
from desktop.assignments.rules.watch import Watch

PATIENCE = 3
SHRINK = 0.6
MOMENTUM = 0.6
FIRST_STEP = 0.05  # of the mean score per point


@dataclass(frozen=True, slots=True)
class Point:
    """Prices and places in score units, stacked 3 x m: point, place, VIP place."""

    prices: Floats
    limit: float  # the bound they give on the pool
    asked: Floats  # points, customers and VIPs asked of each member, 3 x m


class Market:
    """Customers of a pool facing the prices of a team."""

    def __init__(self, pool: Pool, team: Team) -> None:
        self.pool = pool
        self.width = len(team.room)
        self.curve = Curve.of(team)
        self._choices = self.curve.choices()
        loads = np.rint(self._choices).astype(np.int64)
        self._unfair = np.stack([team.unfairness(load) for load in loads])
        limits = np.minimum(np.stack([team.places, team.vips]), len(pool.customers))
        self.limits = limits.astype(np.float64)
        self._flat = pool.places(pool.charges(*np.zeros((3, self.width))))
        self._rows = np.arange(len(pool.customers))
        self._weights = np.stack([pool.points[pool.kind], pool.vip[pool.kind]])

    def ask(self, prices: Floats) -> Point:
        """Let every customer choose at these prices."""
        left = self.pool.value - self.pool.charges(*prices).ravel().take(self._flat)
        column = left.argmax(axis=1)
        who = self.pool.member[self._rows, column]
        points, vips = (
            np.bincount(who, weights=each, minlength=self.width + 1) for each in self._weights
        )
        count = np.bincount(who, minlength=self.width + 1).astype(np.float64)
        earned = (prices[0] * self._choices - self._unfair).max(axis=0).sum()
        limit = left[self._rows, column].sum() + earned + (prices[1:] * self.limits).sum()
        return Point(prices, float(limit), np.stack([points, count, vips])[:, : self.width])


def search(pool: Pool, team: Team, steps: int, start: Prices | None, watch: Watch) -> Prices:
    """The best prices found in so many steps, from `start` or from nothing."""
    market = Market(pool, team)
    first = np.zeros((3, market.width)) if start is None else _floats(start)
    best = here = market.ask(first)
    step, speed, failures = _first_step(pool, start is not None), np.zeros_like(first), 0
    for _ in range(steps):
        watch.check()
        speed = MOMENTUM * speed + _pull(market, here, step)
        moved = here.prices + speed
        moved[1:] = np.maximum(moved[1:], 0.0)
        here = market.ask(moved)
        failures = 0 if here.limit < best.limit else failures + 1
        best = min(best, here, key=lambda point: point.limit)
        if failures >= PATIENCE:
            step, speed, failures, here = step * SHRINK, np.zeros_like(first), 0, best
    return Prices.rounded(*best.prices)


def _pull(market: Market, here: Point, step: float) -> Floats:
    """How far each price should move: overload relative to the room, times the step."""
    rate = step / np.maximum(market.curve.room, 1.0)
    offer = market.curve.offer(here.prices[0], here.asked[0], rate)
    over = (here.asked[1:] - market.limits) / np.maximum(market.limits, 1.0)
    mean = market.curve.room.sum() / max(1.0, market.limits[0].sum())
    return np.concatenate([[rate * (here.asked[0] - offer)], step * mean * over])


def _first_step(pool: Pool, warm: bool) -> float:
    reachable = pool.value[:, 2:]
    best = reachable.max(axis=1, initial=0.0)
    mean = best.sum() / max(1.0, pool.points[pool.kind].sum())
    return float(FIRST_STEP * mean * (0.2 if warm else 1.0)) or 1.0


def _floats(prices: Prices) -> Floats:
    return np.stack([prices.point, prices.place, prices.vip]) / UNIT
