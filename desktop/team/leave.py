"""Leaving a team database: with a private copy of what is here, or with nothing."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from db.sync import standing as kept
from desktop.errors import ConflictError
from desktop.messages import Message, msgn
from desktop.storage import in_words
from desktop.team import standing as standings
from desktop.team.passwords import Passwords

if TYPE_CHECKING:
    from desktop.session import Session


@dataclass(frozen=True, slots=True)
class Left:
    """A team database that was left. `path`: the private file, None where all of it is gone."""

    path: Path | None
    lost: int


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
    StorageError. The login stays until an admin revokes it; its password is forgotten here.
    """
    address = standings.address_of(session)
    known = standings.standing(session)
    lost = known.waiting + known.held
    if lost and not although_unsent:
        raise ConflictError(warning(lost, keep=keep))
    if keep:
        with in_words(session.path), session.store.local() as unit:
            kept.leave(unit.conn)
        session.set_profile(known.name or session.person)
        left = Left(session.path, 0)
    else:
        _remove(session)
        left = Left(None, lost)
    passwords.forget(address)
    return left


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
