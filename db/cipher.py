"""SQLCipher, imported only for files that are kept with a passphrase."""

from __future__ import annotations

from typing import Any

from sqlcipher3 import dbapi2

from db.keys import Key

MODULE = dbapi2
Error: type[Exception] = dbapi2.Error


class SealedConnection(dbapi2.Connection):  # type: ignore[misc] # the library has no types
    """A connection that knows its key, so that copies are sealed with the same."""

    key: Key


def connect(uri: str, key: Key | None, **options: Any) -> Any:
    """Open a file, or make one, with `key`; None: a plain one, to be turned into a sealed one."""
    raw = dbapi2.connect(uri, uri=True, factory=SealedConnection, **options)
    raw.execute("PRAGMA cipher_log_level = NONE")  # it would write to stderr
    if key is not None:
        raw.key = key
        raw.execute(f'PRAGMA key = "{key.spoken}"')
    return raw
