"""What keeps the rows of a file from going to a hub as they are, found before anything is sent."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, Text

from db.registry import SYNCED
from db.schema import Base
from db.sync.merge_rules import MERGING, NaturalKey

MOST = 20
"""Findings of one kind and table that are told: a person mends them one by one."""


@dataclass(frozen=True, slots=True)
class Unfit:
    """Rows to mend. `reason`: twice (live rows share a natural key: `columns`, `values`), sign
    (a text of `columns` holds a NUL character, which PostgreSQL does not take).
    """

    reason: str
    entity: str
    columns: tuple[str, ...]
    values: tuple[str, ...]
    ids: tuple[str, ...]


def found(conn: Connection) -> list[Unfit]:
    """Return what is to be mended first; empty where all can go."""
    return [one for entity in SYNCED for one in (*_twice(conn, entity), *_signs(conn, entity))]


def _twice(conn: Connection, entity: str) -> Iterator[Unfit]:
    for key in MERGING[entity].keys:
        names = ", ".join(key.columns)
        rows = conn.exec_driver_sql(
            f"SELECT json_group_array(id), {names} FROM {entity} WHERE {_held(key)}"
            f" GROUP BY {names} HAVING count(*) > 1 ORDER BY {names} LIMIT {MOST}"
        )
        for ids, *values in rows:
            yield Unfit("twice", entity, key.columns, tuple(map(str, values)), _ids(ids))


def _held(key: NaturalKey) -> str:
    given = [f"{column} IS NOT NULL" for column in key.columns]
    given += [f"{c} IS NULL" if v is None else f"{c} = '{v}'" for c, v in key.where]
    return " AND ".join(["deleted_at IS NULL", *given])


def _signs(conn: Connection, entity: str) -> Iterator[Unfit]:
    table = Base.metadata.tables[entity]
    texts = [c.name for c in table.columns if isinstance(c.type, Text) and not c.foreign_keys]
    held = " OR ".join(f"instr({name}, char(0)) > 0" for name in texts)
    wrong = [f"CASE WHEN instr({name}, char(0)) > 0 THEN '{name}' END" for name in texts]
    rows = conn.exec_driver_sql(
        f"SELECT id, coalesce({', '.join(wrong)}) FROM {entity} WHERE {held} LIMIT {MOST}"
    )
    for row_id, column in rows:
        yield Unfit("sign", entity, (column,), (), (row_id,))


def _ids(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))
