"""Who serves each customer since when, and why it is they."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from db.queries.assignments import AssignmentRecord, current
from db.queries.exporting import ReasonLine, reason_lines
from desktop.assignments.rules.policy import CRITERIA
from desktop.assignments.rules.sentences import CRITERION_NAMES
from desktop.assignments.words import ORIGIN
from desktop.excel.task import Task
from desktop.messages import Message, msg

_TOLD = 2  # strongest reasons that a person is told


@dataclass(frozen=True, slots=True)
class Serving:
    """Assignments in force, and of each customer how the newest plan placed it."""

    by_customer: Mapping[str, Mapping[str, AssignmentRecord]]  # customer id -> role -> record
    by_member: Mapping[str, tuple[AssignmentRecord, ...]]  # leads first
    _lines: Mapping[str, ReasonLine]

    def parts(self, customer_id: str) -> dict[str, int] | None:
        """Return criterion -> points of the present owner; None if no plan chose them."""
        line, lead = self._lines.get(customer_id), self.lead(customer_id)
        if line is None or lead is None or line.member_id != lead.member_id:
            return None
        points: dict[str, int] = json.loads(line.parts)
        return {key: points[key] for key in (*CRITERIA, *points) if key in points}

    def lead(self, customer_id: str) -> AssignmentRecord | None:
        """Return who answers for the customer."""
        return self.by_customer.get(customer_id, {}).get("lead")

    def why(self, one: AssignmentRecord) -> Message | str:
        """Return why this member serves this customer, in a few words."""
        if one.reason:
            return one.reason
        parts = self.parts(one.customer_id) if one.role == "lead" else None
        told = sorted((parts or {}).items(), key=lambda part: -part[1])[:_TOLD]
        strongest = [
            msg("{reason} {points}", reason=CRITERION_NAMES.get(key, key), points=points)
            for key, points in told
            if points > 0
        ]
        if not strongest:
            return ORIGIN.get(one.origin, one.origin)
        return msg("{reasons}", reasons=strongest)


def read(task: Task) -> Serving:
    """Read who serves whom on the day of the export."""
    by_customer: dict[str, dict[str, AssignmentRecord]] = {}
    by_member: dict[str, list[AssignmentRecord]] = {}
    for one in current(task.unit.conn, on=task.on):
        roles = by_customer.setdefault(one.customer_id, {})
        # The one that began last counts, as in the lists.
        if one.role not in roles or roles[one.role].start_on <= one.start_on:
            roles[one.role] = one
        by_member.setdefault(one.member_id, []).append(one)
    lines = {line.customer_id: line for line in reason_lines(task.unit.conn, on=task.on)}
    return Serving(by_customer, {key: tuple(each) for key, each in by_member.items()}, lines)
