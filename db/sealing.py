"""Giving a file a passphrase, another one, or none: made anew beside it, verified, moved over it.

A kill or a full disk at any moment leaves the old file or the new one. Its backups follow, one
after another, so that no copy of ours keeps open what the file now hides.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from db import backup, driver, held, keys, snapshot
from db.engine import location, log_size
from db.errors import FileProblemError
from db.header import require_muster
from db.keys import Key
from db.migrate import alone
from db.refusals import refusing
from db.whole import clean, written_whole

_PATIENCE = 5.0  # seconds for reads that were under way when the file was closed
_SAID = {
    "disk I/O error": "full",
    "database or disk is full": "full",
    "database disk image is malformed": "corrupt",
    "file is not a database": "corrupt",
}


def is_sealed(path: Path) -> bool:
    """Whether the file at `path` is kept with a passphrase. Raises FileProblemError."""
    with refusing(path):
        return keys.salt_of(held.first_bytes(path)) is not None


def unlock(path: Path, passphrase: str) -> Key | None:
    """Let this process open the file; None: it needs no passphrase.

    Raises FileProblemError: passphrase if this is not the one, and what `require_muster` raises.
    """
    require_muster(path)
    with refusing(path):
        salt = keys.salt_of(held.first_bytes(path))
    if salt is None:
        return None
    key = keys.derive(passphrase, salt)
    if key is None:
        raise FileProblemError("passphrase", path, "wrong")
    keys.keep(key)
    return key


def reseal(path: Path, key: Key | None) -> int:
    """Keep the file with `key`; None: without a passphrase. Then its backups likewise.

    Nobody may have it open, and this process must have been told what opens it. Returns how many
    backups are left as they were, see `reseal_backups`. Raises FileProblemError passphrase,
    locked, full, denied, corrupt; the file then is as it was.
    """
    require_muster(path)
    with refusing(path):
        # SQLCipher does not see the locks SQLite has in this process: not even a read may be left.
        if not held.wait_until_free(path, _PATIENCE):
            raise FileProblemError("locked", path)
        if not os.access(path, os.W_OK):  # moving another over it would ask nobody
            raise FileProblemError("denied", path)
        clean(path.parent, path.name)
        if key is not None:
            keys.keep(key)
        _replace(path, key)
    return reseal_backups(path)


def reseal_backups(path: Path) -> int:
    """Keep the backups of a file with its own key; return how many are left with another, or none.

    Left are those whose passphrase was not given here, damaged ones, and all from the moment on
    when the disk refuses.
    """
    key, left = driver.key_of(path), 0
    for one in backup.backups(path):
        try:
            if driver.key_of(one.path) != key:
                with backup.rewriting(one.path):
                    _replace(one.path, key)
        except FileProblemError:
            left += 1
    return left


def _replace(path: Path, key: Key | None) -> None:
    with written_whole(path) as beside:
        seen = _export(path, beside, key)
        copied = path.stat()
        if snapshot.verify(beside) != seen:
            raise FileProblemError("corrupt", beside, "rows")
        # What is left of the old file's log would be taken for the new one's; and somebody may
        # have begun to write just now.
        if log_size(path) is not None or _moved(copied, path.stat()):
            raise FileProblemError("locked", path)


def _export(path: Path, beside: Path, key: Key | None) -> dict[str, int]:
    """Write everything into a new file; return its rows per table."""
    from db import cipher

    opened = cipher.connect(
        location(path, "rw"), driver.key_of(path), isolation_level=None, timeout=0.7
    )
    with closing(alone(opened)) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        spoken = "" if key is None else key.spoken
        raw.execute("ATTACH DATABASE ? AS made KEY ?", (str(beside), spoken))
        raw.execute("PRAGMA made.synchronous = OFF")  # `written_whole` brings it to the disk
        with _export_refusing(path):
            raw.execute("SELECT sqlcipher_export('made')")
        for fact in ("application_id", "user_version"):
            (value,) = raw.execute(f"PRAGMA main.{fact}").fetchone()
            raw.execute(f"PRAGMA made.{fact} = {value}")
        return snapshot.row_counts(raw)


@contextmanager
def _export_refusing(path: Path) -> Iterator[None]:
    """The function passes on what SQLite says, without its code."""
    try:
        yield
    except driver.errors() as error:
        if (reason := _SAID.get(str(error))) is None:
            raise
        raise FileProblemError(reason, path, str(error)) from error


def _moved(was: os.stat_result, now: os.stat_result) -> bool:
    return (was.st_mtime_ns, was.st_size) != (now.st_mtime_ns, now.st_size)
