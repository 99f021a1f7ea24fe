"""What a file consists of, however its DDL is worded."""

import re
import sqlite3
from contextlib import closing


def shape(path):
    """Tables with columns, keys and indexes, and the triggers, as comparable values."""
    with closing(sqlite3.connect(path)) as raw:
        tables = raw.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        ).fetchall()
        made = {name: _table(raw, name, sql) for name, sql in tables}
        for kind in ("trigger", "index"):
            rows = raw.execute("SELECT name, sql FROM sqlite_master WHERE type = ?", (kind,))
            made |= {f"{kind} {name}": _bare(sql) for name, sql in rows}
        return made


def _table(raw, name, sql):
    return {
        "columns": raw.execute(f"PRAGMA table_info({name})").fetchall(),
        "parents": sorted(row[2:] for row in raw.execute(f"PRAGMA foreign_key_list({name})")),
        "indexes": sorted(row[1:4] for row in raw.execute(f"PRAGMA index_list({name})")),
        "autoincrement": "AUTOINCREMENT" in sql,
        "constraints": sorted(re.findall(r"CONSTRAINT \w+", sql)),
    }


def _bare(sql):
    return " ".join(sql.replace('"', "").split()) if sql else None


def rows(path):
    """Every row of every table, in the order of its columns' names."""
    with closing(sqlite3.connect(path)) as raw:
        raw.row_factory = sqlite3.Row
        names = [
            row[0]
            for row in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            if "_search" not in row[0] and not row[0].startswith("sqlite_")
        ]
        return {
            name: sorted(
                (sorted(dict(row).items()) for row in raw.execute(f"SELECT * FROM {name}")),
                key=repr,
            )
            for name in names
        }
