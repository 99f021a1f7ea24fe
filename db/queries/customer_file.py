"""Everything about one customer: contacts, needs, purchases, the ledger of its tiers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from db.queries.conditions import Value

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class ContactRecord:
    """A person at a customer."""

    id: str
    name: str
    title: str | None
    role: str | None
    phone: str | None
    mobile: str | None
    email: str | None
    wecom_id: str | None
    birthday: str | None
    preferences: str | None
    do_not_contact: int


@dataclass(frozen=True, slots=True)
class NeedRecord:
    """A skill that serving the customer asks for, at a level of 1-5."""

    id: str
    skill_id: str
    skill: str
    level: int
    must: int


@dataclass(frozen=True, slots=True)
class PurchaseRecord:
    """An order, renewal or refund (amount negative, minor units)."""

    id: str
    bought_on: str
    amount: int
    currency: str | None
    kind: str
    source_ref: str | None


@dataclass(frozen=True, slots=True)
class TierEntryRecord:
    """A line of the tier ledger; score in thousandths."""

    id: str
    scheme_id: str | None
    as_of: str
    tier: str | None
    previous: str | None
    origin: str
    score: int | None
    reason: str | None
    approver: str | None
    expires_on: str | None


@dataclass(frozen=True, slots=True)
class CustomerFile:
    """One customer: `fields` are the columns of its row; the newest lines come first."""

    fields: Mapping[str, Value]
    contacts: tuple[ContactRecord, ...]
    needs: tuple[NeedRecord, ...]
    purchases: tuple[PurchaseRecord, ...]
    ledger: tuple[TierEntryRecord, ...]


_CONTACTS = """
SELECT id, name, title, role, phone, mobile, email, wecom_id, birthday, preferences, do_not_contact
FROM contact WHERE customer_id = :id AND deleted_at IS NULL ORDER BY n
"""
_NEEDS = """
SELECT d.id, d.skill_id, k.name, d.level, d.must
FROM customer_need d JOIN skill k ON k.id = d.skill_id
WHERE d.customer_id = :id AND d.deleted_at IS NULL ORDER BY d.must DESC, k.name
"""
_PURCHASES = """
SELECT id, bought_on, amount, currency, kind, source_ref
FROM purchase WHERE customer_id = :id AND deleted_at IS NULL
ORDER BY bought_on DESC, n DESC LIMIT :limit
"""
_LEDGER = """
SELECT id, scheme_id, as_of, tier, previous, origin, score, reason, approver, expires_on
FROM tier_entry WHERE customer_id = :id AND deleted_at IS NULL ORDER BY as_of DESC, n DESC
"""


def customer_file(conn: Connection, customer_id: str, *, latest: int = 50) -> CustomerFile | None:
    """The live customer with this id, with its `latest` purchases; None if there is none."""
    asked = {"id": customer_id, "limit": latest}
    found = conn.exec_driver_sql(
        "SELECT * FROM customer WHERE id = :id AND deleted_at IS NULL", asked
    ).mappings()
    row = found.first()
    if row is None:
        return None
    return CustomerFile(
        fields=dict(row),
        contacts=tuple(ContactRecord(*each) for each in conn.exec_driver_sql(_CONTACTS, asked)),
        needs=tuple(NeedRecord(*each) for each in conn.exec_driver_sql(_NEEDS, asked)),
        purchases=tuple(PurchaseRecord(*each) for each in conn.exec_driver_sql(_PURCHASES, asked)),
        ledger=tuple(TierEntryRecord(*each) for each in conn.exec_driver_sql(_LEDGER, asked)),
    )
