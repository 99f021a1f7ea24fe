"""Opening a file that somebody chose: every reason not to, found before anything is written."""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path

from db import backup, driver, file_rules, revisions, snapshot
from db.engine import location, log_size
from db.errors import FileProblemError
from db.header import require_muster
from db.refusals import refusing
from db.store import Store
from db.whole import clean

CHECKED_AT_OPEN = 64 << 20
"""Files up to this many bytes are quick-checked whole at each opening (0.13 s); of larger ones
the schema and the first page of each table, the rest by `db.check`."""


def open_store(path: Path, *, read_only: bool = False) -> Store:
    """Open the file at `path`; an older one is first brought up to date. Raises FileProblemError.

    Where nothing can be written, and for a backup in its folder, the store only reads. So it does
    with a newer file, which is refused if it has not every column this program reads.
    Reasons: missing, folder, network, cloud, not_muster, passphrase, corrupt, too_new, older,
    locked, denied.
    """
    require_muster(path)
    file_rules.check(path)
    with refusing(path):
        revision = _revision(path)
        read_only = read_only or not _writable(path)
        newer = revision not in revisions.REVISIONS
        if newer:
            _require_readable(path)
        _require_sound(path)
        if revision in revisions.REVISIONS[:-1]:
            _bring_up_to_date(path, read_only)
        if not (read_only or newer):
            clean(path.parent, path.name)
    return Store(path, reads_only="newer" if newer else "read_only" if read_only else "")


def _revision(path: Path) -> str:
    """Read the revision; a file nobody has open is looked at without leaving a trace beside it."""
    alone = "&immutable=1" if log_size(path) is None else ""
    with closing(driver.connect(path, location(path, "ro") + alone, timeout=0.7)) as raw:
        revision = revisions.read(raw)
    if revision is None:
        raise FileProblemError("corrupt", path, "no revision")
    return revision


def _writable(path: Path) -> bool:
    free = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
    return free and not backup.is_backup(path)


def _require_readable(path: Path) -> None:
    """Refuse a newer file that lacks something this program reads."""
    from db.schema import Base
    from db.search.tables import SEARCH_TABLES

    asked = {table.name: set(table.columns.keys()) for table in Base.metadata.tables.values()}
    asked |= {name: {"key"} for name in SEARCH_TABLES.values()}
    with closing(snapshot.reading(path)) as raw:
        for table, columns in asked.items():
            if not columns <= {row[1] for row in raw.execute(f"PRAGMA table_info({table})")}:
                raise FileProblemError("too_new", path, table)


def _require_sound(path: Path) -> None:
    with closing(snapshot.reading(path)) as raw:
        if path.stat().st_size <= CHECKED_AT_OPEN:
            found = raw.execute("PRAGMA quick_check(1)").fetchone()[0]
            if found != "ok":
                raise FileProblemError("corrupt", path, found)
            return
        tables = raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        for (table,) in tables:
            raw.execute(f'SELECT * FROM "{table}" LIMIT 1').fetchone()


def _bring_up_to_date(path: Path, read_only: bool) -> None:
    if read_only:
        raise FileProblemError("older", path)
    from db import migrate

    migrate.upgrade(path)
