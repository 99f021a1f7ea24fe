"""Formatted rows by id, the oldest forgotten first. No Qt here."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import islice

from ui.kit.grid.rows import Row

PAGE = 128  # rows fetched at a time
PAGES = 64  # pages kept


class RowCache:
    """At most `limit` rows; a lookup is one dict access, for it runs once per row painted."""

    def __init__(self, limit: int = PAGE * PAGES) -> None:
        self._limit = limit
        self._rows: dict[int, Row] = {}
        self.get = self._rows.get

    def __contains__(self, number: int) -> bool:
        return number in self._rows

    def add(self, rows: Iterable[Row]) -> set[int]:
        """Keep rows; returns the ids whose row is new or differs from what was kept."""
        fresh = {row.id: row for row in rows}
        differing = {number for number, row in fresh.items() if self._rows.get(number) != row}
        self._rows.update(fresh)
        surplus = len(self._rows) - self._limit
        if surplus > 0:
            self.drop(list(islice(self._rows, surplus)))
        return differing

    def drop(self, ids: Collection[int] | None = None) -> None:
        """Forget these rows, or all."""
        if ids is None:
            self._rows.clear()
            return
        for number in ids:
            self._rows.pop(number, None)
