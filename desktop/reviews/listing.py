"""The list of the reviews of a cycle: what it can be asked, and what its filters offer."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from db.queries import review_list as queries
from db.queries.review_list import REVIEWS, CycleLine, ReviewLine
from desktop.windows import Filter, ListQuery, Reading, RecordList

if TYPE_CHECKING:
    from desktop.session import Session

__all__ = [
    "FILTERS", "Choices", "Cycle", "Filter", "ReviewLine", "choices", "column_values", "cycles",
    "ids", "reviews", "teams",
]  # fmt: skip

FILTERS = ("state", "actor", "team", "manager", "grade")
"""The fields a person may filter by, in the order of the menu."""

_MOST = 200  # entries of one menu


@dataclass(frozen=True, slots=True)
class Cycle:
    """A cycle to choose, and how many of its reviews are in each state."""

    record: CycleLine
    states: Mapping[str, int]

    @property
    def total(self) -> int:
        """How many reviews it has."""
        return sum(self.states.values())


@dataclass(frozen=True, slots=True)
class Choices:
    """Filter field -> (value, how many reviews), most first."""

    fields: Mapping[str, Sequence[tuple[str | None, int]]]


def cycles(session: Session) -> list[Cycle]:
    """Return every cycle: those not closed first, the latest before the others. Raises AppError."""
    with session.read() as unit:
        found = queries.cycles(unit.conn)
    return [Cycle(record, json.loads(record.states)) for record in found]


def reviews(
    reading: Reading,
    on: date,
    cycle_id: str,
    *,
    sort: str = "name",
    descending: bool = False,
    filters: Sequence[Filter] = (),
    search: str = "",
    groups: Sequence[str] = (),
) -> RecordList[ReviewLine]:
    """Ask for the reviews of a cycle as of the day `on`; the fields are those of the list."""
    return RecordList(reading, _query(on, cycle_id, sort, descending, filters, search, groups))


def choices(session: Session, on: date, cycle_id: str) -> Choices:
    """Return what the list of a cycle can be filtered by. Raises AppError."""
    with session.read() as unit:
        asked = _query(on, cycle_id)
        found = {name: asked.values(unit.conn, name, _MOST) for name in FILTERS}
    return Choices({
        name: [(None if value is None else str(value), count) for value, count in values]
        for name, values in found.items()
    })


def column_values(
    session: Session, on: date, cycle_id: str, field: str
) -> list[tuple[str | int | None, int]]:
    """Return what a column of the list holds and how often, most first. Raises AppError."""
    with session.read() as unit:
        return _query(on, cycle_id).values(unit.conn, field, _MOST)


def ids(session: Session, numbers: Sequence[int]) -> list[str]:
    """Return the ids of the live reviews with these row numbers. Raises AppError."""
    with session.read() as unit:
        found = (queries.review_id(unit.conn, number) for number in numbers)
        return [one for one in found if one is not None]


def teams(session: Session) -> list[tuple[str, str]]:
    """Return id and name of every team, by name. Raises AppError."""
    with session.read() as unit:
        rows = unit.conn.exec_driver_sql(
            "SELECT id, name FROM team WHERE deleted_at IS NULL ORDER BY name, n")
        return [(row[0], row[1]) for row in rows]


def _query(
    on: date,
    cycle_id: str,
    sort: str = "name",
    descending: bool = False,
    filters: Sequence[Filter] = (),
    search: str = "",
    groups: Sequence[str] = (),
) -> ListQuery[ReviewLine]:
    of_cycle = (Filter("cycle_id", (cycle_id,)), *filters)
    return ListQuery(REVIEWS, on.isoformat(), sort, descending, of_cycle, search, tuple(groups))
