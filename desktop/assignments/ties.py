"""What ties a customer to its owner, and whom it must not get: locks and exclusions."""

from __future__ import annotations

from datetime import date

from db.queries.assignments import (
    AssignmentRecord,
    ExclusionRecord,
    exclusions,
    history,
    is_live,
)
from db.unit_of_work import ReadUnit, WriteUnit
from desktop.errors import MissingError, ValidationError
from desktop.messages import Message, msg
from desktop.session import Session

__all__ = ["ExclusionRecord", "allow", "exclude", "excluded", "lock", "toggle_lock"]


def lock(session: Session, customer_id: str, on: date, *, locked: bool) -> None:
    """Keep a customer with its owner of the day whatever is proposed, or let it go again.

    Raises MissingError: nobody leads it on that day.
    """
    with session.write(_lock_label(locked=locked)) as unit:
        ids = [one.id for one in _leading(unit, customer_id, on)]
        unit.update("assignment", {one: {"locked": int(locked)} for one in ids})


def toggle_lock(session: Session, customer_id: str, on: date) -> bool:
    """Lock a customer to its owner, or unlock it; return whether it is locked now.

    Raises MissingError: nobody leads it on that day.
    """
    with session.read() as unit:
        locked = not any(one.locked for one in _leading(unit, customer_id, on))
    lock(session, customer_id, on, locked=locked)
    return locked


def _leading(unit: ReadUnit, customer_id: str, on: date) -> list[AssignmentRecord]:
    day = on.isoformat()
    found = [
        one
        for one in history(unit.conn, customer_id)
        if one.role == "lead" and one.start_on <= day and (one.end_on is None or one.end_on >= day)
    ]
    if not found:
        raise MissingError(msg("This customer has no owner to be locked to."))
    return found


def _lock_label(*, locked: bool) -> Message:
    return msg("Lock a customer to its owner") if locked else msg("Unlock a customer")


def excluded(session: Session, customer_id: str, on: date) -> list[ExclusionRecord]:
    """Return who must not serve a customer on a day, by name. Raises AppError."""
    with session.read() as unit:
        return exclusions(unit.conn, customer_id, on=on.isoformat())


def exclude(
    session: Session,
    customer_id: str,
    member_id: str | None,
    reason: str,
    until: date | None,
    today: date,
) -> None:
    """Say that a member must not get a customer, up to `until` (None = for good).

    Whoever serves it goes on until somebody moves it. Raises ValidationError, MissingError.
    """
    _check(member_id, reason, until, today)
    with session.write(msg("Exclude a member for a customer")) as unit:
        _require(unit, customer_id, member_id or "")
        known = exclusions(unit.conn, customer_id, on=today.isoformat())
        if any(one.member_id == member_id for one in known):
            said = msg("This member is excluded already.")
            raise ValidationError(said, {"member": said})
        unit.insert(
            "exclusion",
            [
                {
                    "customer_id": customer_id,
                    "member_id": member_id,
                    "reason": reason.strip(),
                    "until": until.isoformat() if until else None,
                }
            ],
        )


def allow(session: Session, exclusion_id: str) -> None:
    """Take an exclusion away. Raises MissingError: it is gone already."""
    with session.write(msg("Take an exclusion away")) as unit:
        if not is_live(unit.conn, "exclusion", exclusion_id):
            raise MissingError(msg("This exclusion is not there any more."))
        unit.delete("exclusion", [exclusion_id])


def _check(member_id: str | None, reason: str, until: date | None, today: date) -> None:
    wrong: dict[str, Message] = {}
    if member_id is None:
        wrong["member"] = msg("Choose a member.")
    if not reason.strip():
        wrong["reason"] = msg("Say why in a few words.")
    if until is not None and until < today:
        wrong["until"] = msg("The last day is in the past. Choose today or a later day.")
    if wrong:
        raise ValidationError(next(iter(wrong.values())), wrong)


def _require(unit: WriteUnit, customer_id: str, member_id: str) -> None:
    for table, row_id, missing in (
        ("customer", customer_id, msg("This customer is not there any more. Reload the list.")),
        ("member", member_id, msg("This member is not on the team any more.")),
    ):
        if not is_live(unit.conn, table, row_id):
            raise MissingError(missing)
