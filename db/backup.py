"""Copies of a file in a folder beside it: `team.muster-backups/`, each verified, each with SHA-256.

Beside each stands `NAME.sha256`, as `sha256sum --check` reads it.
"""

from __future__ import annotations

import re
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from db import retention, snapshot
from db.create import claim
from db.errors import FileProblemError
from db.header import require_muster
from db.refusals import refusing
from db.store import Store
from db.whole import clean, written_whole

_SUFFIX = "-backups"
_STAMP = "%Y%m%dT%H%M%S%fZ"
_NAME = re.compile(r".*-(?P<stamp>\d{8}T\d{12}Z)-(?P<reason>[a-z]+)\.muster")
_FORGOTTEN = 3600  # seconds after which a sum without its backup is what a kill left


@dataclass(frozen=True, slots=True)
class BackupRecord:
    """One backup. `made_at` ISO in UTC; `size` in bytes; `sha256` "" where its sum is lost."""

    path: Path
    made_at: str
    reason: str
    size: int
    sha256: str


def folder_of(path: Path) -> Path:
    """Return where the backups of a file lie."""
    return path.with_name(path.name + _SUFFIX)


def is_backup(path: Path) -> bool:
    """Whether `path` is one of our backups where we put it: such a file is never written."""
    return path.absolute().parent.name.endswith(_SUFFIX) and _NAME.fullmatch(path.name) is not None


def make(source: Store | Path, reason: str) -> BackupRecord:
    """Copy a file; then drop the backups whose time is over. Raises FileProblemError.

    `reason`: one word a-z that says what for: manual, import, migration, sync.
    """
    path = source.path if isinstance(source, Store) else source
    require_muster(path)
    with refusing(path), closing(snapshot.reading(path)) as raw:
        return make_from(raw, path, reason)


def make_from(raw: sqlite3.Connection, path: Path, reason: str) -> BackupRecord:
    """Like `make`, through a connection to the file at `path` that has no transaction open."""
    folder = folder_of(path)
    with refusing(folder):
        folder.mkdir(exist_ok=True)
        clean(folder)
        stamp = datetime.now(UTC).strftime(_STAMP)
        target = folder / f"{path.stem}-{stamp}-{reason}.muster"
        with written_whole(target) as beside:
            snapshot.copy(raw, beside)
            _write_sum(target, snapshot.sha256(beside))
        _drop_old(path, target)
    return _record(target)


def backups(path: Path) -> list[BackupRecord]:
    """Return the backups of a file, newest first."""
    found = [one for one in folder_of(path).glob("*.muster") if _NAME.fullmatch(one.name)]
    return sorted((_record(one) for one in found), key=lambda one: one.made_at, reverse=True)


def restore(backup: Path, to: Path) -> None:
    """Make a live file at `to`, where none is, from a verified backup. Raises FileProblemError."""
    verify(backup)
    claim(to)
    with refusing(to), written_whole(to) as beside:
        shutil.copyfile(backup, beside)


def verify(backup: Path) -> None:
    """Check a backup against its sum and by SQLite's quick check. Raises FileProblemError."""
    require_muster(backup)
    with refusing(backup):
        if (known := _known_sum(backup)) and known != snapshot.sha256(backup):
            raise FileProblemError("corrupt", backup, "SHA-256")
        snapshot.verify(backup)


@contextmanager
def rewriting(backup: Path) -> Iterator[None]:
    """Let the block put a backup in place of a verified one; its sum is that of what is there.

    A kill leaves it without a sum, never with a wrong one. Raises FileProblemError.
    """
    verify(backup)
    with refusing(backup):
        _sum_of(backup).unlink(missing_ok=True)
        try:
            yield
        finally:
            _write_sum(backup, snapshot.sha256(backup))


def _record(backup: Path) -> BackupRecord:
    name = _NAME.fullmatch(backup.name)
    assert name is not None
    made = datetime.strptime(name["stamp"], _STAMP).replace(tzinfo=UTC).isoformat()
    return BackupRecord(backup, made, name["reason"], backup.stat().st_size, _known_sum(backup))


def _sum_of(backup: Path) -> Path:
    return backup.with_name(f"{backup.name}.sha256")


def _write_sum(backup: Path, digest: str) -> None:
    # Before the backup is moved in place: whoever sees a backup finds its sum.
    with written_whole(_sum_of(backup)) as beside:
        beside.write_text(f"{digest}  {backup.name}\n", "utf-8")


def _known_sum(backup: Path) -> str:
    held = _sum_of(backup)
    return held.read_text("utf-8").partition(" ")[0] if held.is_file() else ""


def _drop_old(path: Path, just_made: Path) -> None:
    # Days and weeks are those of the person at the desk.
    known = {datetime.fromisoformat(b.made_at).astimezone(): b.path for b in backups(path)}
    for moment in known.keys() - retention.kept(known):
        if known[moment] == just_made:  # the clock went back: others look newer, this one is
            continue
        known[moment].unlink(missing_ok=True)
        _sum_of(known[moment]).unlink(missing_ok=True)
    for held in folder_of(path).glob("*.sha256"):
        alone = not held.with_suffix("").exists()
        if alone and time.time() - held.stat().st_mtime > _FORGOTTEN:
            held.unlink(missing_ok=True)
