"""What two people changed on both sides and nobody has decided yet."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from db.journal.collapse import Value
from db.queries import actions
from db.queries.conditions import Field, Filter
from db.queries.listing import Listing, Reader
from db.queries.windows import ListQuery
from db.sync.references import columns, optional, parents


@dataclass(frozen=True, slots=True)
class QuestionRecord:
    """A row of sync_conflict; `base`, `mine`, `theirs` are JSON objects column -> value."""

    n: int
    id: str
    kind: str
    entity: str
    row_id: str
    base: str
    mine: str
    theirs: str
    mine_by: str | None
    theirs_by: str | None
    theirs_at: str | None
    state: str


def _field(name: str) -> tuple[str, Field]:
    return name, Field(f"c.{name}")


QUESTIONS = Listing(
    "sync_conflict", "", "", QuestionRecord,
    dict(map(_field, QuestionRecord.__dataclass_fields__)),
)  # fmt: skip
OPEN = Filter("state", ("open",))


def asked(sort: str = "theirs_at", *, descending: bool = True) -> ListQuery[QuestionRecord]:
    """Return the view of all open questions, latest first."""
    return ListQuery(QUESTIONS, "", sort, descending, (OPEN,))


def of_ids(conn: Reader, ids: Collection[str]) -> list[QuestionRecord]:
    """Return these questions, decided ones too; those that are gone are left out."""
    listing = QUESTIONS
    rows = conn.exec_driver_sql(
        f"SELECT {listing.columns} FROM sync_conflict c"
        " WHERE c.deleted_at IS NULL AND c.id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(ids)),),
    )
    return [QuestionRecord(*row) for row in rows]


def present(conn: Connection, entity: str, ids: Collection[str]) -> dict[str, Mapping[str, Value]]:
    """Return id -> row as it is here, deleted ones too; hidden ones are left out."""
    rows = conn.exec_driver_sql(
        f"SELECT {', '.join(columns(entity))} FROM {entity}"
        " WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(ids)),),
    )
    return {row["id"]: dict(row) for row in rows.mappings()}


def names_of(
    conn: Connection, entity: str, rows: Mapping[str, Mapping[str, Value]]
) -> dict[str, tuple[str, ...]]:
    """Return id -> what says which row it is: its own name, then whom it cannot be without."""
    needed = {c: t for c, t in parents(entity).items() if not optional(entity, c)}
    known = named(conn, entity, list(rows.values()), needed)
    return {
        row_id: tuple(
            str(part)
            for part in (row.get("name"), *(known.get((c, row[c]), "") for c in needed))
            if part
        )
        for row_id, row in rows.items()
    }


def named(
    conn: Connection, entity: str, rows: Sequence[Mapping[str, Value]], of: Collection[str] = ()
) -> dict[tuple[str, Value], str]:
    """Return (column, id) -> name, for the columns of a table that refer to rows with names.

    `of` narrows it to some columns.
    """
    found: dict[tuple[str, Value], str] = {}
    for column, table in actions.named_columns(conn, entity).items():
        ids = {str(row[column]) for row in rows if row.get(column)}
        if ids and (not of or column in of):
            names = actions.names(conn, table, ids)
            found |= {(column, row_id): name for row_id, name in names.items()}
    return found
