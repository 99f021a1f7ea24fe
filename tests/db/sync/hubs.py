"""A hub for many seeds: emptied between them, its connections kept, its copy put back."""

from __future__ import annotations

from db.hub.connect import HubAddress, connect
from tests.db.sync.laptops import Line
from tests.db.sync.observer import Observer
from tests.db.sync.people import REFUSED
from tests.postgres import Server


class Hub:
    """One database, the lines to it by number, and at most one copy that stands aside."""

    def __init__(self, server: Server, address: HubAddress) -> None:
        self.server = server
        self.address = address
        self.observer = Observer(address)
        self.observer.hub.execute(
            f"ALTER TABLE customer ADD CONSTRAINT ck_test CHECK (phone NOT LIKE '%{REFUSED}%')"
        )
        self._lines: dict[int, Line] = {}
        self._copied = False

    def line(self, number: int) -> Line:
        return self._lines.setdefault(number, Line(self.address))

    @property
    def _aside(self) -> str:
        return f"{self.address.database}_aside"

    def keep(self) -> None:
        """Make a copy, as of a backup."""
        self._copy(self.address.database, self._aside)
        self._copied = True

    def put_back(self) -> None:
        """Put the copy in the hub's place."""
        self._copy(self._aside, self.address.database)
        self.observer.went_back()

    def forget_copy(self) -> None:
        if self._copied:
            self._server(f"DROP DATABASE IF EXISTS {self._aside} WITH (FORCE)")
            self._copied = False

    def _copy(self, source: str, target: str) -> None:
        self.close()
        self._server(
            f"DROP DATABASE IF EXISTS {target} WITH (FORCE)",
            f"CREATE DATABASE {target} TEMPLATE {source} STRATEGY FILE_COPY",
        )

    def _server(self, *statements: str) -> None:
        with connect(self.server.address("postgres"), autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement)

    def close(self) -> None:
        self.observer.close()
        for line in self._lines.values():
            line.close()
