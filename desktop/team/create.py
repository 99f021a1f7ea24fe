"""Making a team database out of a file: an empty database becomes the hub, the file joins it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from db.ids import new_id
from db.sync import joining, state
from desktop.errors import ConflictError, StorageError
from desktop.messages import Message, msg
from desktop.storage import in_words
from desktop.team import join_code, rounds, trouble
from desktop.team import standing as standings
from desktop.team.address import Address, place
from desktop.team.connection import connected
from desktop.team.passwords import Passwords
from desktop.team.rounds import Tick
from desktop.team.types import RoundDone

if TYPE_CHECKING:
    from desktop.session import Session

UPLOADING = "upload"


@dataclass(frozen=True, slots=True)
class Created:
    """A team database that was made. `code`: the way in of who made it, to keep in a safe place.

    `note`: why the password is not kept in a keyring; None where it is. `sent`: the first round;
    None where it did not come to its end (`trouble`): it goes on with the next.
    """

    address: Address
    code: str
    note: Message | None
    sent: RoundDone | None
    trouble: trouble.HubError | None = None


def create(
    session: Session,
    address: Address,
    password: str,
    passwords: Passwords,
    tick: Tick = lambda _step, _done, _all: None,
) -> Created:
    """Make the database at `address` a team database and put what the file holds there.

    `address.login` has the right to make roles and owns the database; it is used for this only.
    The person at the desk gets a login of their own, an admin, which becomes the file's profile.
    Raises ConflictError (the file belongs to a team already), HubError, StorageError: then nothing
    has changed here; ValidationError of the address.
    """
    _require_private(session)
    name = session.person
    mine, its_password = _made(session, address, password)
    note = passwords.keep(mine, its_password)
    session.set_profile(mine.login)
    code = join_code.made(mine, its_password, "admin", name)
    try:
        return Created(mine, code, note, rounds.sync_now(session, passwords, tick))
    except trouble.HubError as error:
        return Created(mine, code, note, None, error)


def _made(session: Session, address: Address, password: str) -> tuple[Address, str]:
    """Make the hub and a login of its own for the person; the file belongs to it then."""
    from db import backup
    from db.hub import install, logins
    from db.sync.handshake import greet

    once = Passwords()
    once.give(address, password)
    with in_words(session.path), connected(address, once) as hub:
        if session.reads_only:
            raise StorageError(session.reads_only)
        backup.make(session.store, "sync")
        with session.store.local() as unit:
            # Inside: a file that cannot be written leaves no team database behind.
            joining.enter(unit.conn, epoch="", device=new_id())
            joining.send_all(unit.conn)
            install.create(hub)
            made = logins.make(hub, "admin", session.person)
            mine = replace(address, login=made.login)
            standings.note(unit.conn, mine, role="admin", name=session.person)
            state.note(unit.conn, epoch=greet(hub, None).epoch)
    return mine, made.password


def bring_up(address: Address, password: str) -> str:
    """Have a team database of an older Muster work with this one; return the revision it had.

    For who made it. Raises HubError; then nothing has changed.
    """
    from db.hub import install

    once = Passwords()
    once.give(address, password)
    with connected(address, once) as hub:
        return install.bring_up(hub)


def _require_private(session: Session) -> None:
    known = standings.standing(session)
    if known.joined:
        at = place(standings.address_of(session)) if known.at else ""
        raise ConflictError(
            msg("This file belongs to the team database at {place}. Leave that first.", place=at))
