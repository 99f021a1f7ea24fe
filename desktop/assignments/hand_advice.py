"""What speaks against giving a customer to somebody by hand: refusals, warnings, what follows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from desktop.assignments import inputs
from desktop.assignments.inputs import Book
from desktop.assignments.rules.hand import Carried, Judgement, judge
from desktop.assignments.rules.hard import RULES
from desktop.assignments.types import CustomerInput, MemberInput
from desktop.errors import MissingError
from desktop.messages import Message, msg, msgn
from desktop.roster import rules_capacity
from desktop.roster.types import MemberFacts, Status


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


def customer_in(book: Book, customer_id: str) -> CustomerInput:
    """Return a customer of the book. Raises MissingError: unknown, or not served at present."""
    found = next((one for one in book.inputs.customers if one.id == customer_id), None)
    if found is None:
        raise MissingError(msg("This customer is not in the book: it is not served at present."))
    return found


def member_in(book: Book, change: HandChange) -> MemberInput | None:
    """Return who is to serve; None: nobody. Raises MissingError: not on the team any more."""
    if change.member is None:
        return None
    found = next((one for one in book.inputs.members if one.id == change.member), None)
    if found is None:
        raise MissingError(msg("This member is not on the team any more."))
    return found


def advice(
    book: Book,
    change: HandChange,
    customer: CustomerInput,
    member: MemberInput | None,
    now: Carried | None = None,
) -> Advice:
    """Return what speaks against a change; `now`: what the member carries, None: ask the book."""
    if member is None:
        locked = change.role == "lead" and customer.locked
        warnings = {"lock": _unlocked(customer)} if locked else {}
        return Advice(None, warnings, (), None)
    found = judge(book.inputs, customer, member, change.role, now)
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
