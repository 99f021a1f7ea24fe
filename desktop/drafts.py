"""Texts that were typed and are not part of the data yet; they outlive a crash of the program.

Local to the file and without journal: nothing here is undone, synced or told of.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from db.ids import utc_now
from desktop.session import Session
from desktop.storage import in_words


def keep(session: Session, texts: Mapping[str, str]) -> None:
    """Keep texts by key, e.g. "cell/customers/12/region". Raises AppError."""
    if not texts:
        return
    now = utc_now()
    with in_words(session.path), session.store.local() as unit:
        unit.conn.exec_driver_sql(
            "INSERT INTO draft(key, value, at) VALUES (?, ?, ?)"
            " ON CONFLICT(key) DO UPDATE SET value = excluded.value, at = excluded.at",
            [(key, text, now) for key, text in texts.items()],
        )


def drop(session: Session, keys: Iterable[str]) -> None:
    """Forget texts: they were written, or the person let go of them. Raises AppError."""
    gone = set(keys) & set(kept(session))
    if gone:
        with in_words(session.path), session.store.local() as unit:
            rows = [(key,) for key in gone]
            unit.conn.exec_driver_sql("DELETE FROM draft WHERE key = ?", rows)


def kept(session: Session, prefix: str = "") -> dict[str, str]:
    """Return key -> text, oldest first, of the keys that begin with `prefix`. Raises AppError."""
    with session.read() as unit:
        rows = unit.conn.exec_driver_sql(
            "SELECT key, value FROM draft WHERE substr(key, 1, length(?)) = ? ORDER BY at, key",
            (prefix, prefix),
        )
        return {str(key): str(value) for key, value in rows}
