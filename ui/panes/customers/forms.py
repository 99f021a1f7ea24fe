"""The forms of customers: the customer, and the people there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from desktop.customers.editing import CONTACT, CUSTOMER
from desktop.customers.editing_delete import remove_contact
from desktop.messages import msg
from ui.kit.record_form_fields import Text
from ui.panes.record_forms import FormSpec, Group

if TYPE_CHECKING:
    from desktop.customers.listing import CustomerRecord

_CUSTOMER: tuple[Group, ...] = (
    (msg("Customer"), ("name", "code", "short_name", "kind", "status", "phase", "industry",
                       "parent", "tags", "notes")),
    (msg("Care"), ("last_contact_on", "next_contact_on", "strategic", "complexity", "source",
                   "language", "time_zone")),
    (msg("Contract and value"), ("contract_start", "contract_end", "annual_revenue",
                                 "potential_revenue", "margin", "service_minutes",
                                 "payment_risk")),
    (msg("Address and reach"), ("region", "city", "address", "country", "phone", "email",
                                "website", "uscc")),
    (msg("Privacy"), ("privacy_consent_on", "privacy_scope")),
)  # fmt: skip
_CONTACT: tuple[Group, ...] = (
    ("", ("name", "title", "role", "mobile", "phone", "email", "wecom_id", "birthday",
          "preferences", "do_not_contact")),
)  # fmt: skip
_START = {"kind": "enterprise", "status": "active", "phase": "onboarding", "complexity": "100%"}


def new_customer(number: int | None) -> FormSpec:
    """A customer who is not in the list yet; the cursor is on row `number` meanwhile."""
    return FormSpec(CUSTOMER, msg("New customer"), _CUSTOMER, preset=_START, number=number)


def customer(row: CustomerRecord) -> FormSpec:
    """The customer in a row."""
    title = msg("Edit {name}", name=row.name)
    return FormSpec(CUSTOMER, title, _CUSTOMER, row.id, number=row.n)


def contact(row: CustomerRecord) -> FormSpec:
    """The people at the customer, one after the other."""
    title = msg("Contact at {name}", name=row.name)

    def said(texts: Mapping[str, Text]) -> Text:
        parts = [texts["name"], texts["title"]]
        return msg("{values}", values=[part for part in parts if part])

    return FormSpec(CONTACT, title, _CONTACT, None, {}, row.id, said, remove_contact, row.n)
