"""What the open file already holds, read for a dry run."""

from __future__ import annotations

from collections.abc import Iterator

from db.queries import kept
from db.unit_of_work import ReadUnit
from desktop.imports.existing import ExistingRow, Reference
from desktop.imports.fields import Field, KindInfo, Target


class KeptRows:
    """An `Existing` over a unit of work, as of the day `on` (ISO) where owners are concerned."""

    def __init__(self, unit: ReadUnit, info: KindInfo, on: str) -> None:
        self._conn = unit.conn
        self._info = info
        self._on = on

    def rows(self) -> Iterator[ExistingRow]:
        """Live records of the kind (of owners: customers), oldest first."""
        owners = self._info.kind == "owners"
        entity = "customer" if owners else self._info.entity
        columns = {one.key: self._column(one) for one in self._info.fields if not one.only_read}
        if owners:
            del columns["customer"]  # the record itself
        if self._info.keeps_custom:
            columns["custom"] = (entity, "custom")
        for row_id, *values in kept.records(self._conn, entity, [*columns.values()], self._on):
            pairs = zip(columns, values, strict=True)
            yield ExistingRow(row_id, {key: v for key, v in pairs if v is not None and v != ""})

    def references(self, target: Target) -> Iterator[Reference]:
        """Live customers, members, teams, roles, skills, KPIs or review cycles."""
        if target == "kpi":
            for row_id, name, unit, code in kept.kpis(self._conn):
                yield Reference(row_id, name, (code,), unit=unit)
            return
        for row_id, name, parent, *codes in kept.references(self._conn, target):
            yield Reference(row_id, name, tuple(code for code in codes if code), parent)

    def _column(self, one: Field) -> tuple[str, str]:
        if self._info.kind == "owners" and one.target is None:
            return "assignment", f"lead.{one.column}"
        if one.entity == "customer":
            return self._info.entity, one.column
        return one.entity, one.column
