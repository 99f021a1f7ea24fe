"""Whether derived data is what a rebuild would make of the rows."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection

from db import derived, driver, snapshot
from db.findings import Finding
from db.refusals import refusing
from db.search.tables import SEARCH_TABLES

# What a rebuild makes; the score of a customer is the tier service's.
_MADE = {
    "customer_summary": "n, sort_key, purchases, value, last_purchase, owner_key, backup_key",
    "member_summary": "n, sort_key",
    **dict.fromkeys(SEARCH_TABLES.values(), "rowid AS n, source, key"),
}


def derived_findings(raw: sqlite3.Connection) -> Iterator[Finding]:
    """Make derived data anew on a copy in the folder for temporary files, and compare."""
    with tempfile.TemporaryDirectory(prefix="muster-check-") as folder:
        path = Path(folder) / "copy.muster"
        with refusing(path):
            snapshot.copy(raw, path)
            copied = driver.connect(path, path.as_uri())
            with closing(copied), snapshot.connected(copied) as conn:
                yield from _compared(conn)


def _compared(conn: Connection) -> Iterator[Finding]:
    there = set(conn.exec_driver_sql("SELECT name FROM sqlite_master").scalars())
    made = {table: columns for table, columns in _MADE.items() if table in there}
    for table, columns in made.items():
        conn.exec_driver_sql(f"CREATE TEMP TABLE was_{table} AS SELECT {columns} FROM {table}")
    derived.rebuild(conn)
    for table, columns in made.items():
        was, now = f"SELECT * FROM was_{table}", f"SELECT {columns} FROM {table}"
        different = conn.exec_driver_sql(
            "SELECT count(DISTINCT n) FROM"
            f" (SELECT * FROM ({was} EXCEPT {now}) UNION ALL SELECT * FROM ({now} EXCEPT {was}))"
        ).scalar_one()
        if different:
            yield Finding("derived", table, different)
