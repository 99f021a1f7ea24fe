"""Why a customer is left out: how many members each rule excludes, and one plain sentence."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

import numpy as np

from desktop.assignments.rules.book import Book, Twin
from desktop.assignments.rules.hard import RULES
from desktop.assignments.rules.problem import Problem
from desktop.assignments.rules.tables import IMPOSSIBLE, Tables
from desktop.assignments.types import CustomerInput, Unplaced
from desktop.messages import Message, msg, msgn


class Reasons:
    """What stands in the way of the customers a plan leaves out."""

    def __init__(self, book: Book, found: Tables, problem: Problem, plan: np.ndarray) -> None:
        self._book = book
        self._found = found
        self._problem = problem
        self._load, self._count, self._vips = problem.loads(plan)
        self._names = {member.id: member.label for member in book.members}

    @cached_property
    def _sums(self) -> dict[str, list[int]]:
        """Rule -> members it excludes, per code of its table."""
        return {rule: table.rows.sum(axis=1).tolist() for rule, table in self._found.rules.items()}

    def excluded(self, group: int, short: Mapping[str, np.ndarray]) -> dict[str, int]:
        """Rule -> members of the team it excludes for a group, in the order of `RULES`.

        `short` (of the group, or empty): those who may serve but lack room count as well.
        """
        counts = dict.fromkeys(RULES, 0)
        for rule, table in self._found.rules.items():
            counts[rule] = self._sums[rule][table.codes[group]]
        for rule, lacking in short.items():
            counts[rule] += int(np.count_nonzero(lacking))
        return {rule: count for rule, count in counts.items() if count}

    def unplaced(self, j: int) -> Unplaced:
        """The row of one customer that was left out."""
        customer, group = self._book.customers[j], int(self._book.group[j])
        excluded = self.excluded(group, self.short(group))
        return Unplaced(customer.id, customer.owner, excluded, self._sentence(customer, group))

    def short(self, group: int) -> dict[str, np.ndarray]:
        """Rule -> True per member who may serve the group but lacks that kind of room."""
        team, points = self._problem.team, self._problem.points[group]
        able = self._problem.value[group] != IMPOSSIBLE
        vip = self._problem.vip[group] > 0
        return {
            "capacity": able & (self._load + points > team.room),
            "places": able & (self._count >= team.places),
            "vip_places": able & vip & (self._vips >= team.vips),
        }

    def _sentence(self, customer: CustomerInput, group: int) -> Message:
        twin, members = self._book.twins[group], len(self._book.members)
        able = int((self._problem.value[group] != IMPOSSIBLE).sum())
        if members == 0:
            return msg("There is nobody on the team: add members first.")
        if twin.bound is not None:
            return self._bound(customer, twin, able)
        if able == 0:
            return self._nobody(customer, group)
        if np.logical_or.reduce(list(self.short(group).values())).sum() >= able:
            return msgn(
                "{n} member may serve {customer} and is full (points, places or VIP places); "
                "raise capacity, or move a less important customer.",
                "{n} members may serve {customer} and all are full (points, places or VIP "
                "places); raise capacity, or move a less important customer.",
                able,
                customer=customer.label,
            )
        return msg(
            "Placing {customer} would cost more in balance than leaving it out; "
            "raise the cost of unassigned customers in the policy.",
            customer=customer.label,
        )

    def _nobody(self, customer: CustomerInput, group: int) -> Message:
        excluded = self.excluded(group, {})
        worst = max(excluded, key=lambda rule: excluded[rule])
        return msg(
            "Nobody may serve {customer}; the most common reason ({n} of {members} members): "
            "{rule}.",
            customer=customer.label,
            n=excluded[worst],
            members=len(self._book.members),
            rule=RULES[worst],
        )

    def _bound(self, customer: CustomerInput, twin: Twin, able: int) -> Message:
        rule, keeper = twin.bound or ("", "")
        name = self._names.get(keeper) or msg("somebody who is not on the team any more")
        params = {"customer": customer.label, "member": name}
        if rule == "transfers":
            return _often(able, params | {"n": customer.transfers})
        if able:
            return msg(
                "{customer} has to stay with {member}, who has no room for it; "
                "raise capacity or remove the lock.",
                **params,
            )
        return msg(
            "{customer} has to stay with {member}, who may not serve it any more; remove the lock.",
            **params,
        )


def _often(able: int, params: Mapping[str, object]) -> Message:
    """What to do where the limit of handovers keeps a customer with its present owner."""
    if able:
        return msg(
            "{customer} changed hands too often in the last 90 days ({n} times) to leave {member}, "
            "who has no room for it; raise capacity, or assign it by hand.",
            **params,
        )
    return msg(
        "{customer} changed hands too often in the last 90 days ({n} times) to leave {member}, "
        "who may not serve it any more; assign it by hand.",
        **params,
    )
