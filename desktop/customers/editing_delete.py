"""Deleting customers, with all that is only about them."""

from __future__ import annotations

from collections.abc import Sequence

from db.queries import editing
from db.removal import Removal
from db.unit_of_work import ReadUnit
from desktop import editing_delete
from desktop.customers import words
from desktop.messages import Message, msg, msgn
from desktop.session import Session


def delete(session: Session, ids: Sequence[str]) -> int:
    """Delete customers with contacts, purchases, tiers and who served; return how many rows.

    Raises ConflictError with the reason and the way out where one has subsidiaries or is named
    by a decision; MissingError. Then nothing has changed.
    """
    with session.read() as unit:
        names = [editing.name_of(unit.conn, "customer", "", each) or "" for each in ids]
    label = editing_delete.deleted(msg("customer"), names)
    return editing_delete.delete(session, "customer", label, ids, _objection)


def delete_numbers(session: Session, numbers: Sequence[int]) -> int:
    """Delete the customers in these rows of the list, as `delete` does."""
    with session.read() as unit:
        ids = editing.ids_of(unit.conn, "customer", numbers)
    return delete(session, ids)


def _objection(unit: ReadUnit, customer: str, found: Removal) -> Message | None:
    name = editing.name_of(unit.conn, "customer", "", customer) or ""
    if children := found.freed.get("customer"):
        return msgn("{n} customer belongs to {name}. Choose another parent company first.",
                    "{n} customers belong to {name}. Choose another parent company first.",
                    len(children), name=name)  # fmt: skip
    if "decision_line" in found.leaving:
        return msg("A decision about who serves whom names {name}, and decisions stay. Set the"
                   " status to “{lost}” instead.", name=name,
                   lost=words.STATUS["lost"])  # fmt: skip
    return None


def remove_contact(session: Session, contact_id: str) -> None:
    """Remove a person at a customer. Raises MissingError."""
    with session.read() as unit:
        name = editing.name_of(unit.conn, "contact", "", contact_id) or ""
    label = editing_delete.deleted(msg("contact"), [name])
    editing_delete.delete(session, "contact", label, [contact_id], lambda *_: None)
