"""A first plan from prices: everybody's best choice, then room made where it is too much."""

from __future__ import annotations

import numpy as np

from desktop.assignments.rules.board import Board
from desktop.assignments.rules.book import NOBODY, Floats, Ints
from desktop.assignments.rules.bound import Prices
from desktop.assignments.rules.pool import Pool


def choose(pool: Pool, prices: Prices, nobody: int) -> Ints:
    """What each customer of the pool picks at these prices: a member index or NOBODY."""
    column = pool.after(prices).argmax(axis=1)
    picked = pool.member[np.arange(len(column)), column]
    return np.where(picked == nobody, NOBODY, picked)


def make_room(board: Board, pool: Pool, prices: Prices) -> None:
    """Move customers off members who carry too much, those who lose least per point first.

    Each goes to its best candidate with room, or is left out where there is none.
    """
    after = pool.after(prices)
    plan = np.array([board.plan[j] for j in pool.customers.tolist()], dtype=np.int64)
    for member in range(board.nobody):
        if board.over(member):
            _relieve(board, pool, after, np.flatnonzero(plan == member), member)


def _relieve(board: Board, pool: Pool, after: Floats, mine: Ints, member: int) -> None:
    elsewhere = np.where(pool.member[mine] == member, -np.inf, after[mine])
    lost = after[mine].max(axis=1) - elsewhere.max(axis=1)
    points = np.maximum(1.0, pool.points[pool.kind[mine]])
    choices = np.argsort(-elsewhere, axis=1, kind="stable")
    for position in np.argsort(lost / points, kind="stable").tolist():
        row = mine[position]
        customer = int(pool.customers[row])
        if not board.over(member):
            return
        if not _eases(board, customer, member):
            continue
        for column in choices[position].tolist():
            target = int(pool.member[row, column])
            if target != member and board.fits(customer, target):
                board.put(customer, target, int(pool.value[row, column]))
                break


def _eases(board: Board, customer: int, member: int) -> bool:
    """True where the customer counts towards a limit that is exceeded."""
    return (
        board.count[member] > board.places[member]
        or (board.load[member] > board.room[member] and board.points[customer] > 0)
        or (board.vips[member] > board.vip_places[member] and board.vip[customer] > 0)
    )


def settle(board: Board, waiting: Pool, prices: Prices) -> None:
    """Give each waiting customer, in order, its best candidate with room, if that gains."""
    after = waiting.after(prices)
    order = np.argsort(-after, axis=1, kind="stable").tolist()
    for row, customer in enumerate(waiting.customers.tolist()):
        for column in order[row]:
            member, score = int(waiting.member[row, column]), waiting.value[row, column]
            if member == board.nobody or not board.fits(customer, member):
                continue
            if board.gain(customer, member, int(score)) > 0:
                board.put(customer, member, int(score))
            break
