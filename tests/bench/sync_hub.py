"""A hub with a seeded book, filled on the server, and the plainest way to copy it into SQLite."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Integer

from db.hub.connect import HubAddress, connect
from db.registry import SYNCED
from db.schema import Base
from db.sync.references import columns

_STAMP = "'li', '2026-01-01T00:00:00.000000Z', 1, ARRAY['*'], '{}'"
_STAMPED = "updated_by, updated_at, change_seq, access_team, access_member"
_CUSTOMER = f"""
INSERT INTO customer(id, code, name, region, city, tier, phone, {_STAMPED})
SELECT '0190a000-0000-7000-8000-' || lpad(g::text, 12, '0'), 'C' || g,
  (array['北京','上海','深圳','杭州'])[1 + g %% 4] || (array['华鑫','瑞恒','泰盛'])[1 + g %% 3]
  || (array['科技','贸易','实业','机械','医药'])[1 + g %% 5] || g || '有限公司', '华东', '上海',
  (array['A','B','C','D'])[1 + g %% 4], '138' || lpad(g::text, 8, '0'), {_STAMP}
FROM generate_series(1, %s) g"""
_PURCHASE = f"""
INSERT INTO purchase(id, customer_id, bought_on, amount, currency, kind, source_ref, {_STAMPED})
SELECT '0190b000-0000-7000-8000-' || lpad(g::text, 12, '0'),
  '0190a000-0000-7000-8000-' || lpad((1 + (g * 7919::bigint) %% %s)::text, 12, '0'),
  '2026-0' || (1 + g %% 9) || '-1' || (g %% 10), g %% 100000, 'CNY', 'order', 'SO' || g, {_STAMP}
FROM generate_series(1, %s) g"""


def fill(hub: HubAddress, customers: int, purchases: int) -> None:
    """Put rows there as a hub has them after a while."""
    with connect(hub) as there:
        there.execute("SELECT sync_begin()")
        for table in ("customer", "purchase"):
            there.execute(f"ALTER TABLE {table} DISABLE TRIGGER ALL")
        there.execute(_CUSTOMER, (customers,))
        there.execute(_PURCHASE, (customers, purchases))
        for table in ("customer", "purchase"):
            there.execute(f"ALTER TABLE {table} ENABLE TRIGGER ALL")
    with connect(hub, autocommit=True) as there:
        there.execute("VACUUM ANALYZE")


def bare_copy(hub: HubAddress, path: Path) -> int:
    """Copy every row of every synced table into tables without index or trigger, as anybody would:
    COPY, rows as psycopg makes them, executemany. Returns how many.
    """
    count = 0
    with closing(sqlite3.connect(path, isolation_level=None)) as raw, connect(hub) as there:
        raw.execute("PRAGMA journal_mode = OFF")
        raw.execute("PRAGMA synchronous = OFF")
        raw.execute("BEGIN")
        for entity in SYNCED:
            names = columns(entity)
            table = Base.metadata.tables[entity]
            kinds = [isinstance(table.columns[name].type, Integer) for name in names]
            listed = ", ".join(
                f"{n} {'INTEGER' if k else 'TEXT'}" for n, k in zip(names, kinds, strict=True)
            )
            raw.execute(f"CREATE TABLE {entity}(n INTEGER PRIMARY KEY, {listed})")
            sql = f"INSERT INTO {entity}({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
            wanted = f"COPY (SELECT {', '.join(names)} FROM {entity}) TO STDOUT"
            with there.cursor().copy(wanted) as copy:
                copy.set_types(["int8" if kind else "text" for kind in kinds])
                count += raw.executemany(sql, copy.rows()).rowcount
        raw.execute("COMMIT")
    return count
