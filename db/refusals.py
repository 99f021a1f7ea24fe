"""What the disk and SQLite refuse, as the reasons of FileProblemError."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from db import driver
from db.errors import FileProblemError

_SQLITE = {
    sqlite3.SQLITE_BUSY: "locked",
    sqlite3.SQLITE_LOCKED: "locked",
    sqlite3.SQLITE_FULL: "full",
    sqlite3.SQLITE_CORRUPT: "corrupt",
    sqlite3.SQLITE_NOTADB: "corrupt",
    sqlite3.SQLITE_READONLY: "denied",
    sqlite3.SQLITE_PERM: "denied",
    sqlite3.SQLITE_CANTOPEN: "denied",
}
_UNREAD = {
    sqlite3.SQLITE_IOERR_READ,
    sqlite3.SQLITE_IOERR_SHORT_READ,
    sqlite3.SQLITE_IOERR_CORRUPTFS,
}
_SYSTEM = {
    errno.ENOSPC: "full",
    getattr(errno, "EDQUOT", errno.ENOSPC): "full",
    errno.EFBIG: "full",
    errno.EACCES: "denied",
    errno.EPERM: "denied",
    errno.EROFS: "denied",
    errno.EBUSY: "locked",
    errno.EISDIR: "folder",
    errno.ENOENT: "no_folder",
    errno.ENOTDIR: "no_folder",
}


@contextmanager
def refusing(path: Path) -> Iterator[None]:
    """Raise what disk and SQLite refuse inside the block as FileProblemError about `path`."""
    try:
        yield
    except driver.errors(DBAPIError, OSError) as error:
        if (reason := reason_of(error)) is None:
            raise
        raise FileProblemError(reason, path, str(error)) from error


def reason_of(error: BaseException | None) -> str | None:
    """Return the reason `error` stands for, or None if it is a fault of the program."""
    if isinstance(error, DBAPIError):
        return reason_of(error.orig)
    if isinstance(error, OSError):
        return _SYSTEM.get(error.errno or 0)
    code = getattr(error, "sqlite_errorcode", 0)
    if code & 0xFF == sqlite3.SQLITE_IOERR:
        return "corrupt" if code in _UNREAD else "full"
    return _SQLITE.get(code & 0xFF)
