"""The FTS5 tables: one per searched entity, rowid = n, filled by db.derived."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.search.query import match_expression

if TYPE_CHECKING:
    from sqlalchemy import Connection

SEARCH_TABLES = {"customer": "customer_search", "member": "member_search"}
"""Entity -> its search table."""

_COLUMNS = (
    "source UNINDEXED",  # what the key was made of: tells whether it is still true
    "key",
    "tokenize = 'unicode61 remove_diacritics 2'",
    "prefix = '1 2 3'",
    "columnsize = 0",  # only ranking needs it
)


def create(conn: Connection) -> None:
    """Create the search tables where they are missing: for a new file and in migrations."""
    for table in SEARCH_TABLES.values():
        columns = ", ".join(_COLUMNS)
        conn.exec_driver_sql(f"CREATE VIRTUAL TABLE IF NOT EXISTS {table} USING fts5({columns})")


def drop(conn: Connection) -> None:
    """Drop the search tables; db.derived.rebuild fills new ones."""
    for table in SEARCH_TABLES.values():
        conn.exec_driver_sql(f"DROP TABLE IF EXISTS {table}")


def optimize(conn: Connection) -> None:
    """Merge each index into one: after a rebuild, and after a purge, whose words it drops."""
    for table in SEARCH_TABLES.values():
        conn.exec_driver_sql(" ".join(("INSERT INTO", table, f"({table}) VALUES ('optimize')")))


def find(conn: Connection, entity: str, text: str, limit: int) -> list[int]:
    """Up to `limit` row numbers n of live rows that `text` finds, oldest first: for pickers.

    Lists search through their ListQuery. Empty when `text` holds no letter, digit or 汉字.
    """
    table, expression = SEARCH_TABLES[entity], match_expression(text)
    if expression is None:
        return []
    sql = " ".join(("SELECT rowid FROM", table, "WHERE", table, "MATCH ? LIMIT ?"))
    return [n for (n,) in conn.exec_driver_sql(sql, (expression, limit))]
