"""The answer of the engine in the words of the product: rows, parts, loads, reasons."""

from __future__ import annotations

import numpy as np

from desktop.assignments.rules.book import NOBODY, Book, Ints
from desktop.assignments.rules.policy import CRITERIA
from desktop.assignments.rules.problem import Problem
from desktop.assignments.rules.reasons import Reasons
from desktop.assignments.rules.solve import Answer
from desktop.assignments.rules.tables import Tables
from desktop.assignments.types import MemberLoad, Proposal, ProposalRow


def report(book: Book, found: Tables, problem: Problem, answer: Answer, backup: Ints) -> Proposal:
    """A proposal with rows and unplaced customers in order of customer id."""
    reasons = Reasons(book, found, problem, answer.plan)
    rows = _rows(book, found, answer.plan, backup)
    return Proposal(
        rows=rows,
        unplaced=tuple(reasons.unplaced(j) for j in np.flatnonzero(answer.plan == NOBODY).tolist()),
        no_backup=tuple(row.customer for row in rows if row.backup is None),
        loads=_loads(book, problem, answer),
        objective=answer.objective,
        bound=answer.limit,
        gap=answer.gap,
        moves=sum(row.moves for row in rows),
        basis=book.basis,
        seed=book.seed,
        regime=answer.regime,
        policy_version=book.policy.version,
    )


def parts(book: Book, found: Tables, customers: Ints, members: Ints) -> list[dict[str, int]]:
    """Criterion -> points x importance of each (customer, member) pair, by table."""
    groups = book.group[customers]
    weight = np.array([book.customers[j].importance for j in customers.tolist()], dtype=np.int64)
    stay = np.where(book.owner[customers] == members, book.policy.weights["stay"], 0)
    points = {name: t.rows[t.codes[groups], members] for name, t in found.criteria.items()}
    points["stay"] = stay
    listed = [(points[name] * weight).tolist() for name in CRITERIA]
    return [dict(zip(CRITERIA, each, strict=True)) for each in zip(*listed, strict=True)]


def _rows(book: Book, found: Tables, plan: Ints, backup: Ints) -> tuple[ProposalRow, ...]:
    placed = np.flatnonzero(plan != NOBODY)
    explained = parts(book, found, placed, plan[placed])
    members, seconds = plan[placed].tolist(), backup[placed].tolist()
    ids = [member.id for member in book.members]
    return tuple(
        ProposalRow(
            customer=(customer := book.customers[j]).id,
            member=ids[i],
            previous=customer.owner,
            backup=None if second == NOBODY else ids[second],
            score=sum(each.values()),
            parts=each,
            importance=customer.importance,
            points=customer.points,
        )
        for j, i, second, each in zip(placed.tolist(), members, seconds, explained, strict=True)
    )


def _loads(book: Book, problem: Problem, answer: Answer) -> tuple[MemberLoad, ...]:
    before, count_before, _ = problem.loads(book.owner)
    after, count_after, _ = problem.loads(answer.plan)
    team, prices = problem.team, answer.prices
    low = team.low.max(axis=0, initial=0).tolist()
    high = team.high.min(axis=0).tolist() if len(team.high) else (team.room + team.duty).tolist()
    return tuple(
        MemberLoad(
            member=member.id,
            capacity=member.capacity,
            before=int(before[i]) + member.duty,
            after=int(after[i]) + member.duty,
            customers_before=int(count_before[i]),
            customers_after=int(count_after[i]),
            fair_low=low[i],
            fair_high=high[i],
            point_price=int(prices.point[i]),
            place_price=int(prices.place[i]),
            vip_price=int(prices.vip[i]),
        )
        for i, member in enumerate(book.members)
    )
