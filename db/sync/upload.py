"""What a file holds goes to a hub that was just made: whole, in one transaction of the hub."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection as Local

from db.hub import bulk
from db.registry import SYNCED
from db.sync import unfit
from db.sync.errors import HubProblemError, UnfitError
from db.sync.references import columns

if TYPE_CHECKING:
    from psycopg import Connection

Progress = Callable[[str, int, int], None]
"""Told a step (upload), how much of it is done, and of how much; may raise to cancel."""

_CHUNK = 2_000


def upload(
    conn: Local,
    hub: Connection[Any],
    login: str,
    progress: Progress = lambda _step, _done, _all: None,
) -> int:
    """Copy every row of one moment of a file into an empty hub; return how many.

    Inside the open transaction there; `making` has the file belong to it. `conn` reads the file,
    `hub` is a connection of who made the hub, `login` whose rows they are. Raises UnfitError
    before anything is sent, HubProblemError exists (the hub has rows), what psycopg and
    `progress` raise; the hub's transaction is then to be rolled back.
    """
    if found := unfit.found(conn):
        raise UnfitError(found)
    total = sum(_count(conn, entity) for entity in SYNCED)
    done = 0
    with bulk.loading(hub, login) as load:
        if not load.empty:
            raise HubProblemError("exists", hub.info.dbname)
        for entity in load.order:
            with load.table(entity, columns(entity)) as copy:
                for rows in _rows(conn, entity):
                    for row in rows:
                        copy.write_row(row)
                    done += len(rows)
                    progress("upload", done, total)
    return done


def _rows(conn: Local, entity: str) -> Iterator[Sequence[Any]]:
    listed = ", ".join(columns(entity))
    found = conn.exec_driver_sql(f"SELECT {listed} FROM {entity} ORDER BY n").cursor
    assert found is not None
    while rows := found.fetchmany(_CHUNK):
        yield rows


def _count(conn: Local, entity: str) -> int:
    return int(conn.exec_driver_sql(f"SELECT count(*) FROM {entity}").scalar_one())
