"""What it would do to the plan if a customer went to another member: exact, then undone."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from desktop.assignments.rules.board import Board
from desktop.assignments.rules.bound import Prices
from desktop.assignments.rules.pool import pool
from desktop.assignments.rules.problem import Problem


@dataclass(frozen=True, slots=True)
class Verdict:
    """`kind` as in WhyNot; `gain` in fit, `cost` to the rest of the plan, who would have to go.

    `left`: the balance is lost where the customer leaves, not where it goes.
    """

    kind: str
    gain: int
    cost: int = 0
    displaced: int | None = None
    left: bool = False


def weigh(problem: Problem, prices: Prices, board: Board, customer: int, member: int) -> Verdict:
    """Compare a member who may serve the customer with the present place in the plan."""
    score = int(problem.worth(np.array([customer]), np.array([member]))[0])
    gain = score - board.score[customer]
    if gain <= 0:
        return Verdict("fit", gain)
    total = board.gain(customer, member, score)
    if board.fits(customer, member):
        load = board.load[member] + board.points[customer]
        there = board.unfairness(member, load) - board.unfair[member]
        left = there < gain - total - there
        return Verdict("open" if total > 0 else "balance", gain, gain - total, left=left)
    here, before = board.plan[customer], board.score[customer]
    board.put(customer, member, score)
    best, displaced = _cheapest_exit(problem, prices, board, customer, member)
    board.put(customer, here, before)
    if displaced is None:
        return Verdict("price", gain)
    total += best
    return Verdict("open" if total > 0 else "price", gain, gain - total, displaced)


def _cheapest_exit(
    problem: Problem, prices: Prices, board: Board, customer: int, member: int
) -> tuple[int, int | None]:
    """Which customer of a member that carries too much could go at the least loss, and that."""
    theirs = np.array([k for k, i in enumerate(board.plan) if i == member and k != customer])
    best, displaced = 0, None
    if not len(theirs):
        return best, displaced
    near = pool(problem, prices, theirs.astype(np.int64))
    for k, members, scores in zip(theirs.tolist(), near.member, near.value, strict=True):
        if not _frees(board, k, member):
            continue
        for target, score in zip(members.tolist(), scores.tolist(), strict=True):
            if target == member or score == -np.inf or not board.fits(k, target):
                continue
            change = board.gain(k, target, int(score))
            if displaced is None or change > best:
                best, displaced = change, k
    return best, displaced


def _frees(board: Board, customer: int, member: int) -> bool:
    """True where the member would be within every limit without the customer."""
    return (
        board.load[member] - board.points[customer] <= board.room[member]
        and board.count[member] - 1 <= board.places[member]
        and board.vips[member] - board.vip[customer] <= board.vip_places[member]
    )
