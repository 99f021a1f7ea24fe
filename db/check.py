"""Whether a file is what it should be: everything is looked at, nothing in it is written."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from db import driver, revisions, snapshot
from db.check_derived import derived_findings
from db.check_journal import journal_findings
from db.errors import FileProblemError
from db.file_facts import FileFacts, facts
from db.findings import Finding
from db.header import require_muster
from db.journal import triggers
from db.refusals import reason_of, refusing
from db.schema import Base
from db.search.tables import SEARCH_TABLES

_MOST = 20  # sentences of SQLite about damage


@dataclass(frozen=True, slots=True)
class CheckRecord:
    """What a check found. `facts` is None where the file is too damaged to tell."""

    facts: FileFacts | None
    findings: tuple[Finding, ...]


def check(path: Path) -> CheckRecord:
    """Check the file at `path`, wherever it lies; an older one for what it can be checked for.

    Linear in the file; search keys and summaries are made anew on a copy in the folder for
    temporary files. Raises FileProblemError missing, folder, not_muster, passphrase, newer,
    locked, denied.
    """
    require_muster(path)
    with refusing(path), closing(snapshot.reading(path)) as raw, snapshot.connected(raw) as conn:
        try:
            damage = [
                Finding("damaged", str(row[0]))
                for row in raw.execute(f"PRAGMA integrity_check({_MOST})")
                if row[0] != "ok"
            ]
            return CheckRecord(*_look(conn, raw, path, damage))
        except driver.errors(DBAPIError) as error:
            if reason_of(error) != "corrupt":
                raise
            return CheckRecord(None, (Finding("damaged", str(error)),))


def _look(
    conn: Connection, raw: sqlite3.Connection, path: Path, damage: list[Finding]
) -> tuple[FileFacts | None, tuple[Finding, ...]]:
    raw.execute("BEGIN")  # others may write on; what is compared is of one moment
    revision = revisions.read(raw)
    if revision is not None and revision not in revisions.REVISIONS:
        raise FileProblemError("newer", path)
    if damage or revision is None:
        return None, tuple(damage) or (Finding("missing", "alembic_version"),)
    found = [*_missing(conn), *_triggers(conn), *_orphans(conn)]
    if any(one.kind == "missing" for one in found):
        return None, tuple(found)
    found += journal_findings(conn)
    known = facts(conn, path, revision)
    raw.execute("ROLLBACK")
    if revision == revisions.HEAD:
        found += derived_findings(raw)
    return known, tuple(found)


def _missing(conn: Connection) -> Iterator[Finding]:
    """Tables and indexes; an older file has not all of them yet."""
    if conn.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() != revisions.HEAD:
        return
    there = set(conn.exec_driver_sql("SELECT name FROM sqlite_master").scalars())
    for table in Base.metadata.sorted_tables:
        for name in (table.name, *(str(index.name) for index in table.indexes)):
            if name not in there:
                yield Finding("missing", name)
    for name in SEARCH_TABLES.values():
        if name not in there:
            yield Finding("derived", name)


def _triggers(conn: Connection) -> Iterator[Finding]:
    present, expected = triggers.present(conn), triggers.expected(conn)
    for name in sorted(present.keys() | expected.keys()):
        if present.get(name) != expected.get(name):
            yield Finding("trigger", name)


def _orphans(conn: Connection) -> Iterator[Finding]:
    found: dict[str, int] = {}
    for row in conn.exec_driver_sql("PRAGMA foreign_key_check"):
        found[row[0]] = found.get(row[0], 0) + 1
    for table, count in found.items():
        yield Finding("orphan", table, count)
