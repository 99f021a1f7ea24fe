"""Statements to the hub: one transaction at a time, as few round trips as it takes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from db.journal.collapse import Value
from db.sync.references import columns

if TYPE_CHECKING:
    from psycopg import Connection

Rows = dict[str, dict[str, Any]]

SNAPSHOT = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"


@contextmanager
def transaction(hub: Connection[Any], begin: str = "BEGIN") -> Iterator[None]:
    """Open a transaction on the hub; statements in it go out together where nothing is awaited.

    Rolled back when the block raises; raises what the server said, at the latest at its end.
    """
    try:
        with hub.pipeline():
            hub.execute(begin)
            yield
            hub.execute("COMMIT")
    except BaseException:
        if not hub.closed:
            hub.rollback()
        raise


@contextmanager
def unpiped(hub: Connection[Any], begin: str = "BEGIN") -> Iterator[None]:
    """Open a transaction as `transaction` does, each statement awaited: COPY needs that."""
    import psycopg

    hub.execute(begin)
    try:
        yield
        hub.execute("COMMIT")
    except BaseException:
        try:
            hub.rollback()
        except psycopg.Error:  # the connection is lost: that is what the caller hears
            hub.close()
        raise


def select(hub: Connection[Any], entity: str, condition: str, parameters: Sequence[Any]) -> Any:
    """Ask for rows of a table in the columns both sides know; read with `rows`."""
    names = ", ".join(f"t.{name}" for name in columns(entity))
    sql = f"SELECT {names} FROM {entity} AS t {condition}"
    return hub.execute(sql, parameters)


def rows(entity: str, asked: Any) -> Rows:
    """Return what `select` found, by id."""
    names = columns(entity)
    found = (dict(zip(names, row, strict=True)) for row in asked.fetchall())
    return {str(row["id"]): row for row in found}


def insert(hub: Connection[Any], entity: str, made: Sequence[Mapping[str, Value]]) -> None:
    """Insert rows that all have the same columns."""
    names = ", ".join(made[0])
    hub.execute(
        f"INSERT INTO {entity} ({names})"
        f" SELECT {names} FROM jsonb_populate_recordset(NULL::{entity}, %s::jsonb)",
        (as_json(made),),
    )


def update(hub: Connection[Any], entity: str, changed: Sequence[Mapping[str, Value]]) -> Any:
    """Set the same columns of rows named by `id`; the cursor returned gives the ids that moved."""
    names = [name for name in changed[0] if name != "id"]
    places = ", ".join(f"{name} = v.{name}" for name in names)
    return hub.execute(
        f"UPDATE {entity} AS t SET {places}"
        f" FROM jsonb_populate_recordset(NULL::{entity}, %s::jsonb) AS v"
        " WHERE t.id = v.id RETURNING t.id",
        (as_json(changed),),
    )


def as_json(made: Sequence[Mapping[str, Value]]) -> str:
    """Return rows as the server's jsonb_populate_recordset takes them."""
    return json.dumps(list(map(dict, made)), ensure_ascii=False)
