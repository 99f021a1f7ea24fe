"""Which columns of the synced tables name a row of another, read from the schema once."""

from __future__ import annotations

from functools import cache

from db.registry import SYNCED
from db.schema import Base


@cache
def parents(entity: str) -> dict[str, str]:
    """Return column -> table it refers to, of a synced table."""
    table = Base.metadata.tables[entity]
    return {key.parent.name: key.column.table.name for key in table.foreign_keys}


@cache
def children(entity: str) -> tuple[tuple[str, str], ...]:
    """Return (table, column) of every synced column that refers to `entity`."""
    return tuple(
        (child, column)
        for child in SYNCED
        for column, parent in parents(child).items()
        if parent == entity
    )


@cache
def optional(entity: str, column: str) -> bool:
    """Whether a row can do without this reference."""
    return bool(Base.metadata.tables[entity].columns[column].nullable)


@cache
def columns(entity: str) -> tuple[str, ...]:
    """Return the columns a synced table shares with the hub: all but the local row number."""
    return tuple(c.name for c in Base.metadata.tables[entity].columns if c.name != "n")
