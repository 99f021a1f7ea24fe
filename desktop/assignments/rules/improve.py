"""Making a plan better by exact small steps: one customer moves, or two change places.

Only pairs that are nearly as good as a customer's best at the present prices are looked at:
prices make the regret of a step visible, and a step with a large regret cannot pay.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from desktop.assignments.rules.board import Board
from desktop.assignments.rules.bound import Prices
from desktop.assignments.rules.pool import Pool
from desktop.assignments.rules.watch import Watch


class Step(NamedTuple):
    """A customer could go to a member, where it would score so much."""

    customer: int
    member: int
    score: int


def nearby(pool: Pool, prices: Prices, most: int) -> list[Step]:
    """The `most` steps of least regret, least first, ties by customer and member."""
    after = pool.after(prices)
    regret = (after.max(axis=1, keepdims=True) - after).ravel()
    usable = np.isfinite(pool.value).ravel()
    if int(usable.sum()) > most:
        usable &= regret <= np.partition(regret, most)[most]
    cells = np.flatnonzero(usable)
    cells = cells[np.argsort(regret[cells], kind="stable")]
    customers = pool.customers[cells // pool.member.shape[1]].tolist()
    members = pool.member.ravel()[cells].tolist()
    scores = pool.value.ravel()[cells].astype(np.int64).tolist()
    return list(map(Step._make, zip(customers, members, scores, strict=True)))


def shift(board: Board, steps: list[Step], watch: Watch) -> int:
    """Take every step that gains, or costs nothing and evens out the load. Returns how many."""
    taken = 0
    for number, step in enumerate(steps):
        if number % 4096 == 0:
            watch.check()
        customer, member, score = step
        if board.plan[customer] == member or not board.fits(customer, member):
            continue
        gain = board.gain(customer, member, score)
        if gain > 0 or (gain == 0 and board.lighter(customer, member)):
            board.put(customer, member, score)
            taken += 1
    return taken


def swap(board: Board, steps: list[Step], watch: Watch) -> int:
    """Take every exchange of two customers that gains. Returns how many."""
    wishes: dict[tuple[int, int], list[Step]] = {}
    for step in steps:
        here = board.plan[step.customer]
        if here != step.member:
            wishes.setdefault((here, step.member), []).append(step)
    taken = 0
    for (here, there), going in wishes.items():
        if here < there and (coming := wishes.get((there, here))):
            watch.check()
            taken += sum(_exchange(board, step, coming, here, there) for step in going)
    return taken


def _exchange(board: Board, going: Step, coming: list[Step], here: int, there: int) -> bool:
    """Swap `going` (now at `here`) with the first of `coming` (now at `there`) that gains."""
    if board.plan[going.customer] != here:
        return False
    for back in coming:
        if board.plan[back.customer] == there and _pays(board, going, back, here, there):
            board.put(going.customer, there, going.score)
            board.put(back.customer, here, back.score)
            return True
    return False


def _pays(board: Board, going: Step, back: Step, here: int, there: int) -> bool:
    heavier = board.points[going.customer] - board.points[back.customer]
    at_here, at_there = board.load[here] - heavier, board.load[there] + heavier
    if at_here > board.room[here] or at_there > board.room[there]:
        return False
    scores = going.score + back.score
    scores -= board.score[going.customer] + board.score[back.customer]
    before = board.unfair[here] + board.unfair[there]
    if scores + before <= board.unfairness(here, at_here) + board.unfairness(there, at_there):
        return False
    vips = board.vip[going.customer] - board.vip[back.customer]
    return (
        board.vips[here] - vips <= board.vip_places[here]
        and board.vips[there] + vips <= board.vip_places[there]
    )
