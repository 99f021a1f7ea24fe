"""Who serves whom on a day: every customer with owner and backup, what comes, what is amiss."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from db.queries import assignments as queries
from db.queries.assignments import AssignmentRecord, DecisionLineRecord, DecisionRecord
from db.queries.customers import CUSTOMERS
from db.queries.roster import MEMBERS
from db.queries.windows import ListQuery
from db.unit_of_work import ReadUnit
from desktop.assignments import inputs
from desktop.assignments.team import MemberRow, rows
from desktop.assignments.types import CustomerInput
from desktop.session import Session

__all__ = ["AssignmentRecord", "DecisionLineRecord", "DecisionRecord", "Present", "Served",
           "decision_lines", "decisions", "find", "order_by_name", "present", "story"]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Served:
    """A customer to be served on the day; names are "" where there is nobody.

    `trouble`, the worst first: "no_owner", "owner_gone" (left, or away for long), "vip_alone" (a
    VIP without backup), "backup_gone". `coming`: what begins later, the next first.
    """

    id: str
    code: str
    name: str
    industry: str
    tier: str
    importance: int
    points: int
    vip: bool
    owner_id: str | None
    owner: str
    since: str
    backup_id: str | None
    backup: str
    locked: bool
    coming: tuple[AssignmentRecord, ...]
    trouble: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Present:
    """The book as it stands: customers by importance and name, the team by name.

    `order`: id -> place by name, of customers and members each. `last`: the plan accepted last.
    """

    as_of: date
    served: tuple[Served, ...]
    team: tuple[MemberRow, ...]
    order: Mapping[str, int]
    last: DecisionRecord | None

    def count(self, trouble: str) -> int:
        """Return how many customers have a trouble."""
        return sum(trouble in one.trouble for one in self.served)

    @property
    def coming(self) -> list[AssignmentRecord]:
        """What begins after the day, the next first."""
        found = [each for one in self.served for each in one.coming]
        return sorted(found, key=lambda each: each.start_on)


def present(session: Session, as_of: date) -> Present:
    """Return who serves whom on a day. Raises AppError."""
    day = as_of.isoformat()
    with session.read() as unit:
        book = inputs.read(unit, as_of)
        team = rows(book, list(ListQuery(MEMBERS, day, "name").rows(unit.conn)))
        later: dict[str, list[AssignmentRecord]] = defaultdict(list)
        for one in queries.coming(unit.conn, on=day):
            later[one.customer_id].append(one)
        order = _order(unit)
        last = next(iter(queries.decisions(unit.conn, limit=1)), None)
    free = {row.record.id for row in team if row.planned}
    served = [_served(book, one, later.get(one.id, ()), free) for one in book.inputs.customers]
    served.sort(key=lambda one: (-one.importance, order.get(one.id, 0)))
    return Present(as_of, tuple(served), tuple(team), order, last)


def _served(
    book: inputs.Book, one: CustomerInput, coming: Sequence[AssignmentRecord], free: set[str]
) -> Served:
    row = book.customers[one.id]
    return Served(
        id=one.id,
        code=row.code or "",
        name=row.name,
        industry=row.industry or "",
        tier=row.tier or "",
        importance=one.importance,
        points=one.points,
        vip=one.vip,
        owner_id=one.owner,
        owner=_name(book, one.owner),
        since=row.owner_since or "",
        backup_id=one.backup,
        backup=_name(book, one.backup),
        locked=one.locked,
        coming=tuple(coming),
        trouble=tuple(_trouble(one, free)),
    )


def _trouble(one: CustomerInput, free: set[str]) -> list[str]:
    found = []
    if one.owner is None:
        found.append("no_owner")
    elif one.owner not in free:
        found.append("owner_gone")
    if one.vip and one.backup is None:
        found.append("vip_alone")
    if one.backup is not None and one.backup not in free:
        found.append("backup_gone")
    return found


def _name(book: inputs.Book, member: str | None) -> str:
    found = book.members.get(member or "")
    return found.name if found else ""


def order_by_name(session: Session) -> Mapping[str, int]:
    """Return id -> place in the order of names (pinyin), of customers and members each."""
    with session.read() as unit:
        return _order(unit)


def _order(unit: ReadUnit) -> Mapping[str, int]:
    order = queries.name_order(unit.conn, "customer")
    return order | queries.name_order(unit.conn, "member")


def find(session: Session, text: str, on: date) -> frozenset[str]:
    """Return the ids of customers and members that `text` finds: name, code, pinyin, initials."""
    day = on.isoformat()
    with session.read() as unit:
        found = queries.ids_of(
            unit.conn, "customer", ListQuery(CUSTOMERS, day, "name", search=text).ids(unit.conn)
        )
        found |= queries.ids_of(
            unit.conn, "member", ListQuery(MEMBERS, day, "name", search=text).ids(unit.conn)
        )
    return frozenset(found)


def story(session: Session, customer_id: str) -> list[AssignmentRecord]:
    """Return who served, serves and will serve a customer, the newest first. Raises AppError."""
    with session.read() as unit:
        return queries.history(unit.conn, customer_id)


def decisions(session: Session, limit: int = 200) -> list[DecisionRecord]:
    """Return the accepted plans that stand, the one accepted last first. Raises AppError."""
    with session.read() as unit:
        return queries.decisions(unit.conn, limit=limit)


def decision_lines(session: Session, decision_id: str) -> list[DecisionLineRecord]:
    """Return whom a decision gave each customer to, by name. Raises AppError."""
    with session.read() as unit:
        return queries.decision_lines(unit.conn, decision_id)
