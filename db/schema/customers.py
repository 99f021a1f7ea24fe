"""Customers, the people there, what they bought, and how important they are."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from db.schema.base import Base, Synced

LIVE = text("deleted_at IS NULL")


class Customer(Synced, Base):
    """A company or person served. Money in minor units; dates ISO; flags 0/1."""

    __tablename__ = "customer"

    code: Mapped[str | None]
    name: Mapped[str]
    short_name: Mapped[str | None]
    kind: Mapped[str] = mapped_column(server_default="enterprise")  # enterprise | individual
    uscc: Mapped[str | None]  # 统一社会信用代码, 18 characters
    industry: Mapped[str | None]
    region: Mapped[str | None]
    city: Mapped[str | None]
    address: Mapped[str | None]
    country: Mapped[str | None]
    phone: Mapped[str | None]
    email: Mapped[str | None]
    website: Mapped[str | None]
    source: Mapped[str | None]
    parent_id: Mapped[str | None] = mapped_column(ForeignKey("customer.id"), index=True)
    # prospect | active | dormant | lost | blacklisted
    status: Mapped[str] = mapped_column(server_default="active")
    language: Mapped[str | None]
    time_zone: Mapped[str | None]
    contract_start: Mapped[str | None]
    contract_end: Mapped[str | None]
    annual_revenue: Mapped[int | None]  # minor units: the customer's own turnover
    potential_revenue: Mapped[int | None]  # minor units a year we could sell
    margin_bp: Mapped[int | None]  # gross margin, basis points
    service_minutes: Mapped[int | None]  # minutes of service in the last 12 months
    payment_risk: Mapped[int | None]  # 0-3
    strategic: Mapped[int] = mapped_column(server_default="0")
    complexity_pct: Mapped[int] = mapped_column(server_default="100")  # factor on tier points
    phase: Mapped[str] = mapped_column(server_default="steady")  # onboarding | steady | renewal
    privacy_consent_on: Mapped[str | None]
    privacy_scope: Mapped[str | None]
    tags: Mapped[str] = mapped_column(server_default="[]")  # JSON list of text
    custom: Mapped[str] = mapped_column(server_default="{}")  # JSON object: header -> text
    notes: Mapped[str | None]
    tier: Mapped[str | None]  # band code in force; NULL = not tiered yet
    tier_since: Mapped[str | None]
    tier_override_until: Mapped[str | None]  # set while a manual tier stands
    tier_override_reason: Mapped[str | None]
    tier_beyond_runs: Mapped[int] = mapped_column(server_default="0")  # hysteresis
    # As of which day the last of these runs was made; the last column, where a migration adds it.
    tier_beyond_on: Mapped[str | None] = mapped_column(sort_order=1_000)
    last_contact_on: Mapped[str | None]
    next_contact_on: Mapped[str | None]

    __table_args__ = (
        Index(None, "code", "n"),
        Index(None, "name", "n"),
        # Lists are of live rows: without the tombstones these cover a sort, a filter, a count.
        Index(None, "tier", "n", sqlite_where=LIVE),
        Index(None, "region", "n", sqlite_where=LIVE),
        Index(None, "industry", "n", sqlite_where=LIVE),
        Index(None, "status", "n", sqlite_where=LIVE),
        Index(None, "next_contact_on", "n", sqlite_where=LIVE),
        Index(None, "tier", "region", "n", sqlite_where=LIVE),
    )


class Contact(Synced, Base):
    """A person at a customer."""

    __tablename__ = "contact"

    customer_id: Mapped[str] = mapped_column(ForeignKey("customer.id"), index=True)
    name: Mapped[str]
    title: Mapped[str | None]
    role: Mapped[str | None]  # decision_maker | user | finance | influencer
    phone: Mapped[str | None]
    mobile: Mapped[str | None]
    email: Mapped[str | None]
    wecom_id: Mapped[str | None]
    birthday: Mapped[str | None]
    preferences: Mapped[str | None]
    do_not_contact: Mapped[int] = mapped_column(server_default="0")


class Purchase(Synced, Base):
    """One order, renewal or refund; refunds carry a negative amount."""

    __tablename__ = "purchase"

    customer_id: Mapped[str] = mapped_column(ForeignKey("customer.id"))
    bought_on: Mapped[str]
    amount: Mapped[int]  # minor units, negative for a refund
    # What rounding to minor units left, in ten-thousandths of one: sums come out to the cent.
    fraction: Mapped[int] = mapped_column(server_default="0")
    currency: Mapped[str | None]
    kind: Mapped[str] = mapped_column(server_default="order")  # order | renewal | refund
    source_ref: Mapped[str | None]  # the other system's number: makes an import repeatable
    member_id: Mapped[str | None] = mapped_column(ForeignKey("member.id"), index=True)

    __table_args__ = (
        Index(None, "customer_id", "bought_on", "amount", "kind", "deleted_at"),  # covers the facts
        Index(None, "source_ref"),
    )


class TierScheme(Synced, Base):
    """A version of the published rules that turn a customer into a tier."""

    __tablename__ = "tier_scheme"

    name: Mapped[str]
    version: Mapped[int]
    # draft | simulated | approved | effective | superseded
    state: Mapped[str] = mapped_column(server_default="draft")
    valid_from: Mapped[str | None]
    definition: Mapped[str]  # JSON: desktop.customers.types.Scheme


class TierEntry(Synced, Base):
    """Ledger line: a customer's tier changed. Its id derives from customer, scheme and date."""

    __tablename__ = "tier_entry"

    customer_id: Mapped[str] = mapped_column(ForeignKey("customer.id"), index=True)
    scheme_id: Mapped[str | None] = mapped_column(ForeignKey("tier_scheme.id"), index=True)
    as_of: Mapped[str]
    tier: Mapped[str | None]
    previous: Mapped[str | None]
    origin: Mapped[str]  # calculated | override | expiry | import
    score: Mapped[int | None]  # thousandths of a point
    reason: Mapped[str | None]
    approver: Mapped[str | None]
    expires_on: Mapped[str | None]
