"""From a fractional plan over groups to whole customers: quotas, handed out so owners stay."""

from __future__ import annotations

import numpy as np

from desktop.assignments.rules.book import NOBODY, Floats, Ints
from desktop.assignments.rules.problem import Problem

TRACE = 0.02  # a smaller share of a customer is no reason to send one


def quotas(problem: Problem, share: Floats) -> Ints:
    """Whole customers per group and member, S x (m + 1); the last column is left out.

    Rows sum to the size of the group. What rounding gives a member too much or too little - of
    points, customers, VIPs - is carried on to the next group (error diffusion), so that loads
    stay as planned. VIPs come first, then large customers: what is left evens out in small ones.
    """
    wanted = np.column_stack([share, np.maximum(0.0, problem.size - share.sum(axis=1))])
    whole = np.floor(wanted + 1e-9).astype(np.int64)
    weights = np.stack([problem.points, np.ones_like(problem.points), problem.vip], axis=1)
    debt = np.zeros((3, wanted.shape[1]))  # points, customers, VIPs
    for s in np.lexsort((-problem.points, -problem.vip)).tolist():
        missing = int(problem.size[s] - whole[s].sum())
        used = weights[s] > 0
        carried = (debt[used] / weights[s, used, None]).sum(axis=0)
        pull = wanted[s] - whole[s] + carried / max(1, int(used.sum()))
        pull[wanted[s] < TRACE] = -np.inf
        if missing > 0:
            _hand(whole[s], pull, missing)
        elif missing < 0:
            whole[s, np.argsort(-wanted[s], kind="stable")[:-missing]] -= 1
        debt += weights[s, :, None] * (wanted[s] - whole[s])
        debt[:, -1] = 0.0
    return whole


def _hand(row: Ints, pull: Floats, missing: int) -> None:
    """Add `missing` customers to the cells with the largest pull, in turns."""
    order = np.argsort(-pull, kind="stable")[: max(1, int(np.isfinite(pull).sum()))]
    turns, rest = divmod(missing, len(order))
    row[order] += turns
    row[order[:rest]] += 1


def hand_out(problem: Problem, quota: Ints) -> Ints:
    """A plan that fills the quotas: present owners keep as many as fit, the rest by id."""
    width = problem.value.shape[1]
    plan = np.full(len(problem.group), NOBODY, dtype=np.int64)
    owned = np.flatnonzero(problem.owner != NOBODY)
    code = problem.group[owned] * (width + 1) + problem.owner[owned]
    staying = owned[_rank(code) < quota.ravel()[code]]
    plan[staying] = problem.owner[staying]
    used = np.bincount(
        problem.group[staying] * (width + 1) + plan[staying], minlength=quota.size
    ).reshape(quota.shape)
    left = (quota - used).ravel()
    target = np.repeat(np.arange(quota.size) % (width + 1), left)
    moving = np.ones(len(plan), dtype=np.bool_)
    moving[staying] = False
    waiting = np.flatnonzero(moving)
    waiting = waiting[np.argsort(problem.group[waiting], kind="stable")]
    plan[waiting] = np.where(target == width, NOBODY, target)
    return plan


def sample(problem: Problem, plan: Ints, each: int) -> Ints:
    """Up to `each` customers of every kind: same group, same place in the plan, same tie to it.

    Twins with the same member are alike, so a search need not look at all of them.
    """
    width = problem.value.shape[1] + 1
    stays = (problem.owner == plan) & (plan != NOBODY)
    code = (problem.group * width + plan + 1) * 2 + stays
    return np.flatnonzero(_rank(code) < each)


def _rank(code: Ints) -> Ints:
    """How many earlier entries have the same code."""
    order = np.argsort(code, kind="stable")
    ordered = code[order]
    first = np.searchsorted(ordered, ordered, side="left")
    rank = np.empty_like(order)
    rank[order] = np.arange(len(code)) - first
    return rank
