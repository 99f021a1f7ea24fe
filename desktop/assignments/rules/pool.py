"""The few members worth thinking about per customer, and what each is worth there."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop.assignments.rules.book import NOBODY, Floats, Ints
from desktop.assignments.rules.bound import UNIT, Prices
from desktop.assignments.rules.problem import Problem
from desktop.assignments.rules.tables import IMPOSSIBLE, blocks

KEEP = 24


@dataclass(frozen=True, slots=True)
class Pool:
    """Candidates of some customers, c x k, in order of member index.

    Column 0 is being left out (member index m), column 1 the present owner with the stay bonus
    (m if there is none); `value` holds scores, -inf where the column is empty. `kind` numbers
    the (points, VIP) classes of customers; `points` and `vip` are kept once per class.
    """

    customers: Ints
    member: Ints
    value: Floats
    kind: Ints
    points: Floats
    vip: Floats

    def after(self, prices: Prices) -> Floats:
        """What each candidate leaves a customer after paying the prices."""
        charges = self.charges(prices.point / UNIT, prices.place / UNIT, prices.vip / UNIT)
        return np.asarray(self.value - charges.ravel()[self.places(charges)])

    def charges(self, point: Floats, place: Floats, vip: Floats) -> Floats:
        """Class x (m + 1) costs at these prices; being left out (last column) costs nothing."""
        out = np.zeros((len(self.points), len(point) + 1))
        out[:, :-1] = np.outer(self.points, point) + place + np.outer(self.vip, vip)
        return out

    def places(self, charges: Floats) -> Ints:
        """Where each candidate's cost lies in the raveled `charges`."""
        return np.asarray(self.member + (self.kind * charges.shape[1])[:, None])


def pool(
    problem: Problem,
    prices: Prices | None = None,
    customers: Ints | None = None,
    keep: int = KEEP,
) -> Pool:
    """The `keep` best members (after prices) of each customer, besides its owner and nobody."""
    if customers is None:
        customers = np.arange(len(problem.group))
    groups, row = np.unique(problem.group[customers], return_inverse=True)
    member, value = _best(problem, prices, groups, min(keep, problem.value.shape[1]))
    kinds, kind = np.unique(_codes(problem, groups), return_inverse=True)
    return Pool(
        customers,
        np.column_stack([_fixed_members(problem, customers), member[row]]),
        np.column_stack([_fixed_values(problem, customers), value[row]]),
        kind[row],
        (kinds // 2).astype(np.float64),
        (kinds % 2).astype(np.float64),
    )


def _best(problem: Problem, prices: Prices | None, groups: Ints, keep: int) -> tuple[Ints, Floats]:
    width = problem.value.shape[1]
    member = np.empty((len(groups), keep), dtype=np.int64)
    value = np.empty((len(groups), keep))
    for part in blocks(len(groups), width):
        raw = problem.value[groups[part]]
        picked = np.broadcast_to(np.arange(width), raw.shape)
        if keep < width:
            worth = raw if prices is None else _after(problem, groups[part], raw, prices)
            picked = np.sort(np.argpartition(worth, width - keep, axis=1)[:, width - keep :])
        member[part] = picked
        value[part] = np.take_along_axis(raw, picked, axis=1)
    empty = value == IMPOSSIBLE
    member[empty], value[empty] = width, -np.inf
    return member, value


def _after(
    problem: Problem, groups: Ints, raw: NDArray[np.int32], prices: Prices
) -> NDArray[np.float32]:
    kinds, kind = np.unique(_codes(problem, groups), return_inverse=True)
    paid = np.outer(kinds // 2, prices.point) + prices.place + np.outer(kinds % 2, prices.vip)
    left: NDArray[np.float32] = raw - (paid / UNIT).astype(np.float32)[kind]
    return left


def _codes(problem: Problem, groups: Ints) -> Ints:
    """One number per class of customers that pay the same: points and VIP."""
    return problem.points[groups] * 2 + problem.vip[groups]


def _fixed_members(problem: Problem, customers: Ints) -> Ints:
    width = problem.value.shape[1]
    owner = problem.owner[customers]
    return np.column_stack([np.full(len(owner), width), np.where(owner == NOBODY, width, owner)])


def _fixed_values(problem: Problem, customers: Ints) -> Floats:
    owner = problem.owner[customers]
    kept = np.flatnonzero(owner != NOBODY)
    staying = np.full(len(owner), -np.inf)
    staying[kept] = problem.worth(customers[kept], owner[kept])
    return np.column_stack([-problem.drop[problem.group[customers]].astype(np.float64), staying])
