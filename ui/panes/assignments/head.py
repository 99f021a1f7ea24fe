"""What the head of the pane says: of a proposal how good it is, without one how things stand."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from desktop.messages import Message, msg, msgn
from ui.kit.plan_header import Figure
from ui.panes.assignments.columns import Plan
from ui.panes.assignments.in_force_rows import InForce
from ui.panes.assignments.options import weekday

if TYPE_CHECKING:
    from desktop.assignments.present import DecisionRecord

Head = tuple[Message, Message, tuple[Figure, ...]]


def of_plan(plan: Plan) -> Head:
    """Return title, note and figures of a proposal."""
    found = plan.planned.proposal
    left, alone, day = len(found.unplaced), len(found.no_backup), plan.planned.book.as_of
    return (
        msg("At most {gap}% below the best possible", gap=plan.gap_pct),
        msg("In force from {weekday} {day} on, once accepted.",
            weekday=weekday(day), day=day.isoformat()),
        (
            Figure(f"{found.moves:,}", msg("moves")),
            Figure(f"{plan.first_time:,}", msg("newly assigned")),
            Figure(f"{left:,}", msg("not placed"), "warning" if left else ""),
            Figure(f"{alone:,}", msg("without backup"), "warning" if alone else ""),
        ),
    )  # fmt: skip


def of_present(found: InForce) -> Head:
    """Return title, note and figures of who serves whom now."""
    present = found.present
    bare, gone, alone = (found.troubles[one] for one in ("no_owner", "owner_gone", "vip_alone"))
    served, coming = len(present.served), found.coming
    return (
        _last(present.last) if present.last else msg("No proposal accepted so far"),
        _coming(len(coming), coming[0].start_on) if coming
        else msg("As it stands on {day}.", day=present.as_of.isoformat()),
        (
            Figure(f"{served:,}", msg("customers to serve"), key="all"),
            Figure(f"{bare:,}", msg("without owner"), "danger" if bare else "", "no_owner"),
            Figure(f"{gone:,}", msg("owner not there"), "danger" if gone else "", "owner_gone"),
            Figure(f"{alone:,}", msg("VIPs without backup"),
                   "warning" if alone else "", "vip_alone"),
            Figure(f"{len(coming):,}", msg("changes to come"), key="coming"),
        ),
    )  # fmt: skip


def _last(one: DecisionRecord) -> Message:
    return msgn(
        "Last decision on {day} by {person}: {n} customer, "
        "at most {gap}% below the best possible",
        "Last decision on {day} by {person}: {n} customers, "
        "at most {gap}% below the best possible",
        one.customers,
        day=day_of(one.accepted_at),
        person=one.person,
        gap=gap_pct(one.gap),
    )


def _coming(count: int, day: str) -> Message:
    return msgn(
        "{n} change is to come, on {day}.",
        "{n} changes are to come, the first on {day}.",
        count, day=day,
    )  # fmt: skip


def gap_pct(gap: int) -> str:
    """Return millionths as per cent with two places, rounded up."""
    return f"{-(-gap // 100) / 100:.2f}"


def day_of(moment: str) -> str:
    """Return the day, at this desk, of a moment kept in UTC."""
    found = datetime.fromisoformat(moment)
    known = found if found.tzinfo else found.replace(tzinfo=UTC)
    return known.astimezone().date().isoformat()
