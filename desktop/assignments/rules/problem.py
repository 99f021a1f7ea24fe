"""The planning problem as numbers: what the solvers see, and the exact value of an answer.

    objective = sum of scores of placed customers - cost of those left out - unfairness

Unfairness is convex and piecewise linear in a member's load: a slope per point beyond each
band around the fair load, which is the same share of everybody's capacity (performance.md A).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop.assignments.rules.book import NOBODY, Book, Ints
from desktop.assignments.rules.tables import IMPOSSIBLE, Tables, values

NO_LIMIT = 2**40


@dataclass(frozen=True, slots=True)
class Team:
    """Members as arrays of m: room for customers, and the bands of fair load (b x m).

    `room` is capacity less `duty`; `low` and `high` hold the edges of each band, `slope` what
    a point beyond costs (0 for members who cannot serve anybody).
    """

    duty: Ints
    room: Ints
    places: Ints
    vips: Ints
    low: Ints
    high: Ints
    slope: Ints

    def unfairness(self, load: Ints) -> Ints:
        """Cost per member of carrying `load` points of customers on top of duty."""
        total = load + self.duty
        beyond = np.maximum(0, self.low - total) + np.maximum(0, total - self.high)
        return np.asarray((self.slope * beyond).sum(axis=0), dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Problem:
    """Groups S x members m of values; per group points, stay bonus, cost of leaving out, VIP.

    `group` and `owner` are per customer; owner is NOBODY where the present one may not stay.
    """

    value: NDArray[np.int32]
    points: Ints
    stay: Ints
    drop: Ints
    vip: Ints
    size: Ints
    group: Ints
    owner: Ints
    team: Team

    def worth(self, customers: Ints, members: Ints) -> Ints:
        """Score of each (customer, member) pair, the stay bonus included."""
        groups = self.group[customers]
        stays = np.where(self.owner[customers] == members, self.stay[groups], 0)
        return self.value[groups, members].astype(np.int64) + stays

    def loads(self, plan: Ints) -> tuple[Ints, Ints, Ints]:
        """Points, customers and VIPs per member of a plan (customer -> member or NOBODY)."""
        placed = plan != NOBODY
        who, groups = plan[placed], self.group[placed]
        width = len(self.team.room)
        return (
            _tally(who, self.points[groups], width),
            _tally(who, np.ones_like(who), width),
            _tally(who, self.vip[groups], width),
        )

    def objective(self, plan: Ints) -> int:
        """The exact value of a plan."""
        placed = np.flatnonzero(plan != NOBODY)
        left = np.flatnonzero(plan == NOBODY)
        gained = int(self.worth(placed, plan[placed]).sum())
        lost = int(self.drop[self.group[left]].sum())
        return gained - lost - int(self.team.unfairness(self.loads(plan)[0]).sum())


def pose(book: Book, found: Tables) -> Problem:
    """The problem of finding an owner for every customer of the book."""
    value = values(book, found)
    twins, policy = book.twins, book.policy
    importance = np.array([twin.importance for twin in twins], dtype=np.int64)
    points = np.array([twin.points for twin in twins], dtype=np.int64)
    size = np.bincount(book.group, minlength=len(twins)).astype(np.int64)
    possible = (value != IMPOSSIBLE).any(axis=1) if value.size else np.zeros(len(twins), np.bool_)
    known = book.owner != NOBODY
    owner = np.where(known, book.owner, 0)
    allowed = known & (value[book.group, owner] != IMPOSSIBLE) if value.size else known & False
    return Problem(
        value,
        points,
        importance * policy.weights["stay"],
        importance * policy.unassigned_cost,
        np.array([twin.vip for twin in twins], dtype=np.int64),
        size,
        book.group,
        np.where(allowed, book.owner, NOBODY),
        _team(book, int((points * size)[possible].sum())),
    )


def _team(book: Book, demand: int) -> Team:
    members = book.members
    able = np.array(
        [m.active and m.present and m.capacity > m.duty and m.places > 0 for m in members],
        dtype=np.bool_,
    )
    capacity = np.array([m.capacity for m in members], dtype=np.int64) * able
    duty = np.array([m.duty for m in members], dtype=np.int64)
    low, high, slope = _bands(capacity, int(duty[able].sum()) + demand, book.policy.fairness)
    vips = [NO_LIMIT if m.max_vip is None else max(0, m.max_vip) for m in members]
    return Team(
        duty,
        np.where(able, capacity - duty, 0),
        np.array([max(0, m.places) for m in members], dtype=np.int64) * able,
        np.array(vips, dtype=np.int64) * able,
        low,
        high,
        slope * able,
    )


def _bands(
    capacity: Ints, demand: int, fairness: tuple[tuple[int, int], ...]
) -> tuple[Ints, Ints, Ints]:
    """Edges of the bands around capacity x demand / total capacity, rounded outwards."""
    total = max(1, int(capacity.sum()))
    share = capacity * min(demand, total)
    percent = np.array([pct for pct, _ in fairness], dtype=np.int64).reshape(-1, 1)
    slope = np.array([each for _, each in fairness], dtype=np.int64).reshape(-1, 1)
    low = share * np.maximum(0, 100 - percent) // (100 * total)
    high = -(-share * (100 + percent) // (100 * total))
    return low, high, np.broadcast_to(slope, low.shape)


def _tally(who: Ints, weights: Ints, width: int) -> Ints:
    return np.bincount(who, weights=weights, minlength=width).astype(np.int64)
