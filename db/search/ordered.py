"""The first hits of Chinese words in the order of the customers list, at any size of the file.

`customer_search` answers in the order of n: to show the first hits by name it must sort them all,
100,000 for a common character. Here the rows stand in an FTS5 table by their place in the list,
so that the first hits come first, and by pairs of characters, so that a phrase of common ones
costs no more than its rarest pair.

The table is of one moment, made by `db.upkeep` in small steps; triggers note in `customer_moved`
every row whose name or search key is written after that, whoever writes. Those are tested one by
one. Where the table is missing, being made or too old, `first` returns None and lists sort.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from db.search.keys import WALL

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from db.queries.listing import Reader
    from db.store import Store

LEAST = 20_000
"""Customers from which on it is worth it: below, sorting every hit takes milliseconds."""
MOST_MOVED = 1_000
"""Rows moved up to which it answers; with more it is made anew at the next upkeep."""
STEP = 2_000
"""Rows taken in by one transaction: others who write wait no longer than that (0.05 s)."""
PAGES = 500
"""Pages merged by one transaction at the end (0.1 s)."""

_HAN = "[\u3400-\u4db5\u4e00-\u9fcc]"
_RUN = re.compile(f"{_HAN}(?: {_HAN})*")
_FACT = "search_order"
_STATE = f"SELECT value FROM file_meta WHERE key = '{_FACT}'"
_READY = "ready"
_MERGING = 1 << 62  # a place behind all others: every row is in, the parts become one
_TABLES = ("customer_ordered", "customer_place", "customer_moved")
_MAKE = (
    "CREATE VIRTUAL TABLE customer_ordered USING"
    " fts5(words, content = '', columnsize = 0, tokenize = 'unicode61 remove_diacritics 0')",
    "CREATE TABLE customer_place (place INTEGER PRIMARY KEY, n INTEGER NOT NULL)",
    "CREATE TABLE customer_moved (n INTEGER PRIMARY KEY)",
    "INSERT INTO customer_place(place, n)"
    " SELECT row_number() OVER (ORDER BY sort_key, n), n FROM customer_summary",
)
_NOTE = """
CREATE TRIGGER customer_moved_{event} AFTER {event} {of} ON customer_summary BEGIN
  INSERT INTO customer_moved(n) SELECT {row}.n
  WHERE NOT EXISTS (SELECT 1 FROM customer_moved WHERE n = {row}.n);
END
"""
_EVENTS = (("insert", "", "new"), ("update", "OF sort_key", "new"), ("delete", "", "old"))
_PART = "INSERT INTO customer_ordered(customer_ordered, rank) VALUES ('merge', {pages})"
_NEXT = """
SELECT p.place, k.key FROM customer_place p LEFT JOIN customer_search k ON k.rowid = p.n
WHERE p.place > ? ORDER BY p.place LIMIT ?
"""
_PLACED = """
SELECT (SELECT count(*) FROM (SELECT 1 FROM customer_moved LIMIT {most} + 1)),
  group_concat(n) FROM (
  SELECT p.n FROM customer_ordered o CROSS JOIN customer_place p ON p.place = o.rowid
  WHERE customer_ordered MATCH :words AND p.n NOT IN (SELECT n FROM customer_moved)
  ORDER BY o.rowid {way} LIMIT :limit)
"""  # in one row: to fetch fifty takes longer than to find them
_MERGED = """
SELECT n FROM customer_summary WHERE n IN (
  SELECT value FROM json_each(:placed) UNION ALL
  SELECT m.n FROM customer_moved m CROSS JOIN customer_search k ON k.rowid = m.n WHERE {tests})
ORDER BY sort_key {way}, n {way} LIMIT :limit
"""


class _Asked(NamedTuple):
    """Chinese words that stand anywhere and in any order, each as one run of characters."""

    runs: tuple[str, ...]

    @property
    def expression(self) -> str:
        """Return the FTS5 expression over `words_of`."""
        return " AND ".join(f'"{" ".join(_pairs(run) or run)}"' for run in self.runs)

    @property
    def tests(self) -> dict[str, str]:
        """Return parameters to look for in " key "."""
        return {f"run{at}": f" {' '.join(run)} " for at, run in enumerate(self.runs)}


def first(reader: Reader, text: str, limit: int, *, descending: bool) -> list[int] | None:
    """Return the first `limit` numbers n by name that `text` finds; None if it cannot tell.

    The hits and their order are those of a ListQuery: it tells of Chinese words only.
    """
    asked = _asked(text)
    if asked is None:
        return None
    ask = _plainly(reader)
    if next((value for (value,) in ask(_STATE)), None) != _READY:
        return None
    way = "DESC" if descending else "ASC"
    values = {"words": asked.expression, "limit": limit}
    moved, found = next(iter(ask(_PLACED.format(way=way, most=MOST_MOVED), values)))
    if moved > MOST_MOVED:
        return None
    if not moved:
        return list(map(int, found.split(","))) if found else []
    tests = " AND ".join(f"instr(' ' || k.key || ' ', :{name}) > 0" for name in asked.tests)
    merged = {"placed": f"[{found or ''}]", "limit": limit, **asked.tests}
    return [n for (n,) in ask(_MERGED.format(way=way, tests=tests), merged)]


def _plainly(reader: Reader) -> Callable[..., Iterable[Any]]:
    """Return how SQL is asked without SQLAlchemy's wrapping, twice as long as these answers."""
    lent = getattr(reader, "connection", None)
    return reader.exec_driver_sql if lent is None else lent.driver_connection.execute


def step(store: Store) -> bool:
    """Go on making the table where it is missing or too old; return whether there is more to do.

    Each call is one short transaction of its own.
    """
    with store.read() as unit:
        due = _due(unit.conn)
    if due is None:
        return False
    with store.local() as unit:
        if due < 0:
            drop(unit.conn)
            return _number(unit.conn, "SELECT count(*) FROM customer_summary") >= LEAST
        if due == 0:
            _begin(unit.conn)
        if due == _MERGING:
            return _merge(unit.conn)
        return _take_in(unit.conn, due)


def drop(conn: Connection) -> None:
    """Take the table away with all that belongs to it, if it is there."""
    if not _number(conn, "SELECT count(*) FROM sqlite_master WHERE name = 'customer_place'"):
        return
    for event, _, _ in _EVENTS:
        conn.exec_driver_sql(f"DROP TRIGGER IF EXISTS customer_moved_{event}")
    for table in _TABLES:
        conn.exec_driver_sql(f"DROP TABLE IF EXISTS {table}")
    conn.exec_driver_sql("DELETE FROM file_meta WHERE key = ?", (_FACT,))


def size(conn: Connection) -> int:
    """Return the bytes of its words; 0 where there is none."""
    if _fact(conn) is None:
        return 0
    return _number(conn, "SELECT coalesce(sum(length(block)), 0) FROM customer_ordered_data")


def words_of(key: str) -> str:
    """Return the Chinese words of a search key: each character, and each two that follow."""
    runs = [run.replace(" ", "") for run in _RUN.findall(key)]
    singles = dict.fromkeys("".join(runs))
    pairs = dict.fromkeys(" ".join(_pairs(run)) for run in runs)
    return f" {WALL} ".join([" ".join(singles), *filter(None, pairs)])


def _pairs(run: str) -> list[str]:
    return [run[at : at + 2] for at in range(len(run) - 1)]


def _asked(text: str) -> _Asked | None:
    from db.search.reading import folded, pieces

    runs = ["".join(pieces(word)) for word in folded(text).split()]
    runs = [run for run in runs if run]
    known = all(_RUN.fullmatch(" ".join(run)) for run in runs)
    return _Asked(tuple(runs)) if runs and known else None


def _due(conn: Connection) -> int | None:
    """Return the place to go on from, 0 to begin, -1 to take away, None if nothing is due."""
    fact = _fact(conn)
    enough = _number(conn, "SELECT count(*) FROM customer_summary") >= LEAST
    if fact is None:
        return 0 if enough else None
    if not enough:
        return -1
    if fact != _READY:
        return int(fact)
    moved = _number(conn, "SELECT count(*) FROM customer_moved")
    return -1 if moved > MOST_MOVED else None


def _begin(conn: Connection) -> None:
    for sql in _MAKE:
        conn.exec_driver_sql(sql)
    for event, of, row in _EVENTS:
        conn.exec_driver_sql(_NOTE.format(event=event, of=of, row=row))


def _take_in(conn: Connection, done: int) -> bool:
    rows = conn.exec_driver_sql(_NEXT, (done, STEP)).fetchall()
    made = [(place, words) for place, words in _worded(rows) if words]
    if made:
        conn.exec_driver_sql("INSERT INTO customer_ordered(rowid, words) VALUES (?, ?)", made)
    if not rows:
        conn.exec_driver_sql(_PART.format(pages=-PAGES))  # all parts take part, however small
    _note(conn, rows[-1][0] if rows else _MERGING)
    return True


def _merge(conn: Connection) -> bool:
    """Make fewer parts of the table: in one part the first hits are found in half the time."""
    before = _number(conn, "SELECT total_changes()")
    conn.exec_driver_sql(_PART.format(pages=PAGES))
    more = _number(conn, "SELECT total_changes()") - before >= 2  # as FTS5 says that it goes on
    _note(conn, _MERGING if more else _READY)
    return more


def _note(conn: Connection, fact: int | str) -> None:
    conn.exec_driver_sql(
        "INSERT INTO file_meta(key, value) VALUES (?, ?)"
        " ON CONFLICT(key) DO UPDATE SET value = excluded.value",
        (_FACT, str(fact)),
    )


def _worded(rows: Iterable[Sequence[Any]]) -> Iterator[tuple[int, str]]:
    for place, key in rows:  # a row deleted meanwhile has no key
        yield place, words_of(key or "")


def _fact(reader: Reader) -> str | None:
    return next((str(value) for (value,) in reader.exec_driver_sql(_STATE)), None)


def _number(reader: Reader, sql: str) -> int:
    return int(next(iter(reader.exec_driver_sql(sql)))[0])
