"""Why this owner, and why not that member: the numbers of the plan in words.

A member who does not get a customer fails a hard rule, or fits less well, or fits better but
has no room that is not worth more to somebody else, or would leave loads unfair.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

import numpy as np

from desktop.assignments.rules.board import Board
from desktop.assignments.rules.book import NOBODY, Ints, encode
from desktop.assignments.rules.bound import Prices
from desktop.assignments.rules.hard import failing
from desktop.assignments.rules.problem import pose
from desktop.assignments.rules.reasons import Reasons
from desktop.assignments.rules.report import parts
from desktop.assignments.rules.sentences import Case, forbidden, sentence
from desktop.assignments.rules.tables import IMPOSSIBLE, tables
from desktop.assignments.rules.weigh import Verdict, weigh
from desktop.assignments.types import Candidate, Explanation, PlanningInputs, Proposal, WhyNot
from desktop.messages import Message

BEST = 5
AT_ONCE = 4096  # customers explained in one go: their parts take a few MB


def explain(inputs: PlanningInputs, proposal: Proposal, customer: str) -> Explanation:
    """Why a customer has its owner. KeyError: unknown customer; ValueError: inputs changed."""
    return Explainer(inputs, proposal).explain(customer)


def why_not(inputs: PlanningInputs, proposal: Proposal, customer: str, member: str) -> WhyNot:
    """Why a member does not get a customer. KeyError: unknown id; ValueError: inputs changed."""
    return Explainer(inputs, proposal).why_not(customer, member)


class Explainer:
    """Answers any number of questions about one proposal; the book is read once."""

    def __init__(self, inputs: PlanningInputs, proposal: Proposal) -> None:
        self._book = encode(inputs)
        if self._book.basis != proposal.basis:
            raise ValueError("the inputs are not those the proposal was made from")
        self._loads = proposal.loads
        self._found = tables(self._book)
        self._problem = pose(self._book, self._found)
        self._customer = {each.id: j for j, each in enumerate(self._book.customers)}
        self._member = {each.id: i for i, each in enumerate(self._book.members)}
        self._prices = prices_of(proposal)
        self._plan = self._build_plan(proposal)
        self._board = Board(self._problem, self._plan)
        self._reasons = Reasons(self._book, self._found, self._problem, self._plan)

    def _build_plan(self, proposal: Proposal) -> Ints:
        plan = np.full(len(self._customer), NOBODY, dtype=np.int64)
        for row in proposal.rows:
            plan[self._customer[row.customer]] = self._member[row.member]
        return plan

    def explain(self, customer: str, count: int = BEST) -> Explanation:
        """The owner with parts, the `count` best others, and how many each rule excludes."""
        return next(self.explain_all([customer], count))

    def explain_all(self, customers: Sequence[str], count: int = BEST) -> Iterator[Explanation]:
        """Like `explain` for each of many customers, which is quicker in one go."""
        for begin in range(0, len(customers), AT_ONCE):
            numbers = [self._customer[each] for each in customers[begin : begin + AT_ONCE]]
            yield from self._explained(numbers, count)

    def _explained(self, numbers: Sequence[int], count: int) -> Iterator[Explanation]:
        picked = [self._picked(j, count) for j in numbers]
        explained = self._parts(numbers, picked)
        for j, members in zip(numbers, picked, strict=True):
            group = int(self._book.group[j])
            short = self._reasons.short(group)
            made = tuple(self._candidates(j, members, explained, short))
            excluded = self._reasons.excluded(group, short)
            placed = int(self._plan[j]) != NOBODY
            yield Explanation(
                self._book.customers[j].id,
                made[0] if placed else None,
                made[1:] if placed else made,
                excluded,
            )

    def _picked(self, j: int, count: int) -> list[int]:
        """The owner, if there is one, and the `count` best others."""
        scores, owner = self._scores(j), int(self._plan[j])
        order = np.argsort(-scores, kind="stable")[: count + 1].tolist()
        others = [i for i in order if scores[i] != IMPOSSIBLE and i != owner][:count]
        return others if owner == NOBODY else [owner, *others]

    def why_not(self, customer: str, member: str) -> WhyNot:
        """What keeps a member from getting a customer."""
        j, i, owner = self._customer[customer], self._member[member], self._owner(customer)
        there = next(self._parts([j], [[i]]))
        here = {} if owner == NOBODY else next(self._parts([j], [[owner]]))
        difference = {name: points - here.get(name, 0) for name, points in there.items()}
        twin = self._book.twins[int(self._book.group[j])]
        broken = failing(twin, self._book.members[i], self._book.policy)
        if owner == i:
            verdict, broken = Verdict("owner", 0), ()
        elif broken:
            verdict = Verdict("rule", sum(difference.values()))
        else:
            verdict = weigh(self._problem, self._prices, self._board, j, i)
        moved = verdict.displaced
        return WhyNot(
            customer=customer,
            member=member,
            kind=verdict.kind,
            failing=broken,
            difference=difference,
            gain=verdict.gain,
            cost=verdict.cost,
            displaced=None if moved is None else self._book.customers[moved].id,
            message=self._message(verdict, (j, i, owner), broken, difference),
        )

    def _message(
        self,
        verdict: Verdict,
        who: tuple[int, int, int],
        broken: tuple[str, ...],
        difference: dict[str, int],
    ) -> Message:
        j, i, owner = who
        customers, members, moved = self._book.customers, self._book.members, verdict.displaced
        case = Case(
            customer=customers[j],
            member=members[i].label,
            owner="" if owner == NOBODY else members[owner].label,
            displaced="" if moved is None else customers[moved].label,
            there=self._loads[i],
            here=None if owner == NOBODY else self._loads[owner],
            difference=difference,
        )
        return forbidden(case, broken) if broken else sentence(verdict, case)

    def _owner(self, customer: str) -> int:
        return int(self._plan[self._customer[customer]])

    def _scores(self, j: int) -> Ints:
        scores: Ints = self._problem.value[self._book.group[j]].astype(np.int64)
        if (owner := int(self._problem.owner[j])) != NOBODY:
            scores[owner] += self._problem.stay[self._book.group[j]]
        return scores

    def _parts(
        self, customers: Sequence[int], members: Sequence[Sequence[int]]
    ) -> Iterator[dict[str, int]]:
        """The parts of each customer with each of its members, one after the other."""
        whose = np.repeat(np.array(customers, dtype=np.int64), [len(each) for each in members])
        who = np.fromiter(chain.from_iterable(members), dtype=np.int64, count=len(whose))
        return iter(parts(self._book, self._found, whose, who))

    def _candidates(
        self,
        j: int,
        members: Sequence[int],
        explained: Iterator[dict[str, int]],
        short: Mapping[str, np.ndarray],
    ) -> Iterator[Candidate]:
        """Score and parts of some members for a customer, and what they have no room for."""
        owner = int(self._plan[j])
        for i, each in zip(members, explained, strict=False):
            lacking = tuple(rule for rule, full in short.items() if full[i] and i != owner)
            yield Candidate(self._book.members[i].id, sum(each.values()), each, lacking)


def prices_of(proposal: Proposal) -> Prices:
    """The prices a proposal was proved with, in order of member id."""
    point, place, vip = (
        np.array([getattr(load, name) for load in proposal.loads], dtype=np.int64)
        for name in ("point_price", "place_price", "vip_price")
    )
    return Prices(point, place, vip)
