"""Why a member should serve a customer: who fits, who is excluded, and why not another."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from desktop.cli.days import as_of
from desktop.cli.output import Output
from desktop.messages import Message, msg

if TYPE_CHECKING:
    from desktop.assignments.service import PlannedBook
    from desktop.assignments.types import Explanation, WhyNot
    from desktop.records import Found
    from desktop.session import Session


def show(session: Session, customer: Found, args: argparse.Namespace, out: Output) -> None:
    """Explain who should serve `customer` in the plan of the day. Raises AppError."""
    from desktop import records
    from desktop.assignments import service

    day = as_of(args)
    other = records.member(session, args.why_not).id if args.why_not else None
    planned, found, why_not = service.explain_owner(session, customer.id, day, other)
    _show(planned, found, customer, out)
    out.record({"as_of": day}, [])
    if why_not:
        _show_why_not(planned, why_not, out)


def _show(planned: PlannedBook, found: Explanation, customer: Found, out: Output) -> None:
    from desktop.cli import plan_rows

    owner = plan_rows.candidate(planned, found.owner) if found.owner else None
    best = [plan_rows.candidate(planned, each) for each in found.best]
    now = planned.book.customers[customer.id].owner_id
    if out.as_json:
        out.record({
            "customer": customer.name, "code": customer.code, "customer_id": customer.id,
            "owner": owner, "previous": planned.name(now) or None, "previous_id": now,
            "best": best, "excluded": found.excluded,
        }, [])
        return
    out.done(_head(planned, found, customer))
    out.text("")
    out.table([*([owner] if owner else []), *best], plan_rows.CANDIDATES)
    if found.excluded:
        out.text("")
        out.table(plan_rows.excluded(found.excluded), plan_rows.EXCLUDED)


def _head(planned: PlannedBook, found: Explanation, customer: Found) -> Message:
    now = planned.name(planned.book.customers[customer.id].owner_id) or msg("nobody")
    if found.owner is None:
        reason = next(each.reason for each in planned.proposal.unplaced
                      if each.customer == customer.id)
        return msg("{customer} is left out (now: {now}). {reason}",
                   customer=customer.label, now=now, reason=reason)
    return msg("{customer} should be served by {member} (now: {now}). Who fits best:",
               customer=customer.label, member=planned.name(found.owner.member), now=now)


def _show_why_not(planned: PlannedBook, found: WhyNot, out: Output) -> None:
    from desktop.cli import plan_rows

    out.record({"why_not": plan_rows.why_not(planned, found)}, [])
    if out.as_json:
        return
    out.text("")
    out.done(found.message)
    if lines := plan_rows.difference(found):
        out.text("")
        out.table(lines, plan_rows.DIFFERENCE)
