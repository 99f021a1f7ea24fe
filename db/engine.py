"""Connections to a Muster file: pragmas, and who may begin what kind of transaction."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from db import driver

WRITE = "muster_write"

_PRAGMAS = (
    "PRAGMA foreign_keys = ON",
    # REPLACE deletes without firing delete triggers unless this is on.
    "PRAGMA recursive_triggers = ON",
    "PRAGMA synchronous = FULL",
    "PRAGMA busy_timeout = 10000",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA cache_size = -65536",
    "PRAGMA mmap_size = 1073741824",
)


def open_engine(path: Path, *, read_only: bool = False) -> Engine:
    """Return an engine on `path`; a write transaction is BEGIN IMMEDIATE, a read is a snapshot.

    Raises FileProblemError passphrase where the file needs one that was not given.
    """
    mode = "ro" if read_only else "rw"
    engine = create_engine(
        "sqlite+pysqlite://",
        module=driver.module(driver.key_of(path)),
        creator=lambda: _connect(path, mode),
        poolclass=QueuePool,
        pool_size=4,
        max_overflow=8,
    )
    event.listen(engine, "begin", _begin)
    return engine


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    raw = driver.connect(
        path,
        location(path, mode),
        isolation_level=None,
        check_same_thread=False,
    )
    for pragma in _PRAGMAS:
        raw.execute(pragma)
    if mode == "rw":
        raw.execute("PRAGMA journal_mode = WAL")
    return raw


def location(path: Path, mode: str) -> str:
    """Return the URI of a file; `mode` is rw or ro.

    A WAL file is read through a companion made beside it. Where none can be made, nobody writes
    either: the file is then read as it lies, unless a log beside it holds what it does not.
    """
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    alone = mode == "ro" and not os.access(path.parent, os.W_OK)
    return f"{uri}&immutable=1" if alone and log_size(path) is None else uri


def log_size(path: Path) -> int | None:
    """Return the bytes in the write-ahead log beside a file.

    None: there is none, so nobody has the file open; 0: somebody has, or only read and was killed.
    """
    try:
        return path.with_name(f"{path.name}-wal").stat().st_size
    except FileNotFoundError:
        return None


def _begin(conn: Connection) -> None:
    options: Any = conn.get_execution_options()
    conn.exec_driver_sql("BEGIN IMMEDIATE" if options.get(WRITE) else "BEGIN")
