"""Lists on a million customers: pages, order and filters against OFFSET, the ORM and raw sqlite3.

    python -m tests.bench.lists [COUNT] [FOLDER]

CPU time, medians of REPEATS, peers interleaved. A page is 200 rows with every column of the
customers list, owner and backup included.
"""

from __future__ import annotations

import dataclasses
import sqlite3
import statistics
import sys
import time
from contextlib import closing

from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from db.first_screen import PlainFile
from db.queries.conditions import Filter
from db.queries.customers import CUSTOMERS, CustomerRecord
from db.queries.windows import ListQuery
from db.schema import Customer
from tests.bench import customer_book

REPEATS = 5
PAGE = 200
ON = customer_book.ON
COLUMNS = ", ".join(CUSTOMERS.fields[each.name].show for each in dataclasses.fields(CustomerRecord))
BODY = "FROM customer_summary s JOIN customer c ON c.n = s.n WHERE c.deleted_at IS NULL"


def race(works):
    """Median CPU ms of each piece of work, one round after the other."""
    times = {name: [] for name in works}
    for _ in range(REPEATS):
        for name, work in works.items():
            began = time.process_time()
            work()
            times[name].append((time.process_time() - began) * 1e3)
    return {name: statistics.median(own) for name, own in times.items()}


def line(text, ours, other, goal):
    print(f"{text:52} {ours:9.3f} ms  peer {other:9.3f} ms  x{ours / other:7.3f}  goal {goal}")


def ordered(**asked):
    return ListQuery(CUSTOMERS, on=ON, **({"sort": "name"} | asked))


def pages(conn, raw, engine, count):
    """A page at the start and deep down, by keyset, by number, by OFFSET, by ORM."""
    query = ordered()
    ids = query.ids(conn)
    deep = count * 99 // 100
    at = ids[deep - 1]
    key = raw.execute("SELECT sort_key FROM customer_summary WHERE n = ?", (at,)).fetchone()[0]
    wanted = list(ids[deep : deep + PAGE])
    marks = ", ".join(map(str, wanted))
    columns = f"SELECT c.n, {COLUMNS} {BODY}"

    def objects():
        with Session(engine) as session:
            session.scalars(select(Customer).where(Customer.n.in_(wanted))).all()

    found = race({
        "start": lambda: query.after(conn, None, PAGE),
        "deep": lambda: query.after(conn, (key, at), PAGE),
        "page": lambda: query.page(conn, wanted),
        "keyset": lambda: raw.execute(
            f"{columns} AND (s.sort_key, s.n) > (:key, :at) ORDER BY s.sort_key, s.n LIMIT {PAGE}",
            {"on": ON, "key": key, "at": at},
        ).fetchall(),
        "raw": lambda: raw.execute(f"{columns} AND c.n IN ({marks})", {"on": ON}).fetchall(),
        "offset": lambda: raw.execute(
            f"{columns} ORDER BY s.sort_key, s.n LIMIT {PAGE} OFFSET {deep}", {"on": ON}
        ).fetchall(),
        "orm": objects,
    })
    line("page by number against raw sqlite3", found["page"], found["raw"], "<= 1.3")
    line("page by keyset at the end against raw sqlite3", found["deep"], found["keyset"], "<= 1.3")
    line("page by keyset at the end against the start", found["deep"], found["start"], "<= 1.2")
    line("page by keyset against OFFSET", found["deep"], found["offset"], "<= 0.02")
    line("page by number against ORM objects (one table)", found["page"], found["orm"], "-")


def orders(conn, raw):
    """Every number in order, and the first screen, against sorting without an index."""
    for sort in ("name", "tier", "value", "last_purchase", "city", "owner"):
        query = ordered(sort=sort, descending=True)
        plain = f"SELECT c.n {BODY} ORDER BY +{CUSTOMERS.fields[sort].key} DESC, c.n DESC"
        found = race({
            "ids": lambda query=query: query.ids(conn),
            "first": lambda query=query: query.first(conn, 64),
            "sort": lambda plain=plain: raw.execute(plain, {"on": ON}).fetchall(),
        })
        line(f"order by {sort}: all numbers", found["ids"], found["sort"], "-")
        line(f"order by {sort}: first 64 rows", found["first"], found["sort"], "-")


def filters(conn, raw):
    """Count and first 64 rows of a filter, against reading the whole table."""
    several = (Filter("tier", ("A",)), Filter("region", ("华东",)))
    asked = {
        "tier A": (Filter("tier", ("A",)),),
        "tier D": (Filter("tier", ("D",)),),
        "tier A, region": several,
        "tier A, region, owner": (*several, Filter("owner_id", ("m0007",))),
        "value from 100,000": (Filter("value", low=10_000_000),),
    }
    scan = "SELECT count(*) FROM customer WHERE +tier = 'A' AND +region = '华东'"
    for name, chosen in asked.items():
        query = ordered(filters=chosen)
        found = race({
            "ours": lambda query=query: (query.count(conn), query.first(conn, 64)),
            "scan": lambda: raw.execute(scan).fetchall(),
        })
        line(f"{name}: count and first 64 of {query.count(conn):,}", *found.values(), "-")


def first_screen(path):
    query = ListQuery(CUSTOMERS, on=ON, sort="name")
    with closing(PlainFile(path)) as file, file.snapshot() as reader:
        return query.first(reader, 64), query.count(reader)


def main(count=1_000_000, folder=""):
    path = customer_book.write(customer_book.place(count, folder), count, members=500, each=1)
    engine = create_engine(f"sqlite+pysqlite:///{path}")
    raw = sqlite3.connect(path)
    for pragma in ("cache_size = -65536", "mmap_size = 1073741824", "temp_store = MEMORY"):
        raw.execute(f"PRAGMA {pragma}")
    with engine.connect() as conn:
        for pragma in ("cache_size = -65536", "mmap_size = 1073741824", "temp_store = MEMORY"):
            conn.exec_driver_sql(f"PRAGMA {pragma}")
        print(f"{count:,} customers")
        pages(conn, raw, engine, count)
        orders(conn, raw)
        filters(conn, raw)
    alone = race({"first screen": lambda: first_screen(path)})
    print(f"first screen without SQLAlchemy: {alone['first screen']:.2f} ms")


if __name__ == "__main__":
    main(*(kind(text) for kind, text in zip((int, str), sys.argv[1:], strict=False)))
