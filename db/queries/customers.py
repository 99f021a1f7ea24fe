"""Customers as a list."""

from __future__ import annotations

from dataclasses import dataclass

from db.queries.conditions import Field
from db.queries.current import served_by, serving
from db.queries.listing import Listing


@dataclass(frozen=True, slots=True)
class CustomerRecord:
    """A line of the customers list. Money in minor units, score in thousandths, dates ISO.

    `value` is net of refunds, of all time; `purchases` and `last_purchase` leave refunds out.
    """

    n: int
    id: str
    code: str | None
    name: str
    short_name: str | None
    kind: str
    status: str
    tier: str | None
    proposed_tier: str | None
    tier_override_until: str | None
    score: int | None
    purchases: int
    value: int
    last_purchase: str | None
    owner_id: str | None
    owner: str | None
    backup_id: str | None
    backup: str | None
    phase: str
    strategic: int
    region: str | None
    industry: str | None
    city: str | None
    last_contact_on: str | None
    next_contact_on: str | None


_PLAIN = (
    "n id code short_name kind status tier tier_override_until phase strategic region industry"
    " city last_contact_on next_contact_on source language contract_start contract_end"
    " potential_revenue margin_bp payment_risk complexity_pct parent_id"
)
_SUMMED = "proposed_tier score purchases value last_purchase"


def _who(role: str, kept: str) -> Field:
    return Field(serving(role, "m.name"), sort=serving(role, "ms.sort_key"), kept=kept)


CUSTOMERS = Listing(
    table="customer",
    summary="customer_summary",
    search="customer_search",
    record=CustomerRecord,
    fields={
        **{name: Field(f"c.{name}") for name in _PLAIN.split()},
        **{name: Field(f"s.{name}") for name in _SUMMED.split()},
        "name": Field("c.name", sort="s.sort_key"),
        "owner": _who("lead", "s.owner_key"),
        "owner_id": Field(serving("lead", "m.id"), related=served_by("lead")),
        "backup": _who("backup", "s.backup_key"),
        "backup_id": Field(serving("backup", "m.id"), related=served_by("backup")),
    },
)
"""The customers list: filter owners by `owner_id` (None = nobody), sort names by pinyin."""
