"""Deleting members, where nobody and nothing needs them any more."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from db.queries import editing
from db.removal import Removal
from db.unit_of_work import ReadUnit
from desktop import editing_delete
from desktop.messages import Message, msg, msgn
from desktop.roster import words
from desktop.session import Session


def delete(session: Session, ids: Sequence[str], today: date) -> int:
    """Delete members with their skills, interests and absences; return how many rows that is.

    Raises ConflictError with the reason and the way out where one serves or served customers or
    leads others; MissingError. Then nothing has changed.
    """
    with session.read() as unit:
        names = [editing.name_of(unit.conn, "member", "", each) or "" for each in ids]
    label = editing_delete.deleted(msg("member"), names)

    def objection(unit: ReadUnit, member: str, found: Removal) -> Message | None:
        return _objection(unit, member, found, today)

    return editing_delete.delete(session, "member", label, ids, objection)


def _objection(unit: ReadUnit, member: str, found: Removal, today: date) -> Message | None:
    name = editing.name_of(unit.conn, "member", "", member) or ""
    serves = editing.serves(unit.conn, member, today.isoformat())
    if serves:
        return msgn(
            "{name} still serves {n} customer. Hand it over in Assignments first, or set the"
            " status to “{left}”.",
            "{name} still serves {n} customers. Hand them over in Assignments first, or set the"
            " status to “{left}”.",
            serves, name=name, left=words.STATUS["left"])  # fmt: skip
    led = [row for row in found.freed.get("member", {}).values() if "manager_id" in row]
    if led:
        return msgn("{n} person reports to {name}. Name another manager first.",
                    "{n} people report to {name}. Name another manager first.",
                    len(led), name=name)  # fmt: skip
    if "assignment" in found.leaving or {"purchase", "decision_line"} & found.freed.keys():
        return msg("{name} has served customers, and that history stays. Set the status to"
                   " “{left}” instead.", name=name, left=words.STATUS["left"])  # fmt: skip
    return None
