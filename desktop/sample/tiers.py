"""The scheme in force and the tiers it gave two months ago, with their ledger."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from desktop.customers.definition import to_json
from desktop.customers.rules_run import score_book
from desktop.customers.types import CustomerFacts, Scheme
from desktop.sample.customers import Row
from desktop.sample.ids import Source

TIERED_AGO = 60  # days
_OVERRIDES = ((-30, "并购谈判中 In merger talks"), (40, "试点项目 Pilot project"))


def scheme_row(scheme: Scheme, source: Source) -> Row:
    """The row of the scheme, in force since the tiers were set."""
    return {"id": source.id("tier_scheme"), "name": scheme.name, "version": scheme.version,
            "state": "effective", "valid_from": source.day(TIERED_AGO),
            "definition": to_json(scheme)}


def give_tiers(
    scheme: Row, rules: Scheme, customers: Sequence[Row], facts: Sequence[CustomerFacts],
    source: Source,
) -> list[Row]:
    """Set tier and tier_since of the customers as of TIERED_AGO; the ledger rows of it.

    Two of tier B are then raised by hand: one still stands, one has run out by today.
    """
    run = score_book(rules, facts, source.today - timedelta(days=TIERED_AGO))
    ledger = []
    for customer, tier, score in zip(customers, run.tiers, run.totals.tolist(), strict=True):
        if tier:
            customer |= {"tier": tier, "tier_since": source.day(TIERED_AGO)}
            ledger.append(_entry(source, customer, scheme, "calculated") | {"score": score})
    raised = [row for row in customers if row["tier"] == "B"]
    for customer, (ago, reason) in zip(raised, _OVERRIDES, strict=False):
        customer |= {"tier": "A", "tier_override_until": source.day(ago),
                     "tier_override_reason": reason}
        ledger.append(_entry(source, customer, scheme, "override") | {
            "previous": "B", "reason": reason, "expires_on": source.day(ago)})
    return ledger


def _entry(source: Source, customer: Row, scheme: Row, origin: str) -> Row:
    return {"id": source.id("tier_entry"), "customer_id": customer["id"],
            "scheme_id": scheme["id"], "as_of": customer["tier_since"],
            "tier": customer["tier"], "previous": None, "origin": origin, "score": None,
            "reason": None, "approver": None, "expires_on": None}
