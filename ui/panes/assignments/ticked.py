"""Which rows of a proposal are ticked, across a new proposal and an acceptance; for workers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from desktop.messages import Message, msgn

if TYPE_CHECKING:
    from ui.panes.assignments.columns import Plan

Ticked = Mapping[str, tuple[str, str | None]]
"""Customer -> owner and backup of a ticked row."""


class Accepted(NamedTuple):
    """How many customers were assigned, and what stays ticked."""

    customers: int
    left: Ticked


def same(plan: Plan, ticked: Ticked) -> list[int]:
    """Return the rows of a new proposal that say the same as rows that were ticked."""
    if not ticked:
        return []
    return [
        number
        for number, row in enumerate(plan.rows)
        if ticked.get(row.customer) == (row.member, row.backup)
    ]


def told(day: date, today: date) -> Callable[[Accepted], Message]:
    """Return what says that customers were assigned from a day on."""
    if day == today:
        return lambda done: msgn("{n} customer assigned", "{n} customers assigned", done.customers)
    return lambda done: msgn(
        "{n} customer assigned from {day} on", "{n} customers assigned from {day} on",
        done.customers, day=day.isoformat(),
    )  # fmt: skip
