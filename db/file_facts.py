"""How large a file is and why: rows per table, and what the journal keeps."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from db import backup
from db.engine import log_size
from db.journal import pruning, stack
from db.registry import SYNCED
from db.search import ordered
from db.search.tables import SEARCH_TABLES

_LARGEST = 3
_ENTRY = 60  # bytes of an entry and its places in two indexes beside its values, about


@dataclass(frozen=True, slots=True)
class ActionSize:
    """An action and how many entries the journal keeps of it. `label` is a message's JSON."""

    label: str
    person: str
    at: str
    entries: int


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What a file holds. Sizes in bytes; `journal_size` about; `since` the oldest action kept.

    `profile`: whose desk it is; `language`: in which it was made; `rows`: per table, without
    what was deleted; `log_size`: of the write-ahead log beside the file; `search_size`: of the
    search index; `free`: inside the file, for what comes next; `undoable`: actions that can be
    taken back; `let_go`: whether older ones were dropped; `largest`: those of most entries;
    `backups_size`: of all backups together.
    """

    revision: str
    profile: str | None
    language: str | None
    size: int
    log_size: int
    search_size: int
    free: int
    rows: dict[str, int]
    actions: int
    entries: int
    journal_size: int
    undoable: int
    since: str | None
    let_go: bool
    largest: tuple[ActionSize, ...]
    backups: int
    backups_size: int
    newest_backup: str | None


def facts(conn: Connection, path: Path, revision: str) -> FileFacts:
    """Return what the open file holds; reads the whole journal."""
    actions, since = _one(conn, "SELECT count(*), min(at) FROM action")
    entries, journal_size = _one(
        conn,
        "SELECT count(*), coalesce(sum(length(CAST(coalesce(old, '') || coalesce(new, '')"
        f" || entity || row_id || row_id || row_id AS BLOB)) + {_ENTRY}), 0) FROM journal",
    )
    made = backup.backups(path)
    return FileFacts(
        revision=revision,
        profile=_told(conn, "profile"),
        language=_told(conn, "language"),
        size=path.stat().st_size,
        log_size=log_size(path) or 0,
        search_size=ordered.size(conn)
        + sum(_index_size(conn, table) for table in SEARCH_TABLES.values()),
        free=_pragma(conn, "freelist_count") * _pragma(conn, "page_size"),
        rows={table: _live(conn, table) for table in SYNCED},
        actions=actions,
        entries=entries,
        journal_size=journal_size,
        undoable=len(stack.stacks(stack.recent(conn))[0]),
        since=since,
        let_go=pruning.floor(conn) > 0,
        largest=_largest(conn),
        backups=len(made),
        backups_size=sum(one.size for one in made),
        newest_backup=made[0].made_at if made else None,
    )


def _live(conn: Connection, table: str) -> int:
    return int(_one(conn, f"SELECT count(*) FROM {table} WHERE deleted_at IS NULL")[0])


def _largest(conn: Connection) -> tuple[ActionSize, ...]:
    found = conn.exec_driver_sql(
        "SELECT a.label, a.person, a.at, j.entries FROM action AS a JOIN"
        " (SELECT action, count(*) AS entries FROM journal GROUP BY action) AS j ON j.action = a.id"
        " ORDER BY j.entries DESC, a.id LIMIT ?",
        (_LARGEST,),
    )
    return tuple(ActionSize(label, person, at, entries) for label, person, at, entries in found)


def _index_size(conn: Connection, table: str) -> int:
    """Bytes of an FTS5 table: its words, and the text they were made of; 0 where it is missing."""
    if not _one(conn, f"SELECT count(*) FROM sqlite_master WHERE name = '{table}'")[0]:
        return 0
    words = _one(conn, f"SELECT coalesce(sum(length(block)), 0) FROM {table}_data")[0]
    text = "coalesce(sum(length(CAST(c0 AS BLOB)) + length(CAST(c1 AS BLOB))), 0)"
    return int(words) + int(_one(conn, f"SELECT {text} FROM {table}_content")[0])


def _pragma(conn: Connection, name: str) -> int:
    return int(conn.exec_driver_sql(f"PRAGMA {name}").scalar_one())


def _told(conn: Connection, key: str) -> str | None:
    return conn.exec_driver_sql("SELECT value FROM file_meta WHERE key = ?", (key,)).scalar()


def _one(conn: Connection, sql: str) -> tuple[Any, ...]:
    return tuple(conn.exec_driver_sql(sql).one())
