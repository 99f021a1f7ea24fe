"""A customer given to somebody by hand: what speaks against it, and doing it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from db.queries import actions
from desktop.assignments import inputs
from desktop.assignments.inputs import Book
from desktop.assignments.rules.hand import Judgement, judge
from desktop.assignments.rules.hard import RULES
from desktop.assignments.serving import Appointment, appoint
from desktop.assignments.types import CustomerInput, MemberInput
from desktop.errors import ConflictError, MissingError, ValidationError
from desktop.messages import Message, msg, msgn
from desktop.roster import rules_capacity
from desktop.roster.types import MemberFacts, Status
from desktop.session import Session

ROLES = ("lead", "backup")


@dataclass(frozen=True, slots=True)
class HandChange:
    """From `start` on `member` (None = nobody) serves the customer in `role` (lead, backup).

    `lock` keeps it with a new owner whatever is proposed.
    """

    customer: str
    member: str | None
    role: str
    start: date
    reason: str = ""
    lock: bool = False


@dataclass(frozen=True, slots=True)
class Advice:
    """What a person should know before; all sentences.

    `refusal`: it cannot be done, and why. `warnings`: rule -> sentence; a person may overrule
    these. `notes`: what else happens. `judgement`: the load of the new member, None for nobody.
    """

    refusal: Message | None
    warnings: Mapping[str, Message]
    notes: tuple[Message, ...]
    judgement: Judgement | None


def advise(session: Session, change: HandChange) -> Advice:
    """Return what speaks against a change. Raises MissingError: unknown customer or member."""
    with session.read() as unit:
        return _advise(inputs.read(unit, change.start), change)


def assign(
    session: Session, change: HandChange, today: date, despite: Collection[str] = ()
) -> None:
    """Make the change as one action; `despite` are the warnings (rules) the person has seen.

    Raises ValidationError (no reason, a day in the past, refused, nothing would change),
    ConflictError (a warning nobody has seen), MissingError.
    """
    _check(change, today)
    with session.read() as unit:
        who = actions.names(unit.conn, "customer", [change.customer])
        who |= actions.names(unit.conn, "member", [change.member] if change.member else [])
    with session.write(_label(change, who)) as unit:
        book = inputs.read(unit, change.start)
        advice = _advise(book, change)
        if advice.refusal:
            raise ValidationError(advice.refusal, {"member": advice.refusal})
        for rule, warning in advice.warnings.items():
            if rule not in despite:
                raise ConflictError(
                    msg("This has come up meanwhile: {warning} Look at it, then decide again.",
                        warning=warning)
                )  # fmt: skip
        if not appoint(unit, _appointments(book, change, session.person)):
            raise ValidationError(msg("This is so already. There is nothing to change."))


def _check(change: HandChange, today: date) -> None:
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


def _advise(book: Book, change: HandChange) -> Advice:
    customer = next((one for one in book.inputs.customers if one.id == change.customer), None)
    if customer is None:
        raise MissingError(msg("This customer is not in the book: it is not served at present."))
    if change.member is None:
        locked = change.role == "lead" and customer.locked
        warnings = {"lock": _unlocked(customer)} if locked else {}
        return Advice(None, warnings, (), None)
    member = next((one for one in book.inputs.members if one.id == change.member), None)
    if member is None:
        raise MissingError(msg("This member is not on the team any more."))
    found = judge(book.inputs, customer, member, change.role)
    refusal = _refusal(book, change, customer, member, found)
    warnings = {rule: _warning(customer, member, found, rule) for rule in found.warning}
    if away := _away(book, change, member, found):
        warnings["away"] = away
    return Advice(refusal, warnings, tuple(_notes(customer, member, change)), found)


def _refusal(
    book: Book,
    change: HandChange,
    customer: CustomerInput,
    member: MemberInput,
    found: Judgement,
) -> Message | None:
    if change.role == "backup" and member.id == customer.owner:
        return msg("{member} is the owner; a backup is somebody else.", member=member.label)
    if not found.refusing:
        return None
    facts = inputs.member_facts(book.members[member.id])
    match found.refusing[0]:
        case "exclusion":
            return msg(
                "{member} must not serve {customer}. Take the exclusion away first.",
                member=member.label, customer=customer.label,
            )  # fmt: skip
        case "inactive":
            return _gone(member, facts)
    if facts.hired and change.start < facts.hired:
        return msg("{member} starts on {day}. Choose that day or a later one.",
                   member=member.label, day=facts.hired.isoformat())  # fmt: skip
    away = rules_capacity.days_away(facts, change.start, book.calendar)
    return _leave(member, away, change.start)


def _gone(member: MemberInput, facts: MemberFacts) -> Message:
    if facts.status is Status.NOTICE:
        return msg("{member} is about to leave the team. Choose somebody else.",
                   member=member.label)  # fmt: skip
    return msg("{member} has left the team. Choose somebody else.", member=member.label)


def _leave(member: MemberInput, days: int, day: date) -> Message:
    return msgn(
        "{member} is away on {day}, {n} working day in a row. Choose somebody else or a later day.",
        "{member} is away on {day}, {n} working days in a row. "
        "Choose somebody else or a later day.",
        days, member=member.label, day=day.isoformat(),
    )  # fmt: skip


def _away(
    book: Book, change: HandChange, member: MemberInput, found: Judgement
) -> Message | None:
    """A short absence does not forbid anything, but nobody should overlook it."""
    if found.refusing:
        return None
    facts = inputs.member_facts(book.members[member.id])
    if not (days := rules_capacity.days_away(facts, change.start, book.calendar)):
        return None
    return msgn("{member} is away for {n} working day from {day} on.",
                "{member} is away for {n} working days from {day} on.",
                days, member=member.label, day=change.start.isoformat())  # fmt: skip


def _unlocked(customer: CustomerInput) -> Message:
    return msg("{customer} is locked to its owner; the lock ends.", customer=customer.label)


def _warning(
    customer: CustomerInput, member: MemberInput, found: Judgement, rule: str
) -> Message:
    if rule == "lock":
        return _unlocked(customer)
    if rule == "capacity":
        return msg(
            "{member} would carry {load} points and has room for {capacity}.",
            member=member.label, load=found.after, capacity=found.capacity,
        )  # fmt: skip
    if rule in {"transfers"}:
        return msg("{customer}: {rule}.", customer=customer.label, rule=RULES[rule])
    return msg("{member}: {rule}.", member=member.label, rule=RULES[rule])


def _notes(
    customer: CustomerInput, member: MemberInput, change: HandChange
) -> Iterator[Message]:
    if change.role == "lead" and member.id == customer.backup:
        yield msg("{member} is the backup now; nobody will be the backup then.",
                  member=member.label)  # fmt: skip


def _appointments(book: Book, change: HandChange, person: str) -> list[Appointment]:
    customer = next(one for one in book.inputs.customers if one.id == change.customer)
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
