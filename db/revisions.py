"""The revisions of the file's format, oldest first, without Alembic: opening must be quick."""

from __future__ import annotations

import sqlite3

from sqlalchemy import Connection

REVISIONS = ("0001", "0002", "0003", "0004", "0005")
"""Every revision in `migrations/versions`, in order; a test compares the two."""

HEAD = REVISIONS[-1]
"""What this program writes."""


def stamp(conn: Connection) -> None:
    """Say that a file just made is of revision HEAD, in the table that Alembic keeps."""
    conn.exec_driver_sql(
        "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL,"
        " CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
    )
    conn.exec_driver_sql("INSERT INTO alembic_version(version_num) VALUES (?)", (HEAD,))


def read(raw: sqlite3.Connection) -> str | None:
    """Return the revision of an open file, None if it tells none."""
    known = "SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'"
    if raw.execute(known).fetchone() is None:
        return None
    found = raw.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(found[0]) if found else None
