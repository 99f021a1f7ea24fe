"""What the file holds already, as columns an import compares: of the record and beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection

from db.queries.current import serving

_REFERENCES = {
    "customer": "SELECT id, name, parent_id, code, uscc, email FROM customer",
    "member": "SELECT id, name, manager_id, employee_no, email, wecom_userid FROM member",
    "team": "SELECT id, name, parent_id FROM team",
    "role": "SELECT id, name, NULL FROM role",
    "skill": "SELECT id, name, NULL FROM skill",
    "review_cycle": "SELECT id, name, NULL FROM review_cycle",
}
_BESIDE = {
    "contact": (
        "k",
        " LEFT JOIN contact AS k ON k.n = (SELECT min(n) FROM contact"
        " WHERE customer_id = c.id AND deleted_at IS NULL)",
    ),
    "skill": ("s", " LEFT JOIN skill AS s ON s.id = c.skill_id"),
    "review_outcome": (
        "o",
        " LEFT JOIN review_outcome AS o ON o.n = (SELECT min(n) FROM review_outcome"
        " WHERE review_id = c.id AND deleted_at IS NULL)",
    ),
}


def records(
    conn: Connection, entity: str, columns: Sequence[tuple[str, str]], on: str
) -> Iterator[tuple[Any, ...]]:
    """Yield (id, values...) of the live rows of `entity`, oldest first.

    `columns` are (entity, column): of the record itself, of its first `contact`, of its `skill`,
    or of `assignment` - then the column is a role and the value the member serving on `on`.
    """
    joins = "".join(_BESIDE[other][1] for other in dict.fromkeys(e for e, _ in columns)
                    if other in _BESIDE and other != entity)  # fmt: skip
    shown = ", ".join(_column(entity, *column) for column in columns)
    rows = conn.exec_driver_sql(
        f"SELECT c.id, {shown} FROM {entity} AS c{joins} WHERE c.deleted_at IS NULL ORDER BY c.n",
        {"on": on},
    )
    for row in rows:
        yield tuple(row)


def references(conn: Connection, target: str) -> Iterator[tuple[Any, ...]]:
    """Yield (id, name, parent id, codes...) of what can be referred to, oldest first."""
    for row in conn.exec_driver_sql(f"{_REFERENCES[target]} WHERE deleted_at IS NULL ORDER BY n"):
        yield tuple(row)


def kpis(conn: Connection) -> Iterator[tuple[str, str, str, str]]:
    """Yield (id, name, unit, code) of the KPIs, oldest first."""
    for row in conn.exec_driver_sql(
        "SELECT id, name, unit, code FROM kpi WHERE deleted_at IS NULL ORDER BY n"
    ):
        yield (row[0], row[1], row[2], row[3])


def _column(entity: str, other: str, column: str) -> str:
    if other == "assignment":
        role, _, what = column.partition(".")
        return serving(role, f"a.{what or 'member_id'}")
    beside = other in _BESIDE and other != entity
    return f"{_BESIDE[other][0]}.{column}" if beside else f"c.{column}"
