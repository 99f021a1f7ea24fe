"""KPIs and their values, as the file keeps them: ten-thousandths of their unit."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class KpiRecord:
    """A live KPI. `values`: how many it has."""

    id: str
    code: str
    name: str
    area: str
    unit: str
    direction: str
    measure: str
    formula: str | None
    worst: int | None
    target: int | None
    best: int | None
    cap_pct: int
    min_sample: int
    state: str
    values: int


@dataclass(frozen=True, slots=True)
class KpiValueRecord:
    """What a KPI was for a member from `start_on` to `end_on`, both included."""

    id: str
    kpi_id: str
    code: str
    kpi: str
    unit: str
    measure: str
    member_id: str
    employee_no: str | None
    member: str
    start_on: str
    end_on: str
    actual: int | None
    target: int | None
    sample: int | None
    source: str
    quality: str
    note: str | None


_KPIS = """
SELECT k.id, k.code, k.name, k.area, k.unit, k.direction, k.measure, k.formula, k.worst, k.target,
  k.best, k.cap_pct, k.min_sample, k.state,
  (SELECT count(*) FROM kpi_value v WHERE v.kpi_id = k.id AND v.deleted_at IS NULL)
FROM kpi k WHERE k.deleted_at IS NULL ORDER BY k.n
"""
_VALUES = """
SELECT v.id, v.kpi_id, k.code, k.name, k.unit, k.measure, v.member_id, m.employee_no, m.name,
  v.start_on, v.end_on, v.actual, v.target, v.sample, v.source, v.quality, v.note
FROM kpi_value v JOIN kpi k ON k.id = v.kpi_id JOIN member m ON m.id = v.member_id
WHERE v.deleted_at IS NULL AND k.deleted_at IS NULL AND v.start_on >= ? AND v.end_on <= ?
  AND (? IS NULL OR v.member_id = ?)
ORDER BY m.n, k.n, v.start_on, v.end_on, v.n
"""


def kpis(conn: Connection) -> list[KpiRecord]:
    """Every live KPI, retired ones too, in the order they were made."""
    return [KpiRecord(*row) for row in conn.exec_driver_sql(_KPIS)]


def values(
    conn: Connection, start: str, end: str, member: str | None = None
) -> list[KpiValueRecord]:
    """The values whose period lies in `start` to `end`; of one member, or of all."""
    rows = conn.exec_driver_sql(_VALUES, (start, end, member, member))
    return [KpiValueRecord(*row) for row in rows]


def employed(conn: Connection, start: str, end: str) -> list[str]:
    """The ids of live members who were there on a day of the period, by id."""
    rows = conn.exec_driver_sql(
        "SELECT id FROM member WHERE deleted_at IS NULL AND coalesce(hired_on, '') <= ?"
        " AND (left_on IS NULL OR left_on >= ?) ORDER BY id", (end, start))  # fmt: skip
    return list(rows.scalars())
