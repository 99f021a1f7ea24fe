"""Lists of a file without SQLAlchemy, whose import alone costs more than a window."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from db import driver, held

if TYPE_CHECKING:
    from db.queries.listing import Reader


class PlainFile:
    """A file read by sqlite3, never written. On any thread, but on one at a time.

    Raises an error of `driver.errors()`, OSError or FileProblemError passphrase where it cannot be
    read; opening it properly then says why.
    """

    def __init__(self, path: Path) -> None:
        # Where nobody has it open, reading must not leave companions beside it: one that cannot
        # be opened properly afterwards would keep them.
        logs = (path.with_name(path.name + end).exists() for end in ("-wal", "-journal"))
        place = f"{path.resolve().as_uri()}?mode=ro" + ("" if any(logs) else "&immutable=1")
        self._conn = driver.connect(path, place, check_same_thread=False)
        self._held = held.hold(path)  # no lock is there yet to be lost

    @contextmanager
    def snapshot(self) -> Iterator[Reader]:
        """Read lists in one consistent view."""
        self._conn.execute("BEGIN")
        try:
            yield self
        finally:
            self._conn.rollback()

    def exec_driver_sql(self, statement: str, parameters: Any = (), /) -> Sequence[Any]:
        """The one method that lists call."""
        return self._conn.execute(statement, parameters).fetchall()

    def close(self) -> None:
        """Let go of the file."""
        self._conn.close()
        held.let_go(self._held)
