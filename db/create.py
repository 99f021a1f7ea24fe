"""Making a new, empty Muster file."""

from __future__ import annotations

import os
from pathlib import Path

from sqlalchemy import create_engine

from db.errors import FileProblemError
from db.journal import triggers
from db.schema import Base
from db.search import tables as search_tables

APPLICATION_ID = 0x4D535452  # "MSTR": what `file` and our own check recognise


def create_file(path: Path) -> None:
    """Make an empty file at `path`, beside it first, then moved. Raises FileProblemError."""
    if path.exists():
        raise FileProblemError("exists", path)
    beside = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        _build(beside)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _build(path: Path) -> None:
    engine = create_engine(f"sqlite+pysqlite:///{path}")
    with engine.begin() as conn:
        conn.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        Base.metadata.create_all(conn)
        search_tables.create(conn)
        conn.exec_driver_sql("INSERT INTO journal_context(id, action, purge) VALUES (1, NULL, 0)")
        triggers.install(conn)
    engine.dispose()
