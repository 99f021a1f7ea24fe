"""What a list is made of: its tables, its fields, and the record of a row."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from db.queries.conditions import Field

R = TypeVar("R")


class Reader(Protocol):
    """What runs SQL: a Core connection, or the plain one of the first screen."""

    def exec_driver_sql(self, statement: str, parameters: Any = ..., /) -> Any:
        """Run one statement; the result is iterated once."""


@dataclass(frozen=True)
class Listing(Generic[R]):
    """Live rows of `table` (alias c) and, by n, of `summary` (alias s), which holds live rows only.

    Without a summary or a search table these are "". `record` is the frozen dataclass of a row;
    each of its fields is a key of `fields`, which may hold more, for filters. SQL may use :on,
    the day asked about.
    """

    table: str
    summary: str
    search: str
    record: Callable[..., R]
    fields: Mapping[str, Field]

    @property
    def columns(self) -> str:
        """SQL of a record's fields, in order."""
        names = (each.name for each in dataclasses.fields(self.record))  # type: ignore[arg-type] # a dataclass
        return ", ".join(self.fields[name].show for name in names)

    def source(self, used: set[str]) -> tuple[str, list[str]]:
        """FROM, and the conditions for live rows, with no more tables than `used` (c, s)."""
        if used == {"c"} or not self.summary:
            return f"{self.table} c", ["c.deleted_at IS NULL"]
        if "c" not in used:
            return f"{self.summary} s", []
        return f"{self.summary} s JOIN {self.table} c ON c.n = s.n", ["c.deleted_at IS NULL"]
