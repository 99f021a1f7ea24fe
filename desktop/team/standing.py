"""What a file knows of its team database, and how it is kept there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.sync import standing as kept
from db.sync import state
from desktop.team import address as addresses
from desktop.team import trouble
from desktop.team.address import Address
from desktop.team.trouble import HubError
from desktop.team.types import Standing

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.session import Session


def standing(session: Session) -> Standing:
    """Return how the file stands; asks nobody. Raises StorageError."""
    with session.read() as unit:
        if not kept.joined(unit.conn):
            return Standing(joined=False)
        facts = kept.facts(unit.conn)
        return Standing(
            joined=True,
            at=facts.get("address", ""),
            login=facts.get("login", ""),
            name=facts.get("name", ""),
            role=facts.get("role", ""),
            synced_at=facts.get("synced_at"),
            waiting=kept.waiting(unit.conn),
            held=kept.held(unit.conn),
            to_decide=kept.to_decide(unit.conn),
        )


def address_of(session: Session) -> Address:
    """Return where the file's team database is. Raises HubError (not_joined)."""
    known = standing(session)
    if not known.joined or not known.at:
        raise HubError(trouble.trouble_of("not_joined", Address("")))
    return addresses.parse(known.at)


def note(conn: Connection, address: Address, *, role: str, name: str) -> None:
    """Keep where the file's team database is and as whom it is asked; no password."""
    state.note(conn, address=addresses.text(address), login=address.login, role=role, name=name)
