"""Who should serve whom: the whole book at once, or the few that a change concerns."""

from __future__ import annotations

import numpy as np

from desktop.assignments.rules.backup import backups
from desktop.assignments.rules.book import NOBODY, encode
from desktop.assignments.rules.bound import Prices, bound
from desktop.assignments.rules.problem import Problem, pose
from desktop.assignments.rules.report import report
from desktop.assignments.rules.solve import Answer, solve
from desktop.assignments.rules.tables import tables
from desktop.assignments.rules.watch import Cancelled, Progress, Watch
from desktop.assignments.types import PlanningInputs, Proposal
from desktop.messages import msg


def plan(
    inputs: PlanningInputs,
    *,
    polish: bool = False,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Proposal:
    """Propose an owner and a backup for every customer, and prove how good the plan is.

    `polish` searches longer. `progress(percent, message)` is told what is being done;
    `cancelled()` is asked often and raises PlanCancelledError when true. The same inputs give
    the same proposal, in whatever order they come. ValueError: an id twice, a number that
    makes no sense.
    """
    watch = Watch(progress, cancelled)
    watch.tell(0, msg("Reading the book"))
    book = encode(inputs)
    found = tables(book)
    problem = pose(book, found)
    answer = solve(problem, watch, polish=polish) if problem.value.size else _empty(problem)
    watch.tell(85, msg("Finding backups"))
    backup = backups(book, found, answer.plan, watch)
    watch.tell(95, msg("Writing the reasons"))
    return report(book, found, problem, answer, backup)


def _empty(problem: Problem) -> Answer:
    """Nobody to serve, or nobody to serve them: the one possible plan."""
    nothing = np.zeros(len(problem.team.room), dtype=np.int64)
    alone = np.full(len(problem.group), NOBODY, dtype=np.int64)
    prices = Prices(nothing, nothing, nothing)
    return Answer(alone, prices, problem.objective(alone), bound(problem, prices), "distinct")
