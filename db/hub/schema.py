"""The synced tables as PostgreSQL has them: generated from the models, nothing typed twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import Column, Integer, Table

from db.registry import SYNCED
from db.schema import Base
from db.sync.merge_rules import MERGING, NaturalKey

HUB_COLUMNS: dict[str, str] = {
    "row_version": "bigint NOT NULL DEFAULT 1",
    "change_seq": "bigint NOT NULL",
    "access_team": "text[] COLLATE \"C\" NOT NULL DEFAULT '{}'",
    "access_member": "text[] COLLATE \"C\" NOT NULL DEFAULT '{}'",
}
"""What the hub adds to every synced table; no file has these."""


def tables() -> list[Table]:
    """The synced tables of this program, parents before children."""
    return [Base.metadata.tables[name] for name in SYNCED if name in Base.metadata.tables]


def columns(entity: str) -> list[str]:
    """The columns of a synced table that file and hub share, `id` first; without `n`."""
    return [column.name for column in Base.metadata.tables[entity].columns if column.name != "n"]


def table_ddl() -> Iterator[str]:
    """Statements that make or complete every synced table; harmless where nothing is missing."""
    for table in tables():
        wanted = {name: _type(table.columns[name]) for name in columns(table.name)} | HUB_COLUMNS
        listed = ", ".join(f'"{name}" {kind}' for name, kind in wanted.items())
        yield f'CREATE TABLE IF NOT EXISTS "{table.name}" ({listed})'
        added = ", ".join(f'ADD COLUMN IF NOT EXISTS "{n}" {kind}' for n, kind in wanted.items())
        yield f'ALTER TABLE "{table.name}" {added}'


def index_ddl() -> Iterator[str]:
    """Statements for the indexes: the change feed, references, natural keys of live rows."""
    for table in tables():
        yield _index(table.name, ("change_seq",))
        for wanted in sorted(set(_reference_indexes(table))):
            yield _index(table.name, wanted)
        for place, key in enumerate(MERGING[table.name].keys):
            listed = ", ".join(f'"{name}"' for name in key.columns)
            yield (
                f'CREATE UNIQUE INDEX IF NOT EXISTS "{natural_index(table.name, place)}"'
                f' ON "{table.name}" ({listed}) WHERE {_held(key)}'
            )


def _held(key: NaturalKey) -> str:
    narrowed = (f'"{c}" IS NULL' if v is None else f"\"{c}\" = '{v}'" for c, v in key.where)
    return " AND ".join(["deleted_at IS NULL", *narrowed])


def natural_index(entity: str, place: int = 0) -> str:
    """The name of the unique index of a natural key, as an error of the server says it."""
    key = MERGING[entity].keys[place]
    narrowed = [value for _, value in key.where if value]
    return "_".join(["uq", entity, "live", *key.columns, *narrowed])


def reference_ddl(present: Iterable[str]) -> Iterator[str]:
    """Statements for the foreign keys that are not among the constraints `present`."""
    known = set(present)
    for table in tables():
        for column in table.columns:
            for key in column.foreign_keys:
                name = f"fk_{table.name}_{column.name}"
                if name not in known:
                    yield (
                        f'ALTER TABLE "{table.name}" ADD CONSTRAINT "{name}"'
                        f' FOREIGN KEY ("{column.name}") REFERENCES "{key.column.table.name}" (id)'
                        " DEFERRABLE INITIALLY DEFERRED"
                    )


def _index(table: str, wanted: tuple[str, ...]) -> str:
    listed = ", ".join(f'"{name}"' for name in wanted)
    name = f"ix_{table}_{'_'.join(wanted)}"
    return f'CREATE INDEX IF NOT EXISTS "{name}" ON "{table}" ({listed})'


def _reference_indexes(table: Table) -> Iterator[tuple[str, ...]]:
    # The file's indexes serve its lists; the hub needs those that lead to children.
    for index in table.indexes:
        first = next(iter(index.columns))
        if first.foreign_keys:
            yield (first.name,)


def _type(column: Column[object]) -> str:
    if column.name == "id":
        return 'text COLLATE "C" PRIMARY KEY'
    kind = "bigint" if isinstance(column.type, Integer) else 'text COLLATE "C"'
    return kind + ("" if column.nullable else " NOT NULL") + _default(column)


def _default(column: Column[object]) -> str:
    if column.server_default is None:
        return ""
    value = str(getattr(column.server_default, "arg", ""))
    if isinstance(column.type, Integer):
        return f" DEFAULT {int(value)}"
    return " DEFAULT '{}'".format(value.replace("'", "''"))
