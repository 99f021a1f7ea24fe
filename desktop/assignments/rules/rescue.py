"""Finding room for customers left out: others move on to make it, at most two in a row.

A customer k may leave member i for member t ("exit"). Placing j at i is then: j -> i, with an
exit k: i -> t if i is full, and an exit q: t -> u if t is full as well. Exits are tried by
least regret; a chain is taken only if the objective gains.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from desktop.assignments.rules.board import Board
from desktop.assignments.rules.bound import Prices
from desktop.assignments.rules.improve import Step
from desktop.assignments.rules.pool import Pool
from desktop.assignments.rules.watch import Watch

WIDTH = 40  # exits tried per member and link of the chain
BUDGET = 300_000  # exits looked at in all: a book that cannot fit must not take for ever

Exits = dict[int, list[Step]]


def rescue(board: Board, waiting: Pool, prices: Prices, steps: list[Step], watch: Watch) -> int:
    """Place customers that were left out, the dearest first. Returns how many found a place.

    `waiting` holds the candidates of those left out, `steps` where the others could go.
    """
    after = waiting.after(prices)
    search, placed = Search(board, exits(board, steps)), 0
    for row in np.lexsort((-waiting.points[waiting.kind], waiting.value[:, 0])).tolist():
        watch.check()
        customer = int(waiting.customers[row])
        for column in np.argsort(-after[row], kind="stable").tolist():
            member = int(waiting.member[row, column])
            if member == board.nobody or board.plan[customer] != board.nobody:
                continue
            step = Step(customer, member, int(waiting.value[row, column]))
            placed += search.place(step, links=2)
    return placed


def exits(board: Board, steps: list[Step]) -> Exits:
    """Where the customers of each member could go, in the order of the steps."""
    found: Exits = {}
    for step in steps:
        here = board.plan[step.customer]
        if here not in {board.nobody, step.member}:
            found.setdefault(here, []).append(step)
    return found


class Search:
    """A depth-first search for a chain of moves that gains, undone where it does not."""

    def __init__(self, board: Board, leaving: Exits) -> None:
        self.board = board
        self.leaving = leaving
        self.budget = BUDGET
        self.gained = 0

    def place(self, step: Step, links: int) -> bool:
        """Make the step, with a chain of at most so many exits behind it, if that gains."""
        self.gained = 0
        return self._take(step, links)

    def _take(self, step: Step, links: int) -> bool:
        if self.board.fits(step.customer, step.member):
            return self._close(step)
        return links > 0 and any(
            self._link(step, leave, links) for leave in self._exits(step.customer, step.member)
        )

    def _close(self, step: Step) -> bool:
        gain = self.board.gain(step.customer, step.member, step.score)
        if self.gained + gain <= 0:
            return False
        self.board.put(step.customer, step.member, step.score)
        return True

    def _link(self, step: Step, leave: Step, links: int) -> bool:
        """Put the customer in although it is too much, then let `leave` go; undo if stuck."""
        board, customer = self.board, step.customer
        here, score, gained = board.plan[customer], board.score[customer], self.gained
        self.gained += board.gain(customer, step.member, step.score)
        board.put(customer, step.member, step.score)
        if self._take(leave, links - 1):
            return True
        board.put(customer, here, score)
        self.gained = gained
        return False

    def _exits(self, customer: int, member: int) -> Iterator[Step]:
        """Exits of the member that make enough room for the customer."""
        board, tried = self.board, 0
        points = board.load[member] + board.points[customer] - board.room[member]
        vips = board.vips[member] + board.vip[customer] - board.vip_places[member]
        for leave in self.leaving.get(member, []):
            self.budget -= 1
            if tried >= WIDTH or self.budget <= 0:
                return
            k = leave.customer
            if k == customer or board.plan[k] != member:
                continue
            if board.points[k] >= points and board.vip[k] >= vips:
                tried += 1
                yield leave
