"""What can be edited of a customer and of the people there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desktop import editing_check, editing_write
from desktop.customers import words
from desktop.editing import CellEdit, CellProblem, Editable, Values
from desktop.imports.fields import Field
from desktop.imports.fields_customers import CUSTOMERS
from desktop.messages import Message, msg
from desktop.session import Session


def _fits(values: Values) -> Mapping[str, Message]:
    start, end = values.get("contract_start"), values.get("contract_end")
    if start and end and str(end) < str(start):
        return {"contract_end": msg("The contract ends before it begins on {day}.", day=start)}
    return {}


CUSTOMER = Editable(
    "customer",
    msg("customer"),
    tuple(one for one in CUSTOMERS.fields if one.entity == "customer"),
    words={"status": words.STATUS, "phase": words.PHASE, "kind": words.KIND},
    unique={
        "code": lambda text, name: msg(
            "{text} is already the code of {name}. Give another one.", text=text, name=name),
        "uscc": lambda text, name: msg(
            "{text} is already the credit code of {name}. Give another one.",
            text=text, name=name),
    },
    upward=("parent", lambda path: msg(
        "The parent companies would go in a loop: {path}. Choose another one.", path=path)),
    rule=_fits,
)
"""A customer. Tier, owner and backup have ways of their own: reasons, ledgers, days."""

_CONTACT_ROLE = {"decision_maker": (), "user": (), "finance": (), "influencer": ()}

CONTACT = Editable(
    "contact",
    msg("contact"),
    (
        Field("name", msg("Full name"), "text", "contact", "name", required=True),
        Field("title", msg("Title"), "text", "contact", "title"),
        Field("role", msg("Role"), "choice", "contact", "role", choices=_CONTACT_ROLE,
              optional=True),
        Field("phone", msg("Phone"), "id", "contact", "phone"),
        Field("mobile", msg("Mobile"), "id", "contact", "mobile"),
        Field("email", msg("E-mail"), "id", "contact", "email"),
        Field("wecom_id", msg("WeCom id"), "id", "contact", "wecom_id"),
        Field("birthday", msg("Birthday"), "date", "contact", "birthday"),
        Field("preferences", msg("Preferences"), "text", "contact", "preferences"),
        Field("do_not_contact", msg("Do not contact"), "bool", "contact", "do_not_contact"),
    ),
    words={"role": words.CONTACT_ROLE},
    beside="customer_id",
)
"""A person at a customer."""


def check(session: Session, edits: Sequence[CellEdit]) -> list[CellProblem]:
    """Return all that is wrong with edits of customers; [] if they can be done."""
    return editing_check.check(session, CUSTOMER, edits)


def change(session: Session, edits: Sequence[CellEdit]) -> int:
    """Write edits of customers as one action; return how many values changed. Raises EditError."""
    return editing_write.change(session, CUSTOMER, edits)


def create(session: Session, values: Mapping[str, str]) -> str:
    """Make a customer (field key -> text); return its id. Raises EditError, field by field."""
    return editing_write.create(session, CUSTOMER, values)


def add_contact(session: Session, customer_id: str, values: Mapping[str, str]) -> str:
    """Add a person at a customer; return its id. Raises EditError, field by field."""
    return editing_write.create(session, CONTACT, values, parent_id=customer_id)
