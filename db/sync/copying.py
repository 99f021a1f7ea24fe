"""COPY out of the hub into a file: text as the server writes it, split and bound, never kept."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from db.schema import Base
from db.sync.handshake import MOMENT
from db.sync.references import columns

if TYPE_CHECKING:
    import sqlite3

    from psycopg import Connection

BLOCK = 1 << 20
"""Bytes of text taken in at once."""

_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_SIGNS = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows a table has, and how many have a value per column."""

    rows: int
    values: dict[str, int]


def clock(hub: Connection[Any]) -> tuple[int, str | None]:
    """Return the change number of the snapshot, and its moment."""
    found = hub.execute(MOMENT).fetchone()
    assert found is not None
    return int(found[0]), found[1]


def counted(hub: Connection[Any], entity: str) -> Counts:
    """Count the rows of a table and the values in each column that this login may read."""
    names = columns(entity)
    listed = ", ".join(f"count({name})" for name in names)
    found = hub.execute(f"SELECT count(*), {listed} FROM {entity}").fetchone()
    assert found is not None
    return Counts(int(found[0]), dict(zip(names, map(int, found[1:]), strict=True)))


def stream(
    hub: Connection[Any], raw: sqlite3.Connection, entity: str, counts: Counts
) -> Iterator[int]:
    """Write the rows of a table of the hub into the file; yield how many came, block by block.

    Columns without a single value are not carried. Numbers travel as text: the affinity of their
    column makes them numbers again.
    """
    if not counts.rows:
        return
    names = _carried(entity, counts)
    listed = ", ".join(names)
    marks = ", ".join(
        "?" if counts.values[name] == counts.rows else r"nullif(?, '\N')" for name in names
    )
    quick = f"INSERT INTO {entity}({listed}) VALUES ({marks})"
    exact = f"INSERT INTO {entity}({listed}) VALUES ({', '.join('?' * len(names))})"
    for text in _blocks(hub, f"COPY (SELECT {listed} FROM {entity}) TO STDOUT"):
        lines = text.split("\n")[:-1]
        if text.count("\\") == text.count("\\N"):  # no sign but that of an empty field
            raw.executemany(quick, [line.split("\t") for line in lines])
        else:
            raw.executemany(exact, [[_value(field) for field in row.split("\t")] for row in lines])
        yield len(lines)


def _carried(entity: str, counts: Counts) -> Sequence[str]:
    table = Base.metadata.tables[entity]
    return [
        name
        for name in columns(entity)
        if counts.values[name] or table.columns[name].server_default is not None
    ]


def _blocks(hub: Connection[Any], sql: str) -> Iterator[str]:
    """Yield what COPY sends, in blocks of whole lines."""
    parts: list[bytes] = []
    size = 0
    with hub.cursor().copy(sql) as copy:
        for part in copy:
            parts.append(bytes(part))
            size += len(part)
            if size >= BLOCK:
                yield b"".join(parts).decode()
                parts, size = [], 0
    if parts:
        yield b"".join(parts).decode()


def _value(field: str) -> str | None:
    if field == r"\N":
        return None
    return _ESCAPED.sub(_sign, field) if "\\" in field else field


def _sign(found: re.Match[str]) -> str:
    return _SIGNS.get(found[1], found[1])
