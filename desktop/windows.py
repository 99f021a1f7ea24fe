"""Long lists for a window: a question to the data, answered in parts from worker threads.

Nothing here imports SQLAlchemy, so the first screen of a file is on show before that is loaded.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Generic, TypeVar

from db import driver
from db.errors import DbError
from db.first_screen import PlainFile
from db.queries.conditions import Filter
from db.queries.listing import Reader
from db.queries.windows import GroupRecord, ListQuery

if TYPE_CHECKING:
    from desktop.session import Session

__all__ = [
    "Early", "Filter", "GroupRecord", "ListQuery", "Reader", "Reading", "RecordList", "early",
    "of_session",
]  # fmt: skip

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

    def outline(self, totals: Sequence[str]) -> tuple[list[GroupRecord], array[int]]:
        """Return the groups, with sums of these fields, and the number of every row, all in order.

        Both are of one moment: the counts of the groups are the lengths of their runs of numbers.
        """
        with self.reading() as reader:
            return self.query.grouped(reader, totals), self.query.ids(reader)

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


class Early:
    """A `Reading` of a file before it is opened properly, writing nothing. Raises as PlainFile.

    It keeps one connection between two reads, for each new one parses the whole schema, until
    `release`. Reads may overlap.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._idle: PlainFile | None = None
        self._keeps = True
        self._lock = Lock()

    @contextmanager
    def __call__(self) -> Iterator[Reader]:
        """Open a consistent view."""
        with self._lock:
            idle, self._idle = self._idle, None
        file = idle or PlainFile(self._path)
        sound = False
        try:
            with file.snapshot() as reader:
                yield reader
            sound = True
        finally:
            self._put_back(file, sound=sound)

    def _put_back(self, file: PlainFile, *, sound: bool) -> None:
        with self._lock:
            if sound and self._keeps and self._idle is None:
                self._idle = file
                return
        file.close()

    def release(self) -> None:
        """Let go of the file; from now on each read opens and closes it."""
        with self._lock:
            self._keeps = False
            idle, self._idle = self._idle, None
        if idle is not None:
            idle.close()


def early(path: Path) -> Early | None:
    """Return a way to read the file's lists at once; None where opening it must say why not."""
    found = Early(path)
    try:
        with found() as reader:
            reader.exec_driver_sql("SELECT n FROM customer_summary LIMIT 1")
    except driver.errors(DbError, OSError, ValueError):
        return None
    return found
