"""The team with what everybody carries: capacity, load and customers as of a day."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from db.queries.roster import MEMBERS, MemberRecord
from db.queries.windows import ListQuery
from desktop.assignments import inputs
from desktop.roster.types import CapacityPart
from desktop.session import Session


@dataclass(frozen=True, slots=True)
class MemberRow:
    """One member with load and capacity in points; `utilisation` in per cent, None without room.

    `tiers` counts the customers led per tier code (None = no tier); `vips` those of VIP bands.
    """

    record: MemberRecord
    capacity: int
    capacity_parts: tuple[CapacityPart, ...]
    load: int
    customers: int
    backups: int
    vips: int
    tiers: Mapping[str | None, int]
    planned: bool  # may be given customers on that day

    @property
    def utilisation(self) -> int | None:
        """Load in per cent of capacity, rounded half up."""
        return (200 * self.load + self.capacity) // (2 * self.capacity) if self.capacity else None


def team(session: Session, as_of: date) -> list[MemberRow]:
    """Return every member, leavers included, by name. Raises AppError."""
    with session.read() as unit:
        book = inputs.read(unit, as_of)
        records = list(ListQuery(MEMBERS, as_of.isoformat(), "name").rows(unit.conn))
    return rows(book, records)


def rows(book: inputs.Book, records: list[MemberRecord]) -> list[MemberRow]:
    """Return the rows of `records` from a book that was read in the same unit of work."""
    load: Counter[str | None] = Counter()
    vips: Counter[str | None] = Counter()
    backups = Counter(customer.backup for customer in book.inputs.customers)
    tiers: dict[str | None, Counter[str | None]] = defaultdict(Counter)
    for customer in book.inputs.customers:
        load[customer.owner] += customer.points
        vips[customer.owner] += customer.vip
        tiers[customer.owner][customer.tier] += 1
    members = {member.id: member for member in book.inputs.members}
    return [
        MemberRow(
            record=record,
            capacity=book.capacities[record.id].total,
            capacity_parts=book.capacities[record.id].parts,
            load=load[record.id] + members[record.id].duty,
            customers=tiers[record.id].total(),
            backups=backups[record.id],
            vips=vips[record.id],
            tiers=dict(tiers[record.id]),
            planned=members[record.id].active and members[record.id].present,
        )
        for record in records
    ]
