"""What reviews rest on: definitions of KPIs, and what was measured of whom."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class MeasuredRecord:
    """A value of a KPI of a member for days of which some are asked about."""

    member_id: str
    kpi: str  # its code
    start_on: str
    end_on: str
    actual: int | None
    target: int | None
    sample: int | None
    source: str
    quality: str


_KPIS = """
SELECT id, code, name, area, unit, direction, measure, worst, target, best, cap_pct, min_sample,
  coalesce(formula, '') AS formula
FROM kpi WHERE deleted_at IS NULL AND (state = 'active' OR :all) ORDER BY area, name, n
"""
_MEASURED = """
SELECT v.member_id, k.code, v.start_on, v.end_on, v.actual, v.target, v.sample, v.source, v.quality
FROM kpi_value v JOIN kpi k ON k.id = v.kpi_id AND k.deleted_at IS NULL
WHERE v.deleted_at IS NULL AND v.start_on <= :last AND v.end_on >= :first
  AND v.member_id IN (SELECT value FROM json_each(:members))
ORDER BY v.member_id, k.code, v.start_on, v.n
"""


def kpis(conn: Connection, *, retired: bool = False) -> list[dict[str, Any]]:
    """The definitions of KPIs, field -> value, by area and name; `retired` ones too if asked."""
    rows = conn.exec_driver_sql(_KPIS, {"all": int(retired)})
    return [dict(row) for row in rows.mappings()]


def measured(
    conn: Connection, members: Collection[str], *, first: str, last: str
) -> list[MeasuredRecord]:
    """What was measured of these members for any of the days from first to last."""
    asked = {"members": json.dumps(list(members)), "first": first, "last": last}
    return [MeasuredRecord(*row) for row in conn.exec_driver_sql(_MEASURED, asked)]
