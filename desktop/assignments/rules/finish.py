"""From prices and a first plan to a plan that keeps every rule and is hard to make better."""

from __future__ import annotations

import numpy as np

from desktop.assignments.rules.board import Board
from desktop.assignments.rules.book import NOBODY, Ints
from desktop.assignments.rules.bound import Prices
from desktop.assignments.rules.improve import nearby, shift, swap
from desktop.assignments.rules.place import make_room
from desktop.assignments.rules.pool import KEEP, Pool, pool
from desktop.assignments.rules.problem import Problem
from desktop.assignments.rules.quota import sample
from desktop.assignments.rules.rescue import rescue
from desktop.assignments.rules.watch import Watch

ALIKE = 4  # twins with the same member that a search looks at
WAITING = 500  # customers left out that a rescue tries for
WIDE = 4_000_000  # pairs: where all members can be candidates
EVERY = 30_000  # steps: in a small book, every step is looked at
POLISH_ROUNDS = 6


def finish(problem: Problem, prices: Prices, plan: Ints, watch: Watch, *, polish: bool) -> Ints:
    """Relieve who carries too much, place who was left out, then improve by exact steps."""
    board = Board(problem, plan)
    _relieve(board, problem, prices)
    near = pool(problem, prices, sample(problem, board.answer(), ALIKE))
    size = len(near.customers)
    _rescue(board, problem, prices, near, watch)
    for _ in range(POLISH_ROUNDS if polish else 1):
        steps = nearby(near, prices, max(EVERY, (12 if polish else 2) * size))
        taken = sum(shift(board, steps, watch) for _ in range(2))
        taken += swap(board, steps[: max(EVERY // 2, (8 if polish else 1) * size)], watch)
        if not taken:
            break
        near = pool(problem, prices, sample(problem, board.answer(), ALIKE)) if polish else near
        _rescue(board, problem, prices, near, watch)
    return board.answer()


def _relieve(board: Board, problem: Problem, prices: Prices) -> None:
    """Twins are tried a few at a time, until nobody carries too much."""
    while any(board.over(member) for member in range(board.nobody)):
        over = np.array([board.over(member) for member in range(board.nobody)])
        plan = board.answer()
        crowd = sample(problem, plan, ALIKE)
        crowd = crowd[(plan[crowd] != NOBODY) & over[plan[crowd]]]
        make_room(board, _widest(problem, prices, crowd), prices)


def _rescue(board: Board, problem: Problem, prices: Prices, near: Pool, watch: Watch) -> None:
    plan = board.answer()
    waiting = np.flatnonzero((plan == NOBODY) & _possible(problem))
    if not len(waiting):
        return
    dearest = np.lexsort((waiting, -problem.drop[problem.group[waiting]]))[:WAITING]
    wide = _widest(problem, prices, np.sort(waiting[dearest]))
    steps = nearby(near, prices, max(EVERY, 4 * len(near.customers)))
    rescue(board, wide, prices, steps, watch)


def _possible(problem: Problem) -> np.ndarray:
    """True per customer that some member may serve."""
    best = problem.value.max(axis=1, initial=-1)
    return np.asarray(best[problem.group] >= 0)


def _widest(problem: Problem, prices: Prices, customers: Ints) -> Pool:
    """All members as candidates, or as many as the memory for it allows."""
    keep = max(KEEP, WIDE // max(1, len(customers)))
    return pool(problem, prices, customers, keep)
