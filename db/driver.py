"""Connections by the library a file needs: sqlite3, or SQLCipher for one with a passphrase."""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path
from typing import Any

from db import held, keys
from db.errors import FileProblemError
from db.keys import Key


def connect(path: Path, uri: str, **options: Any) -> sqlite3.Connection:
    """Open the file at `path` as `uri` says. Raises FileProblemError passphrase: no key is known.

    What SQLCipher returns does all that sqlite3's connections do here; its errors are its own:
    see `errors`.
    """
    key = key_of(path)
    return sqlite3.connect(uri, uri=True, **options) if key is None else _sealed(uri, key, options)


def key_of(path: Path) -> Key | None:
    """Return the key of a file; None: it needs none, or is not there. Raises as `connect`."""
    try:
        salt = keys.salt_of(held.first_bytes(path))
    except OSError:  # opening it will say why
        return None
    if salt is None:
        return None
    key = keys.known(salt)
    if key is None:
        raise FileProblemError("passphrase", path)
    return key


def make(path: Path, key: Key | None, **options: Any) -> sqlite3.Connection:
    """Open a file to be made, sealed with `key` if there is one."""
    uri = f"{path.absolute().as_uri()}?mode=rwc"
    return sqlite3.connect(uri, uri=True, **options) if key is None else _sealed(uri, key, options)


def key_in(raw: sqlite3.Connection) -> Key | None:
    """Return the key a connection was opened with."""
    return getattr(raw, "key", None)


def module(key: Key | None) -> Any:
    """Return the DBAPI module for SQLAlchemy; None: its own choice."""
    if key is None:
        return None
    from db import cipher

    return cipher.MODULE


def errors(*more: type[Exception]) -> tuple[type[Exception], ...]:
    """Return the base of what the libraries in use raise, and `more`: for an `except` clause."""
    sealed = sys.modules.get("db.cipher")
    return (sqlite3.Error, *more) if sealed is None else (sqlite3.Error, sealed.Error, *more)


def _sealed(uri: str, key: Key, options: dict[str, Any]) -> sqlite3.Connection:
    from db import cipher

    found: sqlite3.Connection = cipher.connect(uri, key, **options)
    return found
