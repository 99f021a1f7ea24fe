"""The first screen of a file without SQLAlchemy, whose import alone costs more than a window."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from db.queries.customers import CUSTOMERS, CustomerRecord
from db.queries.listing import Reader
from db.queries.windows import ListQuery


@dataclass(frozen=True, slots=True)
class FirstScreen:
    """The first lines of the customers list, by name, and how many lines each list has."""

    customers: tuple[CustomerRecord, ...]
    customer_count: int
    member_count: int


class _Plain:
    """sqlite3 with the one method that lists call."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn

    def exec_driver_sql(self, statement: str, parameters: Any = (), /) -> Sequence[Any]:
        return self._conn.execute(statement, parameters).fetchall()


def read(path: Path, *, on: str, limit: int = 64) -> FirstScreen:
    """Read the first `limit` customers as of the day `on`, writing nothing.

    Raises sqlite3.Error where the file cannot be read; opening it properly then says why.
    """
    with plain_reader(path) as plain:
        query = ListQuery(CUSTOMERS, on=on, sort="name")
        [[members]] = plain.exec_driver_sql("SELECT count(*) FROM member_summary")
        return FirstScreen(tuple(query.first(plain, limit)), query.count(plain), members)


@contextmanager
def plain_reader(path: Path) -> Iterator[Reader]:
    """Read lists in one snapshot of the file, writing nothing. Raises sqlite3.Error."""
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as conn:
        conn.execute("BEGIN")
        yield _Plain(conn)
