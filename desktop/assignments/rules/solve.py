"""One engine for both shapes of book: twins by groups, differing customers by prices.

Whatever the way, one full pass over all pairs certifies the answer; where that shows more than
RETRY, the other way is tried, and the better plan and the better proof are kept.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from desktop.assignments.rules.book import NOBODY, Ints
from desktop.assignments.rules.bound import UNIT, Prices, bound, gap
from desktop.assignments.rules.finish import finish
from desktop.assignments.rules.place import choose
from desktop.assignments.rules.pool import pool
from desktop.assignments.rules.prices import search
from desktop.assignments.rules.problem import Problem
from desktop.assignments.rules.quota import hand_out, quotas
from desktop.assignments.rules.smooth import GroupDemand, anneal
from desktop.assignments.rules.transport import transport, whole_transport
from desktop.assignments.rules.watch import Watch
from desktop.messages import msg

RETRY = 5_000  # millionths of gap
TWINS = 3  # customers per group from which a book counts as twins
PROGRAM = 16_000  # pairs of group and member up to which the linear program is quickest
SMOOTHED = 8_000_000  # pairs up to which all of them fit in memory as floats
TINY = 1_300  # pairs up to which a whole-number program is quick
EXACT = 800  # millionths of gap above which such a program is worth its time
NODES = 10  # of its search; a count, so that the answer does not depend on the machine
CLOSE = 1e-4  # relative gap at which that search ends
STEPS = (35, 25)  # price steps before and after choosing candidates again


class Answer(NamedTuple):
    """A plan, the prices that prove it, and what they prove."""

    plan: Ints
    prices: Prices
    objective: int
    limit: int
    regime: str

    @property
    def gap(self) -> int:
        """Millionths the plan may be below the best possible."""
        return gap(self.objective, self.limit)


def solve(problem: Problem, watch: Watch, *, polish: bool = False) -> Answer:
    """The best plan found, with its certificate."""
    pairs = problem.value.size
    alike = len(problem.group) >= TWINS * len(problem.size)
    ways = [by_groups, by_prices] if alike or pairs <= PROGRAM else [by_prices, by_groups]
    if pairs > SMOOTHED:
        ways = [by_prices]
    answer = ways[0](problem, watch, polish=polish)
    if len(ways) > 1 and answer.gap > RETRY:
        answer = _better(answer, ways[1](problem, watch, polish=polish))
    if pairs <= (PROGRAM if polish else TINY) and answer.gap > EXACT:
        answer = _better(answer, by_whole_program(problem, watch, answer.prices))
    return answer


def by_groups(problem: Problem, watch: Watch, *, polish: bool) -> Answer:
    """Groups x members as a transport problem: fractional, then quotas, then customers."""
    watch.tell(20, msg("Weighing groups of like customers"))
    demand = GroupDemand.of(problem)
    if problem.value.size <= PROGRAM:
        prices, share = transport(problem, demand)
    else:
        best = np.maximum(problem.value.max(axis=1), 0) * problem.size
        mean = max(1.0, float(best.sum()) / len(problem.group))
        prices, heat = anneal(demand, problem.team, mean, watch)
        floats = np.stack([prices.point, prices.place, prices.vip]) / UNIT
        _, share = demand.shares(floats, heat)
    watch.tell(60, msg("Handing customers out"))
    plan = hand_out(problem, quotas(problem, share))
    done = finish(problem, prices, plan, watch, polish=polish)
    return _certified(problem, prices, done, watch, "grouped")


def by_whole_program(problem: Problem, watch: Watch, prices: Prices) -> Answer:
    """A small book in whole numbers by HiGHS; `prices` are kept as the proof."""
    watch.tell(70, msg("Weighing groups of like customers"))
    quota = whole_transport(problem, GroupDemand.of(problem), NODES, CLOSE)
    plan = np.full(len(problem.group), NOBODY) if quota is None else hand_out(problem, quota)
    done = finish(problem, prices, plan, watch, polish=False)
    return _certified(problem, prices, done, watch, "grouped")


def by_prices(problem: Problem, watch: Watch, *, polish: bool) -> Answer:
    """Every customer by itself: candidates, prices, everybody's best choice, room made."""
    watch.tell(20, msg("Looking for the price of everybody's time"))
    prices = search(pool(problem), problem.team, STEPS[0], None, watch)
    candidates = pool(problem, prices)
    prices = search(candidates, problem.team, STEPS[1], prices, watch)
    watch.tell(60, msg("Handing customers out"))
    plan = choose(candidates, prices, len(problem.team.room))
    done = finish(problem, prices, plan, watch, polish=polish, near=candidates)
    return _certified(problem, prices, done, watch, "distinct")


def _certified(problem: Problem, prices: Prices, plan: Ints, watch: Watch, regime: str) -> Answer:
    watch.tell(80, msg("Proving how good the plan is"))
    return Answer(plan, prices, problem.objective(plan), bound(problem, prices), regime)


def _better(one: Answer, other: Answer) -> Answer:
    """The better plan with the better proof; each stands on its own."""
    plan = max(one, other, key=lambda answer: answer.objective)
    proof = min(one, other, key=lambda answer: answer.limit)
    return plan._replace(prices=proof.prices, limit=proof.limit)
