"""Customers for the grid bench: a seeded SQLite file and a row source over it."""

import random
import sqlite3
from pathlib import Path

from db.queries.numbers import numbers, together
from desktop.messages import msg
from ui.kit.grid.rows import Column, Kind, Row

SEED = 20260101
FIELDS = (
    "name",
    "code",
    "tier",
    "score",
    "value",
    "region",
    "industry",
    "city",
    "status",
    "phone",
    "last_contact_on",
    "next_contact_on",
)
KINDS: dict[str, Kind] = {"tier": "badge", "score": "number", "value": "money"}
COLUMNS = tuple(
    Column(field, msg("{field}", field=field), KINDS.get(field, "text"), 12) for field in FIELDS
)


def make(path: Path, rows: int) -> sqlite3.Connection:
    """A customer table with its sort indexes, filled from a seed."""
    draw = random.Random(SEED)
    conn = sqlite3.connect(path)
    for pragma in ("journal_mode = WAL", "cache_size = -65536", "mmap_size = 1073741824"):
        conn.execute(f"PRAGMA {pragma}")  # as the application opens its files
    columns = ", ".join(FIELDS)
    conn.execute(f"CREATE TABLE customer (n INTEGER PRIMARY KEY, {columns})")
    conn.executemany(
        f"INSERT INTO customer ({columns}) VALUES ({', '.join('?' * len(FIELDS))})",
        (_customer(draw, number) for number in range(rows)),
    )
    for field in ("name", "value", "region"):
        conn.execute(f"CREATE INDEX ix_{field} ON customer ({field}, n)")
    conn.commit()
    return conn


def _customer(draw, number):
    day = f"2026-{draw.randint(1, 12):02d}-{draw.randint(1, 28):02d}"
    head = draw.choice(("华东", "Acme ", "上海", "Nord ", "新星"))
    return (
        f"{head}{draw.randrange(10**6):06d}", f"C-{number:07d}", draw.choice("ABCD"),
        draw.randrange(100_000), draw.randrange(10**9), draw.choice(("East", "West", "North")),
        draw.choice(("Retail", "Steel", "Food")), draw.choice(("上海", "Berlin", "杭州")),
        "active", f"1{draw.randrange(10**10):010d}", day, day,
    )  # fmt: skip


class SqlSource:
    """Rows straight from SQLite; `where` and `order` are SQL."""

    def __init__(self, conn, order="name", where="1"):
        self.conn, self.order, self.where = conn, order, where

    def count(self):
        if self.where == "1":
            return self.conn.execute("SELECT count(*) FROM customer").fetchone()[0]
        return self.conn.execute(f"SELECT count(*) FROM customer WHERE {self.where}").fetchone()[0]

    def first(self, limit):
        return self._rows(f"WHERE {self.where} ORDER BY {self.order}, n LIMIT {limit}")

    def ids(self):
        sql = f"SELECT n FROM customer WHERE {self.where} ORDER BY {self.order}, n LIMIT -1"
        return numbers(self.conn.execute(together(sql)).fetchone()[0])

    def page(self, ids):
        return self._rows(f"WHERE n IN ({','.join(map(str, ids))})")

    def _rows(self, rest):
        found = self.conn.execute(f"SELECT n, {', '.join(FIELDS)} FROM customer {rest}")
        return [Row(row[0], format_row(row[1:])) for row in found]


def format_row(values):
    """Texts as a pane would show them."""
    texts = list(values)
    texts[3] = f"{values[3] / 1000:.1f}"
    texts[4] = f"{values[4] / 100:,.2f}"
    return tuple(texts)
