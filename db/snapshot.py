"""One consistent copy of a file by SQLite's backup API, opened and counted before it is trusted."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Connection, StaticPool, create_engine

from db import driver
from db.engine import location, log_size
from db.errors import FileProblemError


def reading(path: Path) -> sqlite3.Connection:
    """Return a connection to read with, which gives up on a locked file within a second.

    Where no log waits to be written back it may write: only so does SQLite take away, when it
    is closed, what it needs beside the file.
    """
    free = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK) and not log_size(path)
    uri = location(path, "rw" if free else "ro")
    raw = driver.connect(path, uri, isolation_level=None, timeout=0.7)
    raw.execute("PRAGMA query_only = ON")
    return raw


@contextmanager
def connected(raw: sqlite3.Connection) -> Iterator[Connection]:
    """Yield `raw` as a Core connection; whoever opened it closes it."""
    engine = create_engine(
        "sqlite+pysqlite://",
        module=driver.module(driver.key_in(raw)),
        creator=lambda: raw,
        poolclass=StaticPool,
    )
    with engine.connect() as conn:
        yield conn


def copy(raw: sqlite3.Connection, target: Path) -> None:
    """Copy what `raw` (no transaction open) sees to a new file; others may read and write on.

    The copy is one file without a log, so that it can be read where nothing may be written, and
    sealed with the key of what it is a copy of.
    Raises FileProblemError corrupt if it does not hold what was seen.
    """
    raw.execute("BEGIN")
    try:
        seen = row_counts(raw)
        with closing(driver.make(target, driver.key_in(raw), isolation_level=None)) as made:
            made.execute("PRAGMA synchronous = OFF")  # the caller brings it to the disk
            raw.backup(made)
            made.execute("PRAGMA journal_mode = DELETE")
    finally:
        raw.execute("ROLLBACK")
    if verify(target) != seen:
        raise FileProblemError("corrupt", target, "rows")


def verify(path: Path) -> dict[str, int]:
    """Open a copy, quick-check it, return its rows per table. Raises FileProblemError corrupt."""
    with closing(reading(path)) as raw:
        found = raw.execute("PRAGMA quick_check(1)").fetchone()[0]
        if found != "ok":
            raise FileProblemError("corrupt", path, found)
        return row_counts(raw)


def row_counts(raw: sqlite3.Connection) -> dict[str, int]:
    """Return the rows of every table that is kept as such."""
    tables = raw.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
    ).fetchall()
    return {name: raw.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for (name,) in tables}


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file, in hex."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
