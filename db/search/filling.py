"""Filling the search tables and the sort keys from the rows they stand for."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from db.search import tables
from db.search.keys import search_key
from db.search.reading import sort_key

if TYPE_CHECKING:
    from sqlalchemy import Connection

_CHUNK = 10_000

ASKED = "(SELECT value FROM json_each(:ids))"
"""SQL of the ids that a statement is asked about: a JSON list in :ids."""


@dataclass(frozen=True)
class Searched:
    """An entity with a search key and a sorted name; names come before codes."""

    entity: str
    names: tuple[str, ...]
    codes: tuple[str, ...]
    person: str  # SQL: is it a person, whose surname is read as one
    people: str = "NULL"  # SQL: JSON list of [name, codes...] of people found with it, or NULL

    @property
    def search(self) -> str:
        """Its search table."""
        return tables.SEARCH_TABLES[self.entity]

    @property
    def summary(self) -> str:
        """Its summary table."""
        return f"{self.entity}_summary"

    @property
    def source(self) -> str:
        """SQL of everything that search and sort key are made of."""
        filled = (*self.names, *self.codes, self.people)
        parts = [self.person, *(f"coalesce({field}, '')" for field in filled)]
        return " || char(31) || ".join(parts)


_CONTACTS = """
(SELECT nullif(json_group_array(json_array(k.name, k.phone, k.mobile, k.email, k.wecom_id)), '[]')
 FROM (SELECT * FROM contact
   WHERE customer_id = c.id AND deleted_at IS NULL ORDER BY n) AS k)
"""
CUSTOMERS = Searched(
    "customer",
    ("c.name", "c.short_name"),
    ("c.code", "c.phone", "c.email"),
    "(c.kind = 'individual')",
    _CONTACTS,
)
MEMBERS = Searched(
    "member", ("c.name",), ("c.employee_no", "c.mobile", "c.email", "c.wecom_userid"), "1"
)


def lay_to_rest(conn: Connection, searched: Searched, ids: str) -> None:
    """Take deleted rows (`ids`: JSON list) out of the search and the summary."""
    gone = f"SELECT n FROM {searched.entity} WHERE id IN {ASKED} AND deleted_at IS NOT NULL"
    for table, key in ((searched.search, "rowid"), (searched.summary, "n")):
        conn.exec_driver_sql(f"DELETE FROM {table} WHERE {key} IN ({gone})", {"ids": ids})


def rename(conn: Connection, searched: Searched, ids: str) -> None:
    """Write the keys of live rows (`ids`: JSON list) that are new or whose source changed."""
    fields = ", ".join((searched.person, *searched.names, *searched.codes, searched.people))
    found = conn.exec_driver_sql(
        f"SELECT c.n, {searched.source} AS source, s.source IS NOT NULL, {fields}"
        f" FROM {searched.entity} c LEFT JOIN {searched.search} s ON s.rowid = c.n"
        f" WHERE c.id IN {ASKED} AND c.deleted_at IS NULL"
        f" AND s.source IS NOT ({searched.source}) ORDER BY c.n",
        {"ids": ids},
    ).fetchall()
    if not found:
        return
    if old := [(row[0],) for row in found if row[2]]:
        conn.exec_driver_sql(f"DELETE FROM {searched.search} WHERE rowid = ?", old)
    conn.exec_driver_sql(
        f"INSERT INTO {searched.search}(rowid, source, key) VALUES (?, ?, ?)",
        [(row[0], row[1], _key(searched, row)) for row in found],
    )
    conn.exec_driver_sql(
        f"INSERT INTO {searched.summary}(n, sort_key) VALUES (?, ?)"
        " ON CONFLICT(n) DO UPDATE SET sort_key = excluded.sort_key",
        [(row[0], sort_key(row[4], person=bool(row[3]))) for row in found],
    )


def sort_all(conn: Connection, searched: Searched) -> None:
    """Begin the summary of every live row of a file that has none, without a key to search by."""
    rows = conn.exec_driver_sql(
        f"SELECT c.n, {searched.names[0]}, {searched.person} FROM {searched.entity} c"
        " WHERE c.deleted_at IS NULL ORDER BY c.n"
    )
    while chunk := rows.fetchmany(_CHUNK):
        conn.exec_driver_sql(
            f"INSERT INTO {searched.summary}(n, sort_key) VALUES (?, ?)",
            [(row[0], sort_key(row[1], person=bool(row[2]))) for row in chunk],
        )


def _key(searched: Searched, row: Sequence[Any]) -> str:
    first = 4 + len(searched.names)
    people = json.loads(row[-1]) if row[-1] else []
    return search_key(
        [*row[4:first], *(person[0] for person in people)],
        [*row[first:-1], *(code for person in people for code in person[1:])],
    )
