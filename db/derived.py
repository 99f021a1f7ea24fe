"""What can be rebuilt: search keys and summaries, kept true inside the writing transaction.

`refresh` is called before the commit of every action with what it touched. `customer_summary`
holds live customers only; its score and proposed tier belong to the tier service and stay.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from db.queries.current import net_amount
from db.search import tables
from db.search.keys import search_key
from db.search.reading import sort_key

if TYPE_CHECKING:
    from sqlalchemy import Connection

CHUNK = 50_000
_ASKED = "(SELECT value FROM json_each(:ids))"


@dataclass(frozen=True)
class _Searched:
    """An entity with a search key and a sorted name; names come before codes."""

    entity: str
    names: tuple[str, ...]
    codes: tuple[str, ...]
    person: str  # SQL: is it a person, whose surname is read as one

    @property
    def search(self) -> str:
        return tables.SEARCH_TABLES[self.entity]

    @property
    def summary(self) -> str:
        return f"{self.entity}_summary"

    @property
    def source(self) -> str:
        """SQL of everything that search and sort key are made of."""
        parts = [self.person, *(f"coalesce({field}, '')" for field in self.names + self.codes)]
        return " || char(31) || ".join(parts)


_CUSTOMER = _Searched(
    "customer",
    ("c.name", "c.short_name"),
    ("c.code", "c.phone", "c.email"),
    "(c.kind = 'individual')",
)
_MEMBER = _Searched(
    "member", ("c.name",), ("c.employee_no", "c.mobile", "c.email", "c.wecom_userid"), "1"
)

_BUYERS = f"SELECT DISTINCT customer_id FROM purchase WHERE id IN {_ASKED}"
_BUYING = f"""
SELECT DISTINCT p.customer_id FROM customer c
JOIN customer_summary s ON s.n = c.n AND s.purchases = 0 AND s.value = 0
JOIN purchase p ON p.customer_id = c.id
WHERE c.id IN {_ASKED}
"""  # restored customers: their summary has just begun anew
_FORMER_BUYERS = """
SELECT DISTINCT json_extract(old, '$.customer_id') AS former FROM journal
WHERE action = (SELECT max(id) FROM action) AND entity = 'purchase' AND op = 'update'
  AND former IS NOT NULL
"""  # the customer a purchase was taken from is known to the journal alone

_FACTS = f"""
UPDATE customer_summary SET (purchases, value, last_purchase) = (
  SELECT count(CASE WHEN p.kind <> 'refund' AND p.amount >= 0 THEN 1 END),
    coalesce({net_amount('p.')}, 0),
    max(CASE WHEN p.kind <> 'refund' AND p.amount >= 0 THEN p.bought_on END)
  FROM customer c JOIN purchase p ON p.customer_id = c.id AND p.deleted_at IS NULL
  WHERE c.n = customer_summary.n)
WHERE n IN (SELECT n FROM customer WHERE id IN {_ASKED})
"""


def refresh(conn: Connection, changes: Mapping[str, Collection[str]]) -> None:
    """Bring search keys and summaries up to date with the rows an action touched.

    `changes`: entity -> ids, as the unit of work gives it. Rows laid to rest leave the search
    and the summary, rows restored return. Linear in the rows touched; in batches of CHUNK.
    """
    for searched in (_CUSTOMER, _MEMBER):
        for ids in _batches(changes.get(searched.entity, ())):
            _lay_to_rest(conn, searched, ids)
            _rename(conn, searched, ids)
    _sum_up(conn, _buyers(conn, changes))


def rebuild(conn: Connection) -> None:
    """Make search keys and summaries anew from the rows; scores and proposed tiers stay."""
    tables.drop(conn)
    tables.create(conn)
    for searched in (_CUSTOMER, _MEMBER):
        live = f"SELECT n FROM {searched.entity} WHERE deleted_at IS NULL"
        conn.exec_driver_sql(f"DELETE FROM {searched.summary} WHERE n NOT IN ({live})")
        ids = conn.exec_driver_sql(f"SELECT id FROM {searched.entity} ORDER BY n").scalars().all()
        refresh(conn, {searched.entity: ids})
        if searched is _CUSTOMER:
            _sum_up(conn, ids)
    tables.optimize(conn)


def _buyers(conn: Connection, changes: Mapping[str, Collection[str]]) -> set[str]:
    """Customers that may have other facts now."""
    buyers: set[str] = set()
    for sql, entity in ((_BUYERS, "purchase"), (_BUYING, "customer")):
        for ids in _batches(changes.get(entity, ())):
            buyers.update(conn.exec_driver_sql(sql, {"ids": ids}).scalars())
    if changes.get("purchase"):
        buyers.update(conn.exec_driver_sql(_FORMER_BUYERS).scalars())
    return buyers


def _sum_up(conn: Connection, customers: Collection[str]) -> None:
    for ids in _batches(customers):
        conn.exec_driver_sql(_FACTS, {"ids": ids})


def _batches(ids: Collection[str]) -> Iterator[str]:
    """JSON lists of at most CHUNK ids."""
    rest = iter(ids)
    while batch := list(islice(rest, CHUNK)):
        yield json.dumps(batch)


def _lay_to_rest(conn: Connection, searched: _Searched, ids: str) -> None:
    gone = f"SELECT n FROM {searched.entity} WHERE id IN {_ASKED} AND deleted_at IS NOT NULL"
    for table, key in ((searched.search, "rowid"), (searched.summary, "n")):
        conn.exec_driver_sql(f"DELETE FROM {table} WHERE {key} IN ({gone})", {"ids": ids})


def _rename(conn: Connection, searched: _Searched, ids: str) -> None:
    """Write the keys of rows that are new or whose source changed."""
    fields = ", ".join((searched.person, *searched.names, *searched.codes))
    found = conn.exec_driver_sql(
        f"SELECT c.n, {searched.source} AS source, s.source IS NOT NULL, {fields}"
        f" FROM {searched.entity} c LEFT JOIN {searched.search} s ON s.rowid = c.n"
        f" WHERE c.id IN {_ASKED} AND c.deleted_at IS NULL"
        f" AND s.source IS NOT ({searched.source}) ORDER BY c.n",
        {"ids": ids},
    ).fetchall()
    if not found:
        return
    if old := [(n,) for n, _, known, *_ in found if known]:
        conn.exec_driver_sql(f"DELETE FROM {searched.search} WHERE rowid = ?", old)
    last = 4 + len(searched.names)
    keys = [
        (row[0], row[1], search_key(row[4:last], row[last:]), sort_key(row[4], person=bool(row[3])))
        for row in found
    ]
    conn.exec_driver_sql(
        f"INSERT INTO {searched.search}(rowid, source, key) VALUES (?, ?, ?)",
        [key[:3] for key in keys],
    )
    conn.exec_driver_sql(
        f"INSERT INTO {searched.summary}(n, sort_key) VALUES (?, ?)"
        " ON CONFLICT(n) DO UPDATE SET sort_key = excluded.sort_key",
        [(key[0], key[3]) for key in keys],
    )
