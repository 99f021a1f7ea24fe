"""What if: only the customers a change concerns are placed again, with the prices of before.

A member leaves, a customer changes tier, a certificate lapses: everybody else stays where the
plan has them, so that a question is answered in a fraction of a full plan.
"""

from __future__ import annotations

from collections.abc import Collection

import numpy as np

from desktop.assignments.rules.backup import backups
from desktop.assignments.rules.board import Board
from desktop.assignments.rules.book import NOBODY, Book, Ints, encode
from desktop.assignments.rules.bound import Prices, bound
from desktop.assignments.rules.finish import place_waiting, relieve
from desktop.assignments.rules.improve import nearby, shift
from desktop.assignments.rules.pool import pool
from desktop.assignments.rules.prices import search
from desktop.assignments.rules.problem import Problem, pose
from desktop.assignments.rules.report import report
from desktop.assignments.rules.solve import Answer
from desktop.assignments.rules.tables import IMPOSSIBLE, tables
from desktop.assignments.rules.watch import Cancelled, Progress, Watch
from desktop.assignments.types import PlanningInputs, Proposal
from desktop.messages import msg

STEPS = 15


def replan(
    inputs: PlanningInputs,
    before: Proposal,
    *,
    affected: Collection[str] = (),
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Proposal:
    """The proposal for changed inputs that leaves the plan `before` alone where it can.

    Placed again are: `affected` customers, those new or left out before, those whose member
    may not serve them any more, and of members who now carry too much those who lose least.
    """
    watch = Watch(progress, cancelled)
    watch.tell(0, msg("Reading the book"))
    book = encode(inputs)
    found = tables(book)
    problem = pose(book, found)
    start = _kept(book, problem, before, frozenset(affected))
    watch.tell(30, msg("Placing those concerned"))
    answer = _place(problem, start, _warm(book, before), watch)
    watch.tell(80, msg("Finding backups"))
    return report(book, found, problem, answer, backups(book, found, answer.plan, watch))


def _kept(book: Book, problem: Problem, before: Proposal, affected: frozenset[str]) -> Ints:
    index = {member.id: i for i, member in enumerate(book.members)}
    owners = {row.customer: index.get(row.member, NOBODY) for row in before.rows}
    plan = np.array(
        [NOBODY if c.id in affected else owners.get(c.id, NOBODY) for c in book.customers],
        dtype=np.int64,
    )
    placed = np.flatnonzero(plan != NOBODY)
    barred = problem.value[book.group[placed], plan[placed]] == IMPOSSIBLE
    plan[placed[barred]] = NOBODY
    return plan


def _place(problem: Problem, start: Ints, prices: Prices, watch: Watch) -> Answer:
    limit = bound(problem, prices)
    if problem.value.size:
        prices = search(pool(problem, prices), problem.team, STEPS, prices, watch)
    board = Board(problem, start)
    relieve(board, problem, prices)
    place_waiting(board, problem, prices, watch)
    moved = np.flatnonzero(board.answer() != start)
    if len(moved):
        near = pool(problem, prices, moved)
        for _ in range(2):
            shift(board, nearby(near, prices, near.member.size), watch)
    plan = board.answer()
    limit = min(limit, bound(problem, prices))
    return Answer(plan, prices, problem.objective(plan), limit, "kept")


def _warm(book: Book, before: Proposal) -> Prices:
    """Prices of before for members still here, 0 for new ones."""
    loads = {load.member: load for load in before.loads}
    known = [loads.get(member.id) for member in book.members]
    point, place, vip = (
        np.array([getattr(load, name) if load else 0 for load in known], dtype=np.int64)
        for name in ("point_price", "place_price", "vip_price")
    )
    # A price for VIPs only makes sense where their number is limited.
    limited = np.array([member.max_vip is not None for member in book.members], dtype=np.int64)
    return Prices(point, place, vip * limited)
