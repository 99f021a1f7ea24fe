"""Files this process has open, and their first bytes: nobody but SQLite may open one of them.

On POSIX, closing any handle of a file takes away every lock this process has on it, SQLite's too:
another program that then lets go of the file removes its log under us, and what we write next is
lost. The locks belong to the process, so this is known once per process.
"""

from __future__ import annotations

from pathlib import Path
from threading import Condition

LENGTH = 100
"""Bytes of SQLite's header."""

_Place = tuple[int, int]
_held: dict[object, tuple[_Place, bytes]] = {}
_lock = Condition()


def hold(path: Path) -> object:
    """Note that the file is about to be opened; give what is returned to `let_go` afterwards."""
    held = object()
    with _lock:
        place = _place(path)
        _held[held] = (place, _known(place) or _read(path))
    return held


def let_go(held: object) -> None:
    """Note that the connections opened since `hold` are closed. Safe to call twice."""
    with _lock:
        _held.pop(held, None)
        _lock.notify_all()


def wait_until_free(path: Path, seconds: float) -> bool:
    """Wait so long for this process to have the file open no more; returns whether it has not.

    Raises OSError.
    """
    place = _place(path)
    with _lock:
        return _lock.wait_for(lambda: not _known(place), seconds)


def first_bytes(path: Path) -> bytes:
    """Return up to LENGTH bytes; of an open file those it was opened with. Raises OSError."""
    with _lock:
        return _known(_place(path)) or _read(path)


def _known(place: _Place) -> bytes:
    return next((head for where, head in _held.values() if where == place), b"")


def _place(path: Path) -> _Place:
    found = path.stat()
    return found.st_dev, found.st_ino


def _read(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(LENGTH)
