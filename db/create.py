"""Making a new, empty Muster file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from sqlalchemy import create_engine

from db import driver, file_rules, keys, revisions, serving_keys
from db.errors import FileProblemError
from db.header import APPLICATION_ID
from db.ids import today
from db.journal import triggers
from db.keys import Key
from db.refusals import refusing
from db.schema import Base
from db.search import spelling
from db.search import tables as search_tables
from db.whole import clean, written_whole


def create_file(
    path: Path, facts: Mapping[str, str] = MappingProxyType({}), key: Key | None = None
) -> None:
    """Make an empty file at `path`, beside it first, then moved. Raises FileProblemError.

    `facts` about the file go to file_meta: profile (whose desk it is), language. With `key` it
    is sealed from its first byte, and this process may open it from now on.
    """
    claim(path)
    with refusing(path):
        clean(path.parent, path.name)
        with written_whole(path) as beside:
            build(beside, facts, key)


def claim(path: Path) -> None:
    """Make sure that a live file can be made at `path`. Raises FileProblemError.

    What the log of a file that is gone still holds would be written into the new one: it is set
    aside as `NAME-wal.left`. Reasons: folder, exists, no_folder, network, cloud.
    """
    if path.is_dir():
        raise FileProblemError("folder", path)
    if path.exists():
        raise FileProblemError("exists", path)
    if not path.parent.is_dir():
        raise FileProblemError("no_folder", path.parent)
    file_rules.check(path)
    with refusing(path):
        for log in ("-wal", "-journal", "-shm"):
            if (left := path.with_name(path.name + log)).exists():
                left.replace(path.with_name(f"{left.name}.left"))


def build(path: Path, facts: Mapping[str, str], key: Key | None = None) -> None:
    """Make an empty file at `path` for who moves it to its place; `key` as for `create_file`."""
    if key is not None:
        keys.keep(key)
    engine = create_engine(
        "sqlite+pysqlite://", module=driver.module(key), creator=lambda: driver.make(path, key)
    )
    with engine.begin() as conn:
        conn.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        Base.metadata.create_all(conn)
        revisions.stamp(conn)
        search_tables.create(conn)
        conn.exec_driver_sql("INSERT INTO journal_context(id, action, purge) VALUES (1, NULL, 0)")
        serving_keys.begin(conn, today())
        spelling.note(conn)
        for fact in facts.items():
            conn.exec_driver_sql("INSERT INTO file_meta(key, value) VALUES (?, ?)", fact)
        triggers.install(conn)
    with engine.connect() as conn:
        conn.exec_driver_sql("PRAGMA journal_mode = WAL")
    engine.dispose()
