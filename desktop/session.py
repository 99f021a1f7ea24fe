"""An open file and the person at the desk: what every service works with."""

from __future__ import annotations

import getpass
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from db.errors import FileProblemError
from db.journal.stack import ActionRecord
from db.opening import open_store
from db.store import Store
from db.unit_of_work import ReadUnit, WriteUnit
from desktop import labels, storage
from desktop.bus import Bus, DataChanged
from desktop.messages import Message
from desktop.storage import in_words

_PROFILE = "profile"


class Session:
    """Units of work on one file, in one person's name, with everyone told of changes."""

    def __init__(self, store: Store, person: str, bus: Bus | None = None) -> None:
        self.store = store
        self.person = person
        self.bus = bus or Bus()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self.store.close()

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return self.store.path

    @property
    def reads_only(self) -> Message | None:
        """Why nothing can be changed in this file; None where it can."""
        reason = self.store.reads_only
        return storage.refusal(reason, self.path) if reason else None

    @contextmanager
    def read(self) -> Iterator[ReadUnit]:
        """Open a consistent view of the file. Raises AppError."""
        with in_words(self.path), self.store.read() as unit:
            yield unit

    @contextmanager
    def write(self, label: Message) -> Iterator[WriteUnit]:
        """Open one action named `label`; commit, then tell the bus. Raises AppError."""
        with (
            in_words(self.path),
            self.store.write(labels.dump(label), self.person, after=self.tell) as unit,
        ):
            yield unit

    def undo(self, action: int | None = None) -> Message:
        """Take back the newest action (or `action`); return its label. Raises AppError."""
        with in_words(self.path):
            return labels.load(self.store.undo(self.person, action=action, after=self.tell).label)

    def redo(self) -> Message:
        """Do again what was undone last; return its label. Raises AppError."""
        with in_words(self.path):
            return labels.load(self.store.redo(self.person, after=self.tell).label)

    def undo_lists(self) -> tuple[list[ActionRecord], list[ActionRecord]]:
        """Return (can be undone, can be redone), newest last. Raises AppError."""
        with in_words(self.path):
            return self.store.undo_lists()

    def next_steps(self) -> tuple[ActionRecord | None, ...]:
        """Return what undo and what redo would take back now. Raises AppError."""
        with in_words(self.path):
            return self.store.next_steps()

    def set_profile(self, person: str) -> None:
        """Remember in the file whose desk this is. Raises AppError."""
        with in_words(self.path), self.store.local() as unit:
            unit.conn.exec_driver_sql(
                "INSERT INTO file_meta(key, value) VALUES (?, ?)"
                " ON CONFLICT(key) DO UPDATE SET value = excluded.value",
                (_PROFILE, person),
            )
        self.person = person

    def tell(self, touched: Mapping[str, Collection[str]]) -> None:
        """Tell the bus of rows (entity -> ids) that were written: by an action, by a sync."""
        self.bus.publish(DataChanged({entity: frozenset(ids) for entity, ids in touched.items()}))


def open_session(path: str | Path, person: str | None = None, bus: Bus | None = None) -> Session:
    """Open a file in the name of `person`, else of its profile, else of the system's user.

    A file that may not be written, and one of a newer program, is only read: `Session.reads_only`.
    One with a passphrase opens if this program was given it, or the system's keyring remembers it.
    Raises PassphraseError where not; StorageError: missing, not ours, damaged, unreadable for this
    program, locked, on a network or cloud folder.
    """
    with in_words(Path(path)):
        store = _opened(Path(path))
        with store.read() as unit:
            profile = unit.conn.exec_driver_sql(
                "SELECT value FROM file_meta WHERE key = ?", (_PROFILE,)
            ).scalar()
    return Session(store, person or profile or getpass.getuser(), bus)


def _opened(path: Path) -> Store:
    try:
        return open_store(path)
    except FileProblemError as problem:
        if problem.reason != "passphrase":
            raise
        from desktop import passphrases

        if not passphrases.recall(path):
            raise
    return open_store(path)
