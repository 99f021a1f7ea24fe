"""A Muster file: made, opened, read and written in units of work, taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from sqlalchemy import Connection, Engine

from db import derived, held
from db.engine import WRITE, open_engine
from db.errors import FileProblemError, NothingToUndoError
from db.journal import actions, stack, undo
from db.journal.actions import Origin
from db.journal.stack import ActionRecord
from db.unit_of_work import ReadUnit, WriteUnit

Listener = Callable[[dict[str, set[str]]], None]


class Store:
    """An open file. Thread-safe: each unit has a connection of its own.

    `reads_only`: the reason (of FileProblemError) to refuse whatever would write; "" = none.
    """

    def __init__(self, path: Path, *, reads_only: str = "") -> None:
        self.path = path
        self.reads_only = reads_only
        self._engine: Engine = open_engine(path, read_only=self.read_only)
        self._held = held.hold(path)
        self._lock, self._lent, self._closed = Lock(), 0, False

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written."""
        return bool(self.reads_only)

    def close(self) -> None:
        """Let go of the file; what is being read is read to its end first, and nobody waits."""
        with self._lock:
            self._closed = True
        self._engine.dispose()
        self._let_go()

    def _let_go(self) -> None:
        with self._lock:
            if self._closed and not self._lent:
                held.let_go(self._held)

    @contextmanager
    def read(self) -> Iterator[ReadUnit]:
        """Open a consistent view."""
        with self._connected() as conn:
            yield ReadUnit(conn)

    @contextmanager
    def _connected(self, **options: bool) -> Iterator[Connection]:
        """Lend a connection for one transaction; one that outlives `close` is closed after it."""
        with self._lock:
            self._lent += 1
        try:
            with self._engine.connect().execution_options(**options) as conn:
                try:
                    with conn.begin():
                        yield conn
                finally:
                    with self._lock:  # `close` finds it in the pool, or it is never put back
                        if self._closed and not conn.invalidated:
                            conn.detach()
                        conn.close()
        finally:
            with self._lock:
                self._lent -= 1
            self._let_go()

    @contextmanager
    def write(
        self,
        label: str,
        person: str,
        *,
        origin: Origin = "here",
        after: Listener | None = None,
    ) -> Iterator[WriteUnit]:
        """Open an action; commit when the block ends, roll back when it raises.

        `label` is the JSON of a message. `after` is told entity -> ids once it is on disk.
        """
        with self._transaction() as conn:
            action = actions.begin(conn, label, person, origin=origin)
            unit = WriteUnit(conn, action, person)
            yield unit
            touched = unit.close()
            derived.refresh(conn, touched)
        if after is not None and touched:
            after(touched)

    @contextmanager
    def local(self) -> Iterator[ReadUnit]:
        """Open a transaction for tables of this file only; the triggers refuse anything else."""
        with self._transaction() as conn:
            yield ReadUnit(conn)

    @contextmanager
    def syncing(self) -> Iterator[Connection]:
        """Open a transaction for what a team database brings: parents may come after children."""
        with self._transaction() as conn:
            conn.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
            yield conn

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        if self.read_only:
            raise FileProblemError(self.reads_only, self.path)
        with self._connected(**{WRITE: True}) as conn:
            yield conn

    def undo_lists(self) -> tuple[list[ActionRecord], list[ActionRecord]]:
        """Return (what can be undone, what can be redone), newest last."""
        with self.read() as unit:
            return stack.stacks(stack.recent(unit.conn))

    def next_steps(self) -> tuple[ActionRecord | None, ...]:
        """Return what undo and what redo would take back now, however long the lists are."""
        with self.read() as unit:
            return stack.tops(unit.conn)

    def undo(
        self, person: str, *, action: int | None = None, after: Listener | None = None
    ) -> ActionRecord:
        """Take back the newest action, or `action`; return it.

        Raises NothingToUndoError, ChangedSinceError, InUseError; then nothing has moved.
        """
        return self._revert(0, person, action, after)

    def redo(self, person: str, *, after: Listener | None = None) -> ActionRecord:
        """Take back the newest undo; return it. Raises like `undo`."""
        return self._revert(1, person, None, after)

    def _revert(
        self, which: int, person: str, wanted: int | None, after: Listener | None
    ) -> ActionRecord:
        # Chosen inside the write transaction: nobody can act between choosing and undoing.
        with self.write("", person, after=after) as unit:
            target = stack.tops(unit.conn, before=unit.action)[which]
            if wanted is not None and (target is None or target.id != wanted):
                known = [a for a in stack.recent(unit.conn) if a.id != unit.action]
                target = next((a for a in stack.stacks(known)[which] if a.id == wanted), None)
            if target is None:
                raise NothingToUndoError
            actions.mark_undo(unit.conn, unit.action, target)
            undo.revert(unit.conn, target.id, person)
        return target
