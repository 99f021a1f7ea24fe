"""Facts about a member, noted when they happen: what a review can rest on later."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from db.unit_of_work import ReadUnit
from desktop.errors import MissingError, ValidationError
from desktop.messages import Message, msg
from desktop.session import Session

LONGEST = 3_000
"""Characters of a fact."""
DIRECTIONS = (1, 0, -1)


@dataclass(frozen=True, slots=True)
class Start:
    """What a note begins with: who can be meant, who is, and what it is about."""

    members: Sequence[tuple[str, str]]  # id and name, by name
    member: str | None = None
    entity: str | None = None
    row_id: str | None = None
    about: str = ""


@dataclass(frozen=True, slots=True)
class NewFact:
    """A fact to be noted; `direction` 1 good, 0 neither, -1 bad."""

    member: str
    happened: date
    fact: str
    direction: int = 0
    entity: str | None = None
    row_id: str | None = None


_MEMBERS = """
SELECT m.id, m.name FROM member m LEFT JOIN member_summary s ON s.n = m.n
WHERE m.deleted_at IS NULL ORDER BY m.status = 'left', s.sort_key, m.name
"""
_OF_REVIEW = "SELECT member_id FROM review WHERE n = ? AND deleted_at IS NULL"
_OF_MEMBER = "SELECT id FROM member WHERE n = ? AND deleted_at IS NULL"
_CUSTOMER = """
SELECT c.id, c.name, (SELECT a.member_id FROM assignment a WHERE a.customer_id = c.id
  AND a.role = 'lead' AND a.deleted_at IS NULL AND a.start_on <= :on
  AND (a.end_on IS NULL OR a.end_on >= :on) LIMIT 1)
FROM customer c WHERE c.n = :n AND c.deleted_at IS NULL
"""


def start(session: Session, pane: str, number: int | None, on: date) -> Start:
    """Return what a note begins with, the cursor of a list being on a row. Raises AppError."""
    with session.read() as unit:
        members = [(row[0], row[1]) for row in unit.conn.exec_driver_sql(_MEMBERS)]
        if number is None:
            return Start(members)
        if pane == "customers":
            row = unit.conn.exec_driver_sql(_CUSTOMER, {"n": number, "on": on.isoformat()}).first()
            return Start(members, row[2], "customer", row[0], row[1]) if row else Start(members)
        sql = {"roster": _OF_MEMBER, "reviews": _OF_REVIEW}.get(pane)
        found = unit.conn.exec_driver_sql(sql, (number,)).scalar() if sql else None
        return Start(members, found)


def log(session: Session, new: NewFact, today: date) -> str:
    """Note a fact as one action; return its id.

    Raises ValidationError by field (`member`, `happened`, `fact`), MissingError.
    """
    wrong = dict(_problems(new, today))
    if wrong:
        raise ValidationError(next(iter(wrong.values())), wrong)
    with session.read() as unit:
        name = _name(unit, new.member)
    with session.write(msg("Note a fact about {name}", name=name)) as unit:
        _name(unit, new.member)
        return unit.insert("evidence", [{
            "member_id": new.member, "happened_on": new.happened.isoformat(),
            "fact": new.fact.strip(), "direction": new.direction, "entity": new.entity,
            "row_id": new.row_id, "author": session.person,
        }])[0]


def _problems(new: NewFact, today: date) -> Iterator[tuple[str, Message]]:
    text = new.fact.strip()
    if not new.member:
        yield "member", msg("Say who it is about.")
    if not text:
        yield "fact", msg("Say what happened.")
    elif len(text) > LONGEST:
        yield "fact", msg("The text has {n:,} characters; {most:,} is the most.",
                          n=len(text), most=LONGEST)
    if new.happened > today:
        yield "happened", msg("{day} is yet to come. A fact has happened.",
                              day=new.happened.isoformat())


def _name(unit: ReadUnit, member: str) -> str:
    name = unit.conn.exec_driver_sql(
        "SELECT name FROM member WHERE id = ? AND deleted_at IS NULL", (member,)
    ).scalar()
    if name is None:
        raise MissingError(msg("This member is not there any more. Reload the list."))
    return str(name)
