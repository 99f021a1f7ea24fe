"""Rows of whole tables for a workbook, in the order of the lists, one at a time."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from db.queries.current import CURRENT
from db.queries.customer_file import ContactRecord

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class ContactLine:
    """A person at a customer, by its code and name."""

    customer_id: str
    customer_code: str | None
    customer_name: str
    contact: ContactRecord


@dataclass(frozen=True, slots=True)
class PurchaseLine:
    """An order, renewal or refund (negative); `customer` is its code, else its name.

    `amount` in minor units, `fraction` in ten-thousandths of one beside it.
    """

    customer_id: str
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


Ids = Collection[str] | None

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
SELECT c.id, c.code, c.name, k.id, k.name, k.title, k.role, k.phone, k.mobile, k.email,
  k.wecom_id, k.birthday, k.preferences, k.do_not_contact
FROM contact k JOIN customer c ON c.id = k.customer_id AND c.deleted_at IS NULL
LEFT JOIN customer_summary s ON s.n = c.n
WHERE k.deleted_at IS NULL ORDER BY s.sort_key, c.n, k.n
"""
_PURCHASES = """
SELECT c.id, coalesce(c.code, c.name), c.name, p.bought_on, p.amount, p.fraction, p.currency,
  p.kind, p.source_ref, p.member_id
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
_VALUE = """
SELECT coalesce(sum(s.value), 0) FROM customer_summary s JOIN customer c ON c.n = s.n
WHERE :ids IS NULL OR c.id IN (SELECT value FROM json_each(:ids))
"""
_COUNT = """
SELECT count(*) FROM {table} k JOIN customer c ON c.id = k.customer_id AND c.deleted_at IS NULL
WHERE k.deleted_at IS NULL AND (:ids IS NULL OR c.id IN (SELECT value FROM json_each(:ids)))
"""


def contact_lines(conn: Connection) -> Iterator[ContactLine]:
    """Every contact of every live customer, by customer name, the first contact first."""
    rows = conn.exec_driver_sql(_CONTACTS)
    return (ContactLine(of, code, name, ContactRecord(*each)) for of, code, name, *each in rows)


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


def numbers(conn: Connection, ids: Collection[str]) -> set[int]:
    """Row numbers n of customers, by their ids."""
    sql = "SELECT n FROM customer WHERE id IN (SELECT value FROM json_each(?))"
    return set(conn.exec_driver_sql(sql, (json.dumps(list(ids)),)).scalars())


def not_served(conn: Connection, *, on: str) -> set[int]:
    """Row numbers n of customers that nobody serves and nobody has to."""
    return set(conn.exec_driver_sql(_NOT_SERVED, {"on": on}).scalars())


def count_contacts(conn: Connection, only: Ids = None) -> int:
    """How many lines `contact_lines` has, of these customers (None: of all)."""
    return _number(conn, _COUNT.format(table="contact"), only)


def count_purchases(conn: Connection, only: Ids = None) -> int:
    """How many lines `purchase_lines` has, of these customers (None: of all)."""
    return _number(conn, _COUNT.format(table="purchase"), only)


def total_value(conn: Connection, only: Ids = None) -> int:
    """What these customers (None: all) are worth together, in minor units."""
    return _number(conn, _VALUE, only)


def _number(conn: Connection, sql: str, only: Ids) -> int:
    ids = None if only is None else json.dumps(list(only))
    return int(conn.exec_driver_sql(sql, {"ids": ids}).scalar_one())


def every_customer_has_code(conn: Connection) -> bool:
    """Whether codes alone tell which customer is meant."""
    sql = "SELECT NOT EXISTS (SELECT 1 FROM customer WHERE deleted_at IS NULL AND code IS NULL)"
    return bool(conn.exec_driver_sql(sql).scalar_one())
