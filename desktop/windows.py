"""Long lists for a window: a question to the data, answered in parts from worker threads.

Nothing here imports SQLAlchemy, so the first screen of a file is on show before that is loaded.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from db.first_screen import plain_reader
from db.queries.conditions import Filter
from db.queries.listing import Reader
from db.queries.windows import ListQuery

if TYPE_CHECKING:
    from desktop.session import Session

__all__ = ["Filter", "ListQuery", "Reader", "Reading", "RecordList", "early", "of_session"]

R = TypeVar("R")

Reading = Callable[[], AbstractContextManager[Reader]]
"""Opens a consistent view of a file that lists can be read through."""


@dataclass(frozen=True)
class RecordList(Generic[R]):
    """One view of a list; each method opens its own view of the file. Raises AppError."""

    reading: Reading
    query: ListQuery[R]

    def count(self) -> int:
        """Return how many rows there are."""
        with self.reading() as reader:
            return self.query.count(reader)

    def first(self, limit: int) -> list[R]:
        """Return the first rows in order."""
        with self.reading() as reader:
            return self.query.first(reader, limit)

    def ids(self) -> array[int]:
        """Return the number of every row in order."""
        with self.reading() as reader:
            return self.query.ids(reader)

    def page(self, ids: Sequence[int]) -> list[R]:
        """Return these rows in this order, without those gone meanwhile."""
        with self.reading() as reader:
            return [row for row in self.query.page(reader, ids) if row is not None]


def of_session(session: Session) -> Reading:
    """Read an open file."""

    @contextmanager
    def reading() -> Iterator[Reader]:
        with session.read() as unit:
            yield unit.conn

    return reading


def early(path: Path) -> Reading:
    """Read a file before it is opened properly, writing nothing. Raises sqlite3.Error."""
    return partial(plain_reader, path)


def is_readable(path: Path) -> bool:
    """Whether `early` can read lists from the file; opening it properly says why not."""
    try:
        with early(path)() as reader:
            reader.exec_driver_sql("SELECT n FROM customer_summary LIMIT 1")
            return True
    except (sqlite3.Error, OSError, ValueError):
        return False

