"""Leaving a team database: with a private copy of what is here, or with nothing."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from db.sync import standing as kept
from db.sync import state
from desktop.errors import ConflictError
from desktop.messages import Message, msg, msgn
from desktop.storage import in_words
from desktop.team import standing as standings
from desktop.team.address import Address
from desktop.team.connection import connected
from desktop.team.passwords import Passwords
from desktop.team.trouble import HubError

if TYPE_CHECKING:
    from desktop.session import Session


@dataclass(frozen=True, slots=True)
class Left:
    """A team database that was left. `path`: the private file, None where all of it is gone.
    `note`: that an admin does not see it yet, None where the team database knows.
    """

    path: Path | None
    lost: int
    note: Message | None = None


def unsent(session: Session) -> int:
    """Return how many changes nobody else has: waiting or refused. Raises StorageError."""
    known = standings.standing(session)
    return known.waiting + known.held


def warning(n: int, *, keep: bool) -> Message:
    """Say what becomes of `n` unsent changes."""
    if keep:
        return msgn(
            "{n:,} change has not reached the team database and never will; it stays in your"
            " private copy.",
            "{n:,} changes have not reached the team database and never will; they stay in your"
            " private copy.",
            n,
        )
    return msgn(
        "{n:,} change has not reached the team database and would be lost. Sync first, or keep a"
        " private copy.",
        "{n:,} changes have not reached the team database and would be lost. Sync first, or keep"
        " a private copy.",
        n,
    )


def leave(
    session: Session, passwords: Passwords, *, keep: bool, although_unsent: bool = False
) -> Left:
    """Leave. `keep`: the file stays with all its rows and belongs to nobody but this person;
    else file and backups are removed and the session is closed.

    Raises ConflictError where changes are unsent, unless `although_unsent`; HubError (not_joined),
    StorageError. The login stays until an admin revokes it, who sees that this file has left; its
    password is forgotten here. May wait for the network for seconds; without one it is left too.
    """
    address = standings.address_of(session)
    known = standings.standing(session)
    lost = known.waiting + known.held
    if lost and not although_unsent:
        raise ConflictError(warning(lost, keep=keep))
    with session.read() as unit:
        device = state.fact(unit.conn, "device") or ""
    if keep:
        with in_words(session.path), session.store.local() as unit:
            kept.leave(unit.conn)
        session.set_profile(known.name or session.person)
        left = Left(session.path, 0)
    else:
        _remove(session)
        left = Left(None, lost)
    if not _told(address, passwords, device):
        left = replace(left, note=msg("The team database could not be told. Ask an admin to revoke"
                                      " the login {login}.", login=address.login))  # fmt: skip
    passwords.forget(address)
    return left


def _told(address: Address, passwords: Passwords, device: str) -> bool:
    """Have an admin see that this file has left; False where there is no way there now."""
    from db.hub import logins

    try:
        with connected(address, passwords) as hub:
            logins.left(hub, device)
    except HubError:
        return False  # offline, revoked: who leaves is not kept for that
    return True


def _remove(session: Session) -> None:
    from db import backup

    path = session.path
    session.close()
    with in_words(path):
        for log in ("", "-wal", "-shm"):
            path.with_name(path.name + log).unlink(missing_ok=True)
        folder = backup.folder_of(path)
        if folder.is_dir():
            shutil.rmtree(folder)
