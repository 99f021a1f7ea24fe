"""A team's file as a file: its backups, its soundness."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from db import backup, derived, migrate, revisions, upkeep
from db.backup import BackupRecord
from db.check import check
from db.file_facts import FileFacts
from db.file_rules import can_be_live
from db.opening import open_store
from db.search import ordered
from desktop import storage
from desktop.errors import MissingError
from desktop.messages import Message, msg
from desktop.session import Session
from desktop.workspace import findings

LATEST = "latest"


@dataclass(frozen=True, slots=True)
class Found:
    """One finding of a check: `kind` and `where` for programs, `what` for people."""

    kind: str
    where: str
    count: int
    what: Message


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check found; `facts` is None where the file is too damaged to tell."""

    facts: FileFacts | None
    findings: tuple[Found, ...]

    @property
    def is_sound(self) -> bool:
        """Whether there is nothing to complain about."""
        return not self.findings


def backup_now(path: Path, reason: str = "manual") -> BackupRecord:
    """Copy the file into its folder of backups, verified; old ones go. Raises StorageError.

    What the backup holds the file need not keep: its journal is pruned afterwards.
    """
    with storage.in_words(path):
        made = backup.make(path, reason)
        if migrate.current(path) == revisions.HEAD and can_be_live(path):
            with closing(open_store(path)) as store:
                upkeep.upkeep(store, datetime.now(UTC))
        return made


def backup_open(session: Session, reason: str = "manual") -> BackupRecord:
    """Copy the open file into its folder of backups, verified. Raises StorageError."""
    with storage.in_words(session.path):
        made = backup.make(session.path, reason)
    keep_up(session)
    return made


def keep_up(session: Session) -> None:
    """Do what an open file needs now and then, beside other work. Raises StorageError."""
    with storage.in_words(session.path):
        upkeep.upkeep(session.store, datetime.now(UTC))


def keep_in_order(session: Session) -> bool:
    """Take one short step towards the search in the order of names; return whether more is due.

    Raises StorageError.
    """
    with storage.in_words(session.path):
        return not session.store.read_only and ordered.step(session.store)


def backups(path: Path) -> list[BackupRecord]:
    """Return the backups of a file, newest first; the file itself may be gone."""
    with storage.in_words(path):
        return backup.backups(path)


def restore(path: Path, wanted: str, to: Path) -> BackupRecord:
    """Make a live file at `to`, where none is, from a backup of `path`: its name, or LATEST.

    Raises MissingError, StorageError (a file at `to`, a damaged backup).
    """
    known = backups(path)
    found = [one for one in known if wanted in {LATEST, one.path.name}]
    if not found:
        raise MissingError(
            msg(
                "There is no backup {name} of {file}. See: backup {file} --list",
                name=wanted,
                file=str(path),
            )
        )
    with storage.in_words(to):
        backup.restore(found[0].path, to)
    return found[0]


def check_file(path: Path) -> CheckReport:
    """Look at everything in a file and write nothing. Raises StorageError if it cannot."""
    with storage.in_words(path):
        found = check(path)
    told = (Found(one.kind, one.where, one.count, findings.in_words(one)) for one in found.findings)
    return CheckReport(found.facts, tuple(told))


def rebuild(path: Path) -> None:
    """Make search keys and summaries of a file anew from its rows. Raises StorageError."""
    with storage.in_words(path), closing(open_store(path)) as store, store.local() as unit:
        derived.rebuild(unit.conn)
