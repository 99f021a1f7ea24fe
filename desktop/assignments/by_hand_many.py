"""Many customers given to one member by hand, as one action; what speaks against each of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from db.queries import actions
from desktop.assignments import inputs
from desktop.assignments.by_hand import appointments, check
from desktop.assignments.hand_advice import HandChange, advice, member_in
from desktop.assignments.inputs import Book
from desktop.assignments.rules.hand import Carried, carried
from desktop.assignments.serving import Appointment, appoint
from desktop.errors import ConflictError, ValidationError
from desktop.messages import Message, msg, msgn
from desktop.session import Session

_NOT_SERVED = msg("It is not served at present.")
Seen = Collection[tuple[str, str]]
"""Warnings a person has seen, as (customer, rule)."""


@dataclass(frozen=True, slots=True)
class HandBatch:
    """From `start` on `member` (None = nobody) serves these customers in `role`, for a reason."""

    customers: tuple[str, ...]
    member: str | None
    role: str
    start: date
    reason: str = ""

    def one(self, customer: str) -> HandChange:
        """Return the change of one of them."""
        return HandChange(customer, self.member, self.role, self.start, self.reason)


@dataclass(frozen=True, slots=True)
class HandLine:
    """What speaks against one customer: `refusal` nobody can overrule, `warnings` by rule."""

    customer: str
    refusal: Message | None
    warnings: Mapping[str, Message]
    notes: Sequence[Message] = ()


@dataclass(frozen=True, slots=True)
class BatchAdvice:
    """A line for each customer, in the order asked for.

    Each is judged as if those before it that can be given were given already. `before`, `after`
    and `capacity` are the member's, in points; None for nobody and for a backup.
    """

    lines: Sequence[HandLine]
    before: int | None = None
    after: int | None = None
    capacity: int | None = None

    @property
    def able(self) -> tuple[str, ...]:
        """The customers that can be given."""
        return tuple(one.customer for one in self.lines if one.refusal is None)

    @property
    def warned(self) -> frozenset[tuple[str, str]]:
        """Every warning about those, as (customer, rule)."""
        return frozenset((one.customer, rule) for one in self.lines if one.refusal is None
                         for rule in one.warnings)  # fmt: skip


def advise(session: Session, batch: HandBatch) -> BatchAdvice:
    """Return what speaks against each. Raises MissingError: the member is not there any more."""
    with session.read() as unit:
        return _advise(inputs.read(unit, batch.start), batch)


def assign(session: Session, batch: HandBatch, today: date, despite: Seen = ()) -> None:
    """Give all of them as one action; those the member serves already just go on.

    Raises ValidationError (no reason, a day in the past, one of them refused, nothing would
    change), ConflictError (a warning that is not in `despite`), MissingError.
    """
    if not batch.customers:
        raise ValidationError(msg("Choose a customer first."))
    check(batch.one(""), today)
    with session.read() as unit:
        names = actions.names(unit.conn, "member", [batch.member] if batch.member else [])
    with session.write(_label(batch, names.get(batch.member or "", ""))) as unit:
        book = inputs.read(unit, batch.start)
        _refuse(_advise(book, batch), despite)
        if not appoint(unit, _wanted(book, batch, session.person)):
            raise ValidationError(msg("This is so already. There is nothing to change."))


def _label(batch: HandBatch, member: str) -> Message:
    n = len(batch.customers)
    if batch.member is None and batch.role == "lead":
        return msgn("{n} customer: nobody is the owner", "{n:,} customers: nobody is the owner", n)
    if batch.member is None:
        return msgn("{n} customer: nobody is the backup",
                    "{n:,} customers: nobody is the backup", n)  # fmt: skip
    if batch.role == "lead":
        return msgn("{n} customer: {member} is the owner",
                    "{n:,} customers: {member} is the owner", n, member=member)  # fmt: skip
    return msgn("{n} customer: {member} is the backup",
                "{n:,} customers: {member} is the backup", n, member=member)  # fmt: skip


def _refuse(found: BatchAdvice, despite: Seen) -> None:
    for line in found.lines:
        if line.refusal:
            raise ValidationError(line.refusal, {"member": line.refusal})
        for rule, warning in line.warnings.items():
            if (line.customer, rule) not in despite:
                raise ConflictError(
                    msg("This has come up meanwhile: {warning} Look at it, then decide again.",
                        warning=warning)
                )  # fmt: skip


def _advise(book: Book, batch: HandBatch) -> BatchAdvice:
    member = member_in(book, batch.one(""))
    before = carried(book.inputs, member) if member else None
    after, lines = before, []
    known = {one.id: one for one in book.inputs.customers}
    for key in batch.customers:
        customer = known.get(key)
        if customer is None:
            lines.append(HandLine(key, _NOT_SERVED, {}))
            continue
        found = advice(book, batch.one(key), customer, member, after)
        lines.append(HandLine(key, found.refusal, found.warnings, found.notes))
        if after and found.refusal is None and customer.owner != batch.member:
            after = after.with_more(customer)
    return _loaded(BatchAdvice(lines), batch, before, after, member.capacity if member else 0)


def _loaded(
    found: BatchAdvice,
    batch: HandBatch,
    before: Carried | None,
    after: Carried | None,
    capacity: int,
) -> BatchAdvice:
    if before is None or after is None or batch.role != "lead":
        return found
    return replace(found, before=before.load, after=after.load, capacity=capacity)


def _wanted(book: Book, batch: HandBatch, person: str) -> Iterator[Appointment]:
    known = {one.id: one for one in book.inputs.customers}
    for key in batch.customers:
        yield from appointments(known[key], batch.one(key), person)
