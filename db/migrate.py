"""Bringing a file of an older revision up to date: all of it or nothing, after a verified backup.

Revisions are Alembic's and lie in `migrations/versions`; Alembic is loaded only when one runs.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, StaticPool, create_engine, event

from db import backup, derived, driver, revisions, snapshot
from db.engine import location
from db.errors import FileProblemError
from db.journal import triggers
from db.refusals import refusing
from db.search import ordered
from db.search.tables import SEARCH_TABLES

if TYPE_CHECKING:
    from alembic.config import Config

FOLDER = Path(__file__).with_name("migrations")
_UNDO_FLOOR = """
INSERT INTO file_meta(key, value) SELECT 'undo_floor', coalesce(max(id), 0) FROM action WHERE true
ON CONFLICT(key) DO UPDATE SET value = excluded.value
"""


def current(path: Path) -> str | None:
    """Return the revision of the file at `path`, None if it tells none. Raises FileProblemError."""
    with refusing(path), closing(snapshot.reading(path)) as raw:
        return revisions.read(raw)


def head() -> str:
    """Return the revision this program writes."""
    return revisions.HEAD


def upgrade(path: Path, *, to: str = "head", versions: Sequence[Path] = ()) -> None:
    """Bring a file up to revision `to`; a failure at any point leaves it as it was.

    Nobody else may have it open meanwhile. Undo ends here: earlier actions stay in the history.
    `versions`: further folders of revisions. Raises FileProblemError, and what a revision raises.
    """
    from alembic import command

    with _rebuilding(path) as conn:
        command.upgrade(config(conn, versions), to)


def downgrade(path: Path, to: str, *, versions: Sequence[Path] = ()) -> None:
    """Take a file back to revision `to`, under the same guards as `upgrade`."""
    from alembic import command

    with _rebuilding(path) as conn:
        command.downgrade(config(conn, versions), to)


@contextmanager
def _rebuilding(path: Path) -> Iterator[Connection]:
    """Open a transaction in which tables may be rebuilt: no trigger fires, no child is taken."""
    with refusing(path), closing(_connect_alone(path)) as raw:
        backup.make_from(raw, path, "migration")
        engine = create_engine(
            "sqlite+pysqlite://",
            module=driver.module(driver.key_in(raw)),
            creator=lambda: raw,
            poolclass=StaticPool,
        )
        event.listen(engine, "begin", _begin)
        with engine.connect() as conn:
            with conn.begin():
                triggers.drop(conn)
                ordered.drop(conn)
                yield conn
                _restore_what_is_ours(conn)
                _require_parents(conn, path)
                conn.exec_driver_sql(_UNDO_FLOOR)
            conn.exec_driver_sql("PRAGMA foreign_keys = ON")


def _connect_alone(path: Path) -> sqlite3.Connection:
    uri = location(path, "rw")
    raw = driver.connect(path, uri, isolation_level=None, timeout=0.7, check_same_thread=False)
    return alone(raw)


def alone(raw: sqlite3.Connection) -> sqlite3.Connection:
    """Return `raw` once nobody else can open its file, not even to read; else close it."""
    try:
        raw.execute("PRAGMA locking_mode = EXCLUSIVE")
        # Inside a transaction this does nothing, and rebuilding a parent would take its children.
        raw.execute("PRAGMA foreign_keys = OFF")
        raw.execute("BEGIN IMMEDIATE")
        raw.execute("ROLLBACK")
    except BaseException:
        raw.close()
        raise
    return raw


def _begin(conn: Connection) -> None:
    conn.exec_driver_sql("BEGIN IMMEDIATE")


def config(conn: Connection, versions: Sequence[Path] = ()) -> Config:
    """Return what Alembic has to know: where the revisions lie, and the connection to use."""
    from alembic.config import Config

    folders = [FOLDER / "versions", *versions]
    made = Config()
    made.set_main_option("script_location", _quoted(FOLDER))
    made.set_main_option("path_separator", "newline")
    made.set_main_option("version_locations", "\n".join(map(_quoted, folders)))
    made.attributes["connection"] = conn
    return made


def _quoted(folder: Path) -> str:
    return str(folder).replace("%", "%%")


def _restore_what_is_ours(conn: Connection) -> None:
    triggers.install(conn)
    found = set(
        conn.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars()
    )
    revision = conn.exec_driver_sql("SELECT max(version_num) FROM alembic_version").scalar()
    # What is derived belongs to a schema: on the way down it is left to the older program.
    if revision not in revisions.REVISIONS[:-1] and not found.issuperset(SEARCH_TABLES.values()):
        derived.rebuild(conn)


def _require_parents(conn: Connection, path: Path) -> None:
    orphan = conn.exec_driver_sql("PRAGMA foreign_key_check").first()
    if orphan is not None:
        raise FileProblemError("corrupt", path, f"{orphan[0]} without {orphan[2]}")
