"""From prices and a first plan to a plan that keeps every rule and is hard to make better."""

from __future__ import annotations

import numpy as np

from desktop.assignments.rules.board import Board
from desktop.assignments.rules.book import NOBODY, Ints
from desktop.assignments.rules.bound import Prices
from desktop.assignments.rules.improve import nearby, shift, swap
from desktop.assignments.rules.place import make_room, settle
from desktop.assignments.rules.pool import KEEP, Pool, pool
from desktop.assignments.rules.problem import Problem
from desktop.assignments.rules.quota import sample
from desktop.assignments.rules.rescue import rescue
from desktop.assignments.rules.watch import Watch

ALIKE = 4  # twins with the same member that a search looks at
WAITING = 500  # customers left out that a rescue tries for
WIDE = 4_000_000  # pairs: where all members can be candidates
EVERY = 15_000  # steps: in a small book, every step is looked at
POLISH_ROUNDS = 6


def finish(
    problem: Problem,
    prices: Prices,
    plan: Ints,
    watch: Watch,
    *,
    polish: bool,
    near: Pool | None = None,
) -> Ints:
    """Relieve who carries too much, place who was left out, then improve by exact steps.

    `near` holds candidates of all customers where the caller has them; a sample of twins will do.
    """
    board = Board(problem, plan)
    relieve(board, problem, prices)
    for _ in range(POLISH_ROUNDS if polish else 1):
        place_waiting(board, problem, prices, watch)
        if near is None or polish:
            near = pool(problem, prices, sample(problem, board.answer(), ALIKE))
        size = len(near.customers)
        steps = nearby(near, prices, max(EVERY, (12 if polish else 2) * size))
        taken = shift(board, steps, watch)
        taken += swap(board, steps[: max(EVERY, (8 if polish else 1) * size)], watch)
        taken += shift(board, steps[: max(EVERY, size)], watch)
        if not taken:
            break
    place_waiting(board, problem, prices, watch)
    return board.answer()


def relieve(board: Board, problem: Problem, prices: Prices) -> None:
    """Bring everybody within the limits; twins are tried a few at a time."""
    while any(board.over(member) for member in range(board.nobody)):
        over = np.array([board.over(member) for member in range(board.nobody)])
        plan = board.answer()
        crowd = sample(problem, plan, ALIKE)
        crowd = crowd[(plan[crowd] != NOBODY) & over[plan[crowd]]]
        make_room(board, _widest(problem, prices, crowd), prices)


def place_waiting(board: Board, problem: Problem, prices: Prices, watch: Watch) -> None:
    """Place customers left out: where there is room, then where others can make it."""
    waiting = _waiting(board, problem)
    for part in range(0, len(waiting), WAITING):
        watch.check()
        settle(board, _widest(problem, prices, waiting[part : part + WAITING]), prices)
    waiting = _waiting(board, problem)
    if not len(waiting):
        return
    dearest = np.lexsort((waiting, -problem.drop[problem.group[waiting]]))[:WAITING]
    wide = _widest(problem, prices, np.sort(waiting[dearest]))
    near = pool(problem, prices, sample(problem, board.answer(), ALIKE))
    steps = nearby(near, prices, max(EVERY, 4 * len(near.customers)))
    rescue(board, wide, prices, steps, watch)


def _waiting(board: Board, problem: Problem) -> Ints:
    """Customers left out although some member may serve them, dearest first."""
    possible = problem.value.max(axis=1, initial=-1) >= 0
    left = np.flatnonzero((board.answer() == NOBODY) & possible[problem.group])
    groups = problem.group[left]
    return left[np.lexsort((left, -problem.points[groups], -problem.drop[groups]))]


def _widest(problem: Problem, prices: Prices, customers: Ints) -> Pool:
    """All members as candidates, or as many as the memory for it allows."""
    keep = max(KEEP, WIDE // max(1, len(customers)))
    return pool(problem, prices, customers, keep)
