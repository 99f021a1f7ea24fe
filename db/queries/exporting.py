"""Rows of whole tables for a workbook, in the order of the lists, one at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from db.queries.current import CURRENT
from db.queries.customer_file import ContactRecord

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class ContactLine:
    """A person at a customer, by its code and name."""

    customer_code: str | None
    customer_name: str
    contact: ContactRecord


@dataclass(frozen=True, slots=True)
class PurchaseLine:
    """An order, renewal or refund (negative); `customer` is its code, else its name.

    `amount` in minor units, `fraction` in ten-thousandths of one beside it.
    """

    customer: str
    customer_name: str
    bought_on: str
    amount: int
    fraction: int
    currency: str | None
    kind: str
    source_ref: str | None
    member_id: str | None


@dataclass(frozen=True, slots=True)
class ReasonLine:
    """How the newest accepted plan placed a customer; `parts` is JSON: criterion -> points."""

    customer_id: str
    member_id: str | None
    score: int | None
    parts: str


@dataclass(frozen=True, slots=True)
class CallLine:
    """Whom to call at a customer, and when next; contacts not to be called are left out."""

    next_contact_on: str | None
    contact: str | None
    title: str | None
    phone: str | None


@dataclass(frozen=True, slots=True)
class PlanLine:
    """An accepted plan; `summary` is JSON: "loads" has member id -> [before, after] in points."""

    made_on: str
    summary: str


_NEWEST_PLAN = """
SELECT made_on, summary FROM decision WHERE deleted_at IS NULL AND made_on <= :on
ORDER BY made_on DESC, n DESC LIMIT 1
"""
_CALLS = """
SELECT c.id, c.next_contact_on, k.name, k.title, coalesce(k.mobile, k.phone, c.phone)
FROM customer c LEFT JOIN contact k ON k.n = (
  SELECT min(n) FROM contact
  WHERE customer_id = c.id AND deleted_at IS NULL AND do_not_contact = 0)
WHERE c.deleted_at IS NULL
"""
_CONTACTS = """
SELECT c.code, c.name, k.id, k.name, k.title, k.role, k.phone, k.mobile, k.email,
  k.wecom_id, k.birthday, k.preferences, k.do_not_contact
FROM contact k JOIN customer c ON c.id = k.customer_id AND c.deleted_at IS NULL
LEFT JOIN customer_summary s ON s.n = c.n
WHERE k.deleted_at IS NULL ORDER BY s.sort_key, c.n, k.n
"""
_PURCHASES = """
SELECT coalesce(c.code, c.name), c.name, p.bought_on, p.amount, p.fraction, p.currency, p.kind,
  p.source_ref, p.member_id
FROM purchase p JOIN customer c ON c.id = p.customer_id AND c.deleted_at IS NULL
LEFT JOIN customer_summary s ON s.n = c.n
WHERE p.deleted_at IS NULL ORDER BY s.sort_key, c.n, p.bought_on, p.n
"""
_REASONS = """
SELECT customer_id, member_id, score, parts FROM (
  SELECT l.*, row_number() OVER (
    PARTITION BY l.customer_id ORDER BY d.made_on DESC, d.n DESC, l.n DESC) AS newest
  FROM decision_line l JOIN decision d ON d.id = l.decision_id AND d.deleted_at IS NULL
  WHERE l.deleted_at IS NULL AND d.made_on <= :on)
WHERE newest = 1
"""
_NOT_SERVED = f"""
SELECT c.n FROM customer c WHERE c.deleted_at IS NULL AND c.status IN ('lost', 'blacklisted')
  AND NOT EXISTS (SELECT 1 FROM assignment a WHERE a.customer_id = c.id AND {CURRENT})
"""
_COUNT = """
SELECT count(*) FROM {table} k JOIN customer c ON c.id = k.customer_id AND c.deleted_at IS NULL
WHERE k.deleted_at IS NULL
"""


def contact_lines(conn: Connection) -> Iterator[ContactLine]:
    """Every contact of every live customer, by customer name, the first contact first."""
    rows = conn.exec_driver_sql(_CONTACTS)
    return (ContactLine(code, name, ContactRecord(*each)) for code, name, *each in rows)


def purchase_lines(conn: Connection) -> Iterator[PurchaseLine]:
    """Every purchase of every live customer, by customer name and day."""
    return (PurchaseLine(*row) for row in conn.exec_driver_sql(_PURCHASES))


def reason_lines(conn: Connection, *, on: str) -> Iterator[ReasonLine]:
    """Per customer the line of the newest plan accepted up to the day `on`."""
    return (ReasonLine(*row) for row in conn.exec_driver_sql(_REASONS, {"on": on}))


def newest_plan(conn: Connection, *, on: str) -> PlanLine | None:
    """The newest plan accepted up to the day `on`."""
    row = conn.exec_driver_sql(_NEWEST_PLAN, {"on": on}).first()
    return PlanLine(*row) if row else None


def calls(conn: Connection) -> dict[str, CallLine]:
    """Customer id -> whom to call there."""
    return {row[0]: CallLine(*row[1:]) for row in conn.exec_driver_sql(_CALLS)}


def not_served(conn: Connection, *, on: str) -> set[int]:
    """Row numbers n of customers that nobody serves and nobody has to."""
    return set(conn.exec_driver_sql(_NOT_SERVED, {"on": on}).scalars())


def count_contacts(conn: Connection) -> int:
    """How many lines `contact_lines` has."""
    return int(conn.exec_driver_sql(_COUNT.format(table="contact")).scalar_one())


def count_purchases(conn: Connection) -> int:
    """How many lines `purchase_lines` has."""
    return int(conn.exec_driver_sql(_COUNT.format(table="purchase")).scalar_one())


def every_customer_has_code(conn: Connection) -> bool:
    """Whether codes alone tell which customer is meant."""
    sql = "SELECT NOT EXISTS (SELECT 1 FROM customer WHERE deleted_at IS NULL AND code IS NULL)"
    return bool(conn.exec_driver_sql(sql).scalar_one())
