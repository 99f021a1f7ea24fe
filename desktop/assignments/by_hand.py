"""A customer given to somebody by hand: what speaks against it, and doing it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from db.queries import actions
from desktop.assignments import inputs
from desktop.assignments.hand_advice import Advice, HandChange, advice, customer_in, member_in
from desktop.assignments.serving import Appointment, appoint
from desktop.assignments.types import CustomerInput
from desktop.errors import ConflictError, ValidationError
from desktop.messages import Message, msg
from desktop.session import Session

__all__ = ["ROLES", "Advice", "HandChange", "advise", "appointments", "assign", "check"]

ROLES = ("lead", "backup")


def advise(session: Session, change: HandChange) -> Advice:
    """Return what speaks against a change. Raises MissingError: unknown customer or member."""
    with session.read() as unit:
        book = inputs.read(unit, change.start)
        return advice(book, change, customer_in(book, change.customer), member_in(book, change))


def assign(
    session: Session, change: HandChange, today: date, despite: Collection[str] = ()
) -> None:
    """Make the change as one action; `despite` are the warnings (rules) the person has seen.

    Raises ValidationError (no reason, a day in the past, refused, nothing would change),
    ConflictError (a warning nobody has seen), MissingError.
    """
    check(change, today)
    with session.read() as unit:
        who = actions.names(unit.conn, "customer", [change.customer])
        who |= actions.names(unit.conn, "member", [change.member] if change.member else [])
    with session.write(_label(change, who)) as unit:
        book = inputs.read(unit, change.start)
        customer = customer_in(book, change.customer)
        found = advice(book, change, customer, member_in(book, change))
        if found.refusal:
            raise ValidationError(found.refusal, {"member": found.refusal})
        for rule, warning in found.warnings.items():
            if rule not in despite:
                raise ConflictError(
                    msg("This has come up meanwhile: {warning} Look at it, then decide again.",
                        warning=warning)
                )  # fmt: skip
        if not appoint(unit, appointments(customer, change, session.person)):
            raise ValidationError(msg("This is so already. There is nothing to change."))


def check(change: HandChange, today: date) -> None:
    """Raise ValidationError by field: no reason, a day in the past, no such role."""
    wrong: dict[str, Message] = {}
    if not change.reason.strip():
        wrong["reason"] = msg("Say why in a few words.")
    if change.start < today:
        wrong["start"] = msg("A change cannot begin in the past. Choose today or a later day.")
    if change.role not in ROLES:
        wrong["role"] = msg("Choose owner or backup.")
    if wrong:
        first = msg("A change by hand needs a reason.")
        raise ValidationError(first if "reason" in wrong else next(iter(wrong.values())), wrong)


def _label(change: HandChange, names: Mapping[str, str]) -> Message:
    params = {
        "customer": names.get(change.customer, ""),
        "member": names.get(change.member or "", ""),
    }
    if change.member is None and change.role == "lead":
        return msg("{customer}: nobody is the owner", **params)
    if change.member is None:
        return msg("{customer}: nobody is the backup", **params)
    if change.role == "lead":
        return msg("{customer}: {member} is the owner", **params)
    return msg("{customer}: {member} is the backup", **params)


def appointments(
    customer: CustomerInput, change: HandChange, person: str
) -> list[Appointment]:
    """Return what is to be written for a change that `person` decided."""
    lead = change.role == "lead"
    made = [
        Appointment(
            customer_id=change.customer,
            role=change.role,
            member_id=change.member,
            start=change.start,
            origin="manual",
            reason=change.reason.strip(),
            points=customer.points if lead else None,
            approved_by=person,
            locked=change.lock and lead and change.member is not None,
        )
    ]
    if lead and change.member is not None and change.member == customer.backup:
        made.append(Appointment(change.customer, "backup", None, change.start, "manual"))
    return made
