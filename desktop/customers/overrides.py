"""A tier set by hand: with a reason and a last day, written down in the ledger."""

from __future__ import annotations

from datetime import date

from db.ids import derived_id
from db.unit_of_work import ReadUnit
from desktop import schemes
from desktop.customers.rules_preview import override_problems
from desktop.errors import MissingError, ValidationError
from desktop.messages import msg
from desktop.session import Session


def override(
    session: Session, customer_id: str, tier: str, reason: str, until: date | None, today: date
) -> None:
    """Set a customer's tier by hand until `until` (its last day).

    Raises ValidationError with a message per field, MissingError.
    """
    with session.write(msg("Set tier {tier} by hand", tier=tier)) as unit:
        current = schemes.ensure(unit, today.isoformat())
        found = override_problems(current.scheme, tier, reason, until, today)
        if found or until is None:
            raise ValidationError(msg("This tier cannot be set by hand."), found)
        previous = _tier_of(unit, customer_id)
        day = today.isoformat()
        values = {
            "tier": tier,
            "tier_since": day,
            "tier_override_until": until.isoformat(),
            "tier_override_reason": reason.strip(),
        }
        unit.update("customer", {customer_id: values})
        entry = {
            "id": derived_id("tier_entry", customer_id, "override", unit.at),
            "customer_id": customer_id,
            "scheme_id": current.id,
            "as_of": day,
            "tier": tier,
            "previous": previous,
            "origin": "override",
            "reason": reason.strip(),
            "approver": session.person,
            "expires_on": until.isoformat(),
        }
        unit.insert("tier_entry", [entry])


def release(session: Session, customer_id: str, today: date) -> None:
    """End a manual tier: the next calculation decides again. Raises MissingError."""
    with session.write(msg("End the manual tier")) as unit:
        _tier_of(unit, customer_id)
        yesterday = date.fromordinal(today.toordinal() - 1).isoformat()
        unit.update("customer", {customer_id: {"tier_override_until": yesterday}})


def _tier_of(unit: ReadUnit, customer_id: str) -> str | None:
    row = unit.conn.exec_driver_sql(
        "SELECT tier FROM customer WHERE id = ? AND deleted_at IS NULL", (customer_id,)
    ).first()
    if row is None:
        raise MissingError(msg("This customer is not there any more. Reload the list."))
    tier: str | None = row[0]
    return tier
