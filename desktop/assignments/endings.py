"""Who serves no more although the plan finds nobody to come after: left, gone or excluded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from desktop.assignments.inputs import Book, member_facts
from desktop.assignments.types import CustomerInput, Proposal
from desktop.messages import Message, msg
from desktop.roster import rules_capacity
from desktop.roster.types import Presence


@dataclass(frozen=True, slots=True)
class Ending:
    """A member ends serving a customer in `role` (lead, backup) and nobody follows; `why`."""

    customer: str
    role: str
    member: str
    why: Message

    @property
    def words(self) -> Message:
        """Say who ends, in half a sentence: "backup ends: has left"."""
        if self.role == "lead":
            return msg("owner ends: {why}", why=self.why)
        return msg("backup ends: {why}", why=self.why)


def endings(book: Book, proposal: Proposal) -> dict[tuple[str, str], Ending]:
    """Return (customer, role) -> who ends there although the proposal names nobody else.

    Somebody who is away, or whom only their load or a skill speaks against, goes on: serving a
    little is better than nobody, and a person may have chosen them by hand.
    """
    return {(one.customer, one.role): one for one in _found(book, proposal)}


def _found(book: Book, proposal: Proposal) -> Iterator[Ending]:
    customers = {one.id: one for one in book.inputs.customers}
    for row in proposal.rows:
        if row.backup is None:
            yield from _ending(book, customers[row.customer], "backup")
    for left in proposal.unplaced:
        yield from _ending(book, customers[left.customer], "lead")
        yield from _ending(book, customers[left.customer], "backup")


def _ending(book: Book, customer: CustomerInput, role: str) -> Iterator[Ending]:
    if role == "lead" and customer.locked:
        return  # somebody locked it: they are told, and take the lock away themselves
    member = customer.owner if role == "lead" else customer.backup
    why = None if member is None else _why(book, customer, member)
    if member is not None and why is not None:
        yield Ending(customer.id, role, member, why)


def _why(book: Book, customer: CustomerInput, member: str) -> Message | None:
    found = book.members.get(member)
    if found is None:
        return msg("is not on the team any more")
    if rules_capacity.presence(member_facts(found), book.as_of) is Presence.LEAVER:
        return msg("has left")
    if member in customer.excluded:
        return msg("must not serve this customer")
    return None
