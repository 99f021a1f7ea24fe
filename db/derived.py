"""What can be rebuilt: search keys and summaries, kept true inside the writing transaction.

`refresh` is called before the commit of every action with what it touched. `customer_summary`
holds live customers only; its score and proposed tier belong to the tier service and stay.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING

from db import serving_keys
from db.ids import today
from db.queries.current import net_amount
from db.search import later, ordered, spelling, tables
from db.search.filling import ASKED, CUSTOMERS, MEMBERS, lay_to_rest, rename, sort_all

if TYPE_CHECKING:
    from sqlalchemy import Connection

CHUNK = 50_000

_OF_CUSTOMER = "SELECT DISTINCT customer_id FROM {entity} WHERE id IN " + ASKED
_FORMER = """
SELECT DISTINCT json_extract(old, '$.customer_id') AS former FROM journal
WHERE action = (SELECT max(id) FROM action) AND entity = :entity AND op = 'update'
  AND former IS NOT NULL
"""  # the customer a row was taken from is known to the journal alone
_BUYING = f"""
SELECT DISTINCT p.customer_id FROM customer c
JOIN customer_summary s ON s.n = c.n AND s.purchases = 0 AND s.value = 0
JOIN purchase p ON p.customer_id = c.id
WHERE c.id IN {ASKED}
"""  # restored customers: their summary has just begun anew
_SERVED = f"""
SELECT DISTINCT a.customer_id FROM customer c
JOIN customer_summary s ON s.n = c.n AND s.owner_key IS NULL AND s.backup_key IS NULL
JOIN assignment a ON a.customer_id = c.id
WHERE c.id IN {ASKED}
"""  # the same for who serves them
_BY_MEMBER = f"SELECT DISTINCT customer_id FROM assignment WHERE member_id IN {ASKED}"
_SORTED_AS = f"""
SELECT m.id, s.sort_key FROM member m LEFT JOIN member_summary s ON s.n = m.n
WHERE m.id IN {ASKED}
"""

_FACTS = f"""
UPDATE customer_summary SET (purchases, value, last_purchase) = (
  SELECT count(CASE WHEN p.kind <> 'refund' AND p.amount >= 0 THEN 1 END),
    coalesce({net_amount("p.")}, 0),
    max(CASE WHEN p.kind <> 'refund' AND p.amount >= 0 THEN p.bought_on END)
  FROM customer c JOIN purchase p ON p.customer_id = c.id AND p.deleted_at IS NULL
  WHERE c.n = customer_summary.n)
WHERE n IN (SELECT n FROM customer WHERE id IN {ASKED})
"""

# The index of purchases covers all but the parts of a cent, which few have: asked for alone they
# cost a scan, with the rest a million visits.
_ALL_FACTS = """
WITH bought AS (
  SELECT customer_id AS id, count(CASE WHEN kind <> 'refund' AND amount >= 0 THEN 1 END) AS count,
    sum(amount) * 10000 AS exact, max(CASE WHEN kind <> 'refund' AND amount >= 0
      THEN bought_on END) AS last
  FROM purchase WHERE deleted_at IS NULL GROUP BY customer_id),
parts AS (
  SELECT customer_id AS id, sum(fraction) AS sum FROM purchase NOT INDEXED
  WHERE fraction <> 0 AND deleted_at IS NULL GROUP BY customer_id)
UPDATE customer_summary SET purchases = b.count, last_purchase = b.last,
  value = CAST(round((b.exact + coalesce(p.sum, 0)) / 10000.0) AS INTEGER)
FROM bought b JOIN customer c ON c.id = b.id LEFT JOIN parts p ON p.id = b.id
WHERE customer_summary.n = c.n
"""


def refresh(conn: Connection, changes: Mapping[str, Collection[str]]) -> None:
    """Bring search keys and summaries up to date with the rows an action touched.

    `changes`: entity -> ids, as the unit of work gives it. Rows laid to rest leave the search
    and the summary, rows restored return. Linear in the rows touched; in batches of CHUNK.
    """
    members = changes.get("member", ())
    sorted_before = _asked(conn, _SORTED_AS, members)
    named = _of_customers(conn, changes, "contact") | set(changes.get("customer", ()))
    for searched, touched in ((CUSTOMERS, named), (MEMBERS, members)):
        for ids in _batches(touched):
            lay_to_rest(conn, searched, ids)
            rename(conn, searched, ids)
    renamed = {row[0] for row in _asked(conn, _SORTED_AS, members) ^ sorted_before}
    _sum_up(conn, _of_customers(conn, changes, "purchase") | _ids(conn, _BUYING, changes))
    served = _of_customers(conn, changes, "assignment") | _ids(conn, _SERVED, changes)
    served |= {row[0] for row in _asked(conn, _BY_MEMBER, renamed)}
    serving_keys.refresh(conn, served, changes.get("assignment", ()))


def respell(conn: Connection, entity: str, ids: Collection[str]) -> None:
    """Make the keys of rows anew whose names are the same and read otherwise by now."""
    table = tables.SEARCH_TABLES[entity]
    rows = f"SELECT n FROM {entity} WHERE id IN {ASKED}"
    for batch in _batches(ids):
        conn.exec_driver_sql(f"DELETE FROM {table} WHERE rowid IN ({rows})", {"ids": batch})
    refresh(conn, {entity: ids})


def rebuild(conn: Connection) -> None:
    """Make search keys and summaries anew from the rows; scores and proposed tiers stay."""
    ordered.drop(conn)
    tables.drop(conn)
    tables.create(conn)
    for searched in (CUSTOMERS, MEMBERS):
        live = f"SELECT n FROM {searched.entity} WHERE deleted_at IS NULL"
        conn.exec_driver_sql(f"DELETE FROM {searched.summary} WHERE n NOT IN ({live})")
        ids = conn.exec_driver_sql(f"SELECT id FROM {searched.entity} ORDER BY n").scalars().all()
        for batch in _batches(ids):
            rename(conn, searched, batch)
        if searched is CUSTOMERS:
            _sum_up(conn, ids)
    serving_keys.rebuild(conn, today())
    spelling.note(conn)
    tables.optimize(conn)


def fill(conn: Connection) -> None:
    """Make what can be rebuilt in a file that was just filled with rows.

    All of it, or, where there are very many names, what lists need: keys to search by follow in
    short steps (`search.later`).
    """
    if later.few(conn):
        rebuild(conn)
        return
    for searched in (CUSTOMERS, MEMBERS):
        sort_all(conn, searched)
    conn.exec_driver_sql(_ALL_FACTS)
    serving_keys.rebuild(conn, today())
    spelling.note(conn)
    later.begin(conn)


def _of_customers(
    conn: Connection, changes: Mapping[str, Collection[str]], entity: str
) -> set[str]:
    """Customers that the touched rows of `entity` belong to, or did before."""
    if not changes.get(entity):
        return set()
    owners = _asked(conn, _OF_CUSTOMER.format(entity=entity), changes[entity])
    owners |= set(map(tuple, conn.exec_driver_sql(_FORMER, {"entity": entity})))
    return {row[0] for row in owners}


def _ids(conn: Connection, sql: str, changes: Mapping[str, Collection[str]]) -> set[str]:
    return {row[0] for row in _asked(conn, sql, changes.get("customer", ()))}


def _asked(conn: Connection, sql: str, ids: Collection[str]) -> set[tuple[str, ...]]:
    """Rows of a statement about ids."""
    found: set[tuple[str, ...]] = set()
    for batch in _batches(ids):
        found.update(map(tuple, conn.exec_driver_sql(sql, {"ids": batch})))
    return found


def _sum_up(conn: Connection, customers: Collection[str]) -> None:
    for ids in _batches(customers):
        conn.exec_driver_sql(_FACTS, {"ids": ids})


def _batches(ids: Collection[str]) -> Iterator[str]:
    """JSON lists of at most CHUNK ids."""
    rest = iter(ids)
    while batch := list(islice(rest, CHUNK)):
        yield json.dumps(batch)
