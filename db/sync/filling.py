"""A new file while it is filled: without triggers and indexes, which come at the end."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from db import derived, driver, snapshot
from db.ids import utc_now
from db.journal import triggers
from db.registry import SYNCED
from db.sync import joining, state
from db.sync.handshake import Greeting
from db.sync.references import optional, parents

_PRAGMAS = (
    # Nobody knows the file yet: an interruption throws it away.
    "PRAGMA journal_mode = OFF",
    "PRAGMA synchronous = OFF",
    "PRAGMA cache_size = -65536",
    "PRAGMA temp_store = MEMORY",  # what is sorted for an index is never plain on the disk
    "PRAGMA threads = 2",  # sort for an index beside reading for it
)
_SUMMARIES = ("customer_summary", "member_summary")
_INDEXES = """
SELECT tbl_name, name, sql FROM sqlite_master
WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ({})
"""


@dataclass(frozen=True, slots=True)
class Filling:
    """A file being filled: one transaction on one connection, raw for rows and as Core."""

    raw: sqlite3.Connection
    conn: Connection
    indexes: list[tuple[str, str]]  # table, statement

    def complete(self, told: Callable[[int, int], None]) -> None:
        """Take references to rows that are not here away, then make indexes and summaries."""
        _without_hidden(self.conn)
        steps = sorted(self.indexes, key=lambda index: index[0] in _SUMMARIES)
        first = [sql for table, sql in steps if table not in _SUMMARIES]
        rest = [sql for table, sql in steps if table in _SUMMARIES]
        for place, sql in enumerate(first):
            told(place, len(steps) + 1)
            self.conn.exec_driver_sql(sql)
        told(len(first), len(steps) + 1)
        derived.fill(self.conn)
        for sql in rest:
            self.conn.exec_driver_sql(sql)
        told(len(steps) + 1, len(steps) + 1)

    def enter(self, greeting: Greeting, seq: int, device: str) -> None:
        """Say that the file belongs to the hub and has all up to change number `seq`."""
        joining.enter(self.conn, epoch=greeting.epoch, device=device, cursor=seq)
        now = utc_now()
        facts = {"scope": greeting.scope, "known_as": device, "seen_on": now[:10]}
        state.note(self.conn, **facts, synced_at=now)


@contextmanager
def filling(path: Path) -> Iterator[Filling]:
    """Open an empty file for filling; with triggers and its log again at the end."""
    with closing(driver.connect(path, path.as_uri(), isolation_level=None)) as raw:
        for pragma in _PRAGMAS:
            raw.execute(pragma)
        with snapshot.connected(raw) as conn:
            raw.execute("BEGIN")
            triggers.drop(conn)
            yield Filling(raw, conn, _drop_indexes(conn))
            triggers.install(conn)
            raw.execute("COMMIT")
        raw.execute("PRAGMA journal_mode = WAL")


def _drop_indexes(conn: Connection) -> list[tuple[str, str]]:
    wanted = ", ".join(f"'{table}'" for table in (*SYNCED, *_SUMMARIES))
    found = conn.exec_driver_sql(_INDEXES.format(wanted)).fetchall()
    for _table, name, _sql in found:
        conn.exec_driver_sql(f'DROP INDEX "{name}"')
    return [(table, sql) for table, _name, sql in found]


def _without_hidden(conn: Connection) -> None:
    """As `hidden.without_hidden`, of a whole file: parents stand before children in SYNCED."""
    for entity in SYNCED:
        # A row that cannot do without its parent goes first: others of its table may name it.
        for column, parent in sorted(
            parents(entity).items(), key=lambda link: optional(entity, link[0])
        ):
            what = f"UPDATE {entity} SET {column} = NULL"
            verb = what if optional(entity, column) else f"DELETE FROM {entity}"
            conn.exec_driver_sql(
                f"{verb} WHERE {column} IS NOT NULL AND {column} NOT IN (SELECT id FROM {parent})"
            )
