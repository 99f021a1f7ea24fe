"""Making a team database out of a file: an empty database becomes the hub, the file joins it."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop.errors import AppError, ConflictError, StorageError
from desktop.jobs import Cancelled
from desktop.messages import Message, msg
from desktop.storage import in_words
from desktop.team import join_code, rounds, trouble, unfit
from desktop.team import standing as standings
from desktop.team.address import Address, place
from desktop.team.connection import connected
from desktop.team.passwords import Passwords
from desktop.team.rounds import Tick
from desktop.team.trouble_words import STOPPED
from desktop.team.types import RoundDone

if TYPE_CHECKING:
    from db.sync.making import Left
    from desktop.session import Session
    from desktop.team.connection import Hub


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
    trouble: AppError | None = None


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
    Raises ConflictError (the file belongs to a team already), HubError, StorageError,
    ValidationError (rows that cannot go, the file of the authority), and what `tick` raises: then
    nothing has changed here.
    """
    _require_private(session)
    join_code.authority_of(address)
    name = session.person
    mine, its_password, rows = _made(session, address, password, tick)
    # It is made: whatever happens now, who made it gets the way in, which stands nowhere else.
    code = join_code.made(mine, its_password, "admin", name)
    note = passwords.keep(mine, its_password)
    try:
        session.set_profile(mine.login)
        done = rounds.sync_now(session, passwords, tick)
    except Cancelled:
        return Created(mine, code, note, None, trouble.HubError(STOPPED))
    except AppError as error:
        return Created(mine, code, note, None, error)
    return Created(mine, code, note, replace(done, sent=done.sent + rows))


def _made(
    session: Session, address: Address, password: str, tick: Tick
) -> tuple[Address, str, int]:
    """Make the hub, a login of its own for the person, and the file's rows there: all or nothing.

    Goes on where an earlier try of this file was cut off after the hub was there.
    Returns the address, the password, and how many rows went.
    """
    from db import backup
    from db.sync import making

    once = Passwords()
    once.give(address, password)
    with in_words(session.path), connected(address, once) as hub:
        if session.reads_only:
            raise StorageError(session.reads_only)
        with session.store.read() as unit:
            left = making.left(unit.conn, hub)
        if left is not None:
            return _gone_on(session, address, hub, left)
        backup.make(session.store, "sync")
        return _filled(session, address, hub, tick)


def _filled(
    session: Session, address: Address, hub: Hub, tick: Tick
) -> tuple[Address, str, int]:
    from db.hub import install, logins
    from db.sync import making, wire
    from db.sync.upload import upload

    with session.store.local() as unit:
        device = making.begin(unit.conn)
    with ExitStack() as last, session.store.read() as seen, wire.unpiped(hub):
        install.create(hub)
        made = logins.make(hub, "admin", session.person)
        with unfit.in_words(seen.conn):
            rows = upload(seen.conn, hub, made.login, tick)
        making.sign(hub, device, made.login)
        # The file's own transaction ends after the hub's: what cannot be written here leaves no
        # team database behind. What comes between the two ends is for the next try (_gone_on).
        conn = last.enter_context(session.store.local()).conn
        mine = replace(address, login=made.login)
        standings.note(conn, mine, role="admin", name=session.person)
        making.finish(conn, hub)
    return mine, made.password, rows


def _gone_on(
    session: Session, address: Address, hub: Hub, left: Left
) -> tuple[Address, str, int]:
    """Join what an earlier try of this file made: with a new password, the first one is lost."""
    from db.hub import logins
    from db.sync import making

    made = logins.renew(hub, left.login)
    mine = replace(address, login=made.login)
    with session.store.local() as unit:
        standings.note(unit.conn, mine, role="admin", name=session.person)
        making.finish(unit.conn, hub)
    return mine, made.password, left.rows


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
