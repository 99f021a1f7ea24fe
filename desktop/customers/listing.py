"""The customers list: what it can be asked, and what its filters offer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from db.queries.customers import CUSTOMERS, CustomerRecord
from desktop.windows import Filter, ListQuery, Reader, Reading, RecordList

if TYPE_CHECKING:
    from desktop.session import Session

__all__ = [
    "FILTERS", "Choice", "Choices", "CustomerRecord", "Filter", "choices", "column_values",
    "customers",
]  # fmt: skip

FILTERS = ("tier", "owner_id", "region", "status")
"""The fields a person may filter by, in the order of the menu."""

_MOST = 200  # entries of one menu


@dataclass(frozen=True, slots=True)
class Choice:
    """A value to filter by; `text` says it, None where the value speaks for itself."""

    value: str | None
    text: str | None
    count: int


@dataclass(frozen=True, slots=True)
class Choices:
    """Filter field -> what there is to choose from; `total` counts every customer."""

    total: int
    fields: Mapping[str, Sequence[Choice]]


def customers(
    reading: Reading,
    on: date,
    *,
    sort: str = "name",
    descending: bool = False,
    filters: Sequence[Filter] = (),
    search: str = "",
    groups: Sequence[str] = (),
) -> RecordList[CustomerRecord]:
    """Ask for customers as of the day `on`. Sort, filter and group fields are those of the list."""
    query = ListQuery(
        CUSTOMERS, on.isoformat(), sort, descending, tuple(filters), search, tuple(groups)
    )
    return RecordList(reading, query)


def choices(session: Session, on: date) -> Choices:
    """Return what the list can be filtered by, the values with most customers first; tiers by code.

    Raises AppError.
    """
    with session.read() as unit:
        total = ListQuery(CUSTOMERS, on.isoformat(), "name").count(unit.conn)
        found = {name: _values(unit.conn, name) for name in ("tier", "region", "status")}
        found["owner_id"] = _owners(unit.conn, on)
    found["tier"].sort(key=lambda one: (one.value is None, one.value))
    return Choices(total, found)


def _values(reader: Reader, column: str) -> list[Choice]:
    rows = reader.exec_driver_sql(
        f"SELECT {column}, count(*) FROM customer WHERE deleted_at IS NULL"  # noqa: S608 - own names
        f" GROUP BY {column} ORDER BY count(*) DESC, {column} LIMIT :most",
        {"most": _MOST},
    )
    return [Choice(value, None, count) for value, count in rows]


def _owners(reader: Reader, on: date) -> list[Choice]:
    rows = reader.exec_driver_sql(
        "SELECT m.id, m.name, count(DISTINCT a.customer_id) FROM assignment a"
        " JOIN member m ON m.id = a.member_id"
        " JOIN customer c ON c.id = a.customer_id AND c.deleted_at IS NULL"
        " LEFT JOIN member_summary s ON s.n = m.n"
        " WHERE a.role = 'lead' AND a.deleted_at IS NULL AND a.start_on <= :on"
        " AND (a.end_on IS NULL OR a.end_on >= :on)"
        " GROUP BY m.id ORDER BY s.sort_key, m.name LIMIT :most",
        {"on": on.isoformat(), "most": _MOST},
    )
    owners = [Choice(*row) for row in rows]
    return [*owners, Choice(None, None, 0)]


def column_values(session: Session, on: date, field: str) -> list[tuple[str | int | None, int]]:
    """Return what a column of the list holds and how often, most first. Raises AppError."""
    with session.read() as unit:
        return ListQuery(CUSTOMERS, on.isoformat(), "name").values(unit.conn, field, _MOST)
