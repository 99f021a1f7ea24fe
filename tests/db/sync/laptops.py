"""Laptops with real files before a real hub: people type, sync, lose the network, lose the disk."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import psycopg

from db.errors import ChangedSinceError, InUseError, NothingToUndoError
from db.hub.connect import HubAddress, connect
from db.ids import new_id
from db.store import Store
from db.sync import joining, state
from db.sync.apply import Applied
from db.sync.handshake import greet
from db.sync.round import Desk, sync
from tests.db.new_file import new_file

LABEL = '{"msgid": "From the team database"}'


class Laptop:
    """One person, one file, one login; `line` leads to the hub, and may be cut.

    `path`: a new file joins; one that is there is opened as it is, as a clone is.
    """

    def __init__(
        self, path: Path, address: HubAddress, login: str, line: Line | None = None
    ) -> None:
        self.path = path
        self.address = address
        self.login = login
        self.line = line or Line(address, kept=False)
        cloned = path.exists()
        if not cloned:
            new_file(path)
        self.store = Store(path)
        if not cloned:
            greeting = greet(self.line.hub(), None)
            self.line.done()
            with self.store.local() as unit:
                joining.enter(unit.conn, epoch=greeting.epoch, device=new_id())

    def sync(self) -> Applied:
        """Do a round."""
        hub = self.line.hub()
        try:
            with self.store.read() as unit:
                device = state.fact(unit.conn, "device")
            assert device
            return sync(self.store, hub, Desk(device, self.login, LABEL))
        except BaseException:
            self.line.close()
            raise
        finally:
            self.line.done()

    def add(self, entity: str, **values: Any) -> str:
        with self.store.write("add", self.login) as unit:
            return unit.insert(entity, [values])[0]

    def edit(self, entity: str, row_id: str, **values: Any) -> None:
        with self.store.write("edit", self.login) as unit:
            unit.update(entity, {row_id: values})

    def delete(self, entity: str, row_id: str) -> bool:
        """Lay a row to rest; False if something still refers to it."""
        try:
            with self.store.write("delete", self.login) as unit:
                unit.delete(entity, [row_id])
        except InUseError:
            return False
        return True

    def undo(self) -> bool:
        try:
            self.store.undo(self.login)
        except (NothingToUndoError, ChangedSinceError, InUseError):
            return False
        return True

    def rows(self, entity: str, *, live: bool = True) -> dict[str, dict[str, Any]]:
        where = "WHERE deleted_at IS NULL" if live else ""
        with self.store.read() as unit:
            found = unit.conn.exec_driver_sql(f"SELECT * FROM {entity} {where} ORDER BY id")
            return {row["id"]: dict(row) for row in found.mappings()}

    def row(self, entity: str, row_id: str) -> dict[str, Any]:
        return self.rows(entity, live=False)[row_id]

    def questions(self) -> list[dict[str, Any]]:
        return [row for row in self.rows("sync_conflict").values() if row["state"] == "open"]

    def held(self) -> list[Any]:
        with self.store.read() as unit:
            return list(unit.conn.exec_driver_sql("SELECT * FROM sync_held").mappings())

    def backup(self, to: Path) -> Path:
        """Copy the file as it is on disk."""
        self.store.close()
        shutil.copy(self.path, to)
        self.store = Store(self.path)
        return to

    def restore(self, saved: Path) -> None:
        """Put an older copy in the place of the file."""
        self.store.close()
        for log in ("-wal", "-shm"):
            self.path.with_name(self.path.name + log).unlink(missing_ok=True)
        shutil.copy(saved, self.path)
        self.store = Store(self.path)

    def reopen(self) -> None:
        """As after a kill: nothing but the file is left."""
        self.store.close()
        self.store = Store(self.path)

    def close(self) -> None:
        self.store.close()
        self.line.close()


def hub_rows(address: HubAddress, entity: str) -> dict[str, dict[str, Any]]:
    """The rows of a table of the hub as they are there, the hub's own columns left out."""
    with connect(address, autocommit=True) as hub:
        found = hub.execute(
            f"SELECT to_jsonb(t) - ARRAY['row_version','change_seq','access_team','access_member']"
            f" FROM {entity} AS t"
        )
        return {row["id"]: row for (row,) in found}


class CutError(psycopg.OperationalError):
    """The network went away."""


Hook = Callable[[Any, str, bool], None]
"""Told the connection, a statement, and whether it is already sent."""


class Line:
    """A way to the hub: one connection, opened when needed; `hook` stands beside every statement.

    `kept`: the connection stays for the next round.
    """

    def __init__(self, address: HubAddress, *, kept: bool = True) -> None:
        self.address = address
        self.kept = kept
        self.hook: Hook | None = None
        self._hub: Any = None

    def hub(self) -> Any:
        if self._hub is None or self._hub.closed:
            self._hub = connect(self.address, autocommit=True)
            self._hub.cursor_factory = self._cursors()
        return self._hub

    def done(self) -> None:
        if not self.kept:
            self.close()

    def close(self) -> None:
        if self._hub is not None:
            self._hub.close()

    def _cursors(self) -> Any:
        line = self

        class Cursor(psycopg.Cursor[Any]):
            def execute(self, query: Any, *args: Any, **options: Any) -> Any:
                if line.hook is None:
                    return super().execute(query, *args, **options)
                line.hook(self.connection, str(query), False)
                done = super().execute(query, *args, **options)
                line.hook(self.connection, str(query), True)
                return done

        return Cursor


class Cut:
    """A hook that ends the connection before or after its n-th statement; counts what passes."""

    def __init__(self, at: int | None = None, *, after: bool = False) -> None:
        self.at = at
        self.after = after
        self.statements: list[str] = []

    def __call__(self, hub: Any, query: str, late: bool) -> None:
        if late is self.after:
            self.statements.append(query)
            if len(self.statements) - 1 == self.at:
                cut(hub, query, late)


def cut(hub: Any, query: str, late: bool) -> None:
    """End the connection; raises CutError."""
    if late and hub.pgconn.pipeline_status:
        with suppress(psycopg.Error), hub.pipeline() as queue:
            queue.sync()  # it reached the server: what gets lost is the answer
    hub.close()
    raise CutError(f"cut {'after' if late else 'before'} {query[:60]}")
