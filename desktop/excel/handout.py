"""A sheet for each member to keep and to sign: customers, whom to call, and why they."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from db.queries.assignments import AssignmentRecord
from db.queries.exporting import CallLine, calls
from desktop.assignments.team import MemberRow
from desktop.excel.serving import Serving
from desktop.excel.sheet import Sheet
from desktop.excel.task import Task
from desktop.messages import msg, msgn
from desktop.tables import Column
from desktop.titles import SERVES_AS

_COLUMNS = (
    Column("tier", msg("Tier"), width=7),
    Column("customer", msg("Customer"), "note", width=28),
    Column("role", msg("Serves as"), width=10),
    Column("contact", msg("Contact"), "note", width=18),
    Column("phone", msg("Phone"), "id", width=16),
    Column("next_contact_on", msg("Next contact"), "date", width=13),
    Column("why", msg("Why me"), "note", width=28),
)
_ORDER = tuple(SERVES_AS)
_SIGNING = 34  # height of a row that is signed by hand, in points
_NOBODY = CallLine(None, None, None, None)


def write(
    task: Task, serving: Serving, members: Sequence[MemberRow], names: Mapping[str, str]
) -> None:
    """Add a sheet for every member who serves somebody."""
    known = calls(task.unit.conn)
    for member in members:
        served = serving.by_member.get(member.record.id)
        if served:
            rows = [_row(serving, one, known) for one in _in_order(served)]
            sheet = _sheet(task, member, names, rows)
            _sign(task, task.book.add(sheet, task.tick), sheet)


def _in_order(served: Iterable[AssignmentRecord]) -> list[AssignmentRecord]:
    """Owner first, then backup and others; within these by tier, then by name."""
    return sorted(
        served,
        key=lambda one: (
            _ORDER.index(one.role) if one.role in _ORDER else len(_ORDER),
            one.tier is None,
            one.tier or "",
        ),
    )


def _row(
    serving: Serving, one: AssignmentRecord, known: Mapping[str, CallLine]
) -> dict[str, object]:
    call = known.get(one.customer_id, _NOBODY)
    return {
        "tier": one.tier,
        "customer": one.customer,
        "role": SERVES_AS.get(one.role, one.role),
        "contact": "\n".join(filter(None, (call.contact, call.title))),
        "phone": call.phone,
        "next_contact_on": call.next_contact_on,
        "why": serving.why(one),
    }


def _sheet(
    task: Task, member: MemberRow, names: Mapping[str, str], rows: Sequence[object]
) -> Sheet:
    one = member.record
    told_apart = names.get(one.id, one.name)
    return Sheet(
        one.name if told_apart == one.name else f"{one.name} {told_apart}",
        _COLUMNS,
        rows,
        heading=(
            msg("Customers of {member}", member=one.name),
            msgn(
                "{n} customer as of {day}; load {load} of {capacity} points.",
                "{n} customers as of {day}; load {load} of {capacity} points.",
                len(rows),
                day=task.on,
                load=member.load,
                capacity=member.capacity,
            ),
        ),
        frozen=2,
        upright=True,
    )


def _sign(task: Task, target: Any, sheet: Sheet) -> None:
    """Add two lines to sign on below the table, inside what is printed."""
    label = task.book.look(align="right", valign="bottom", **task.book.style.remark())
    line = task.book.look(bottom=1)
    last = len(_COLUMNS) - 1
    at = sheet.header_row + len(sheet.rows) + 1
    for words in (msg("Received"), msg("Handed over by")):
        at += 1
        target.set_row(at, _SIGNING)
        target.write_string(at, 1, task.book.catalog.render(words), label)
        for col in (2, 3):
            target.write_blank(at, col, None, line)
        target.write_string(at, last - 1, task.book.catalog.render(msg("Date")), label)
        target.write_blank(at, last, None, line)
    target.print_area(0, 0, at, last)
