"""Values of KPIs: measured from what the file holds, or put in by hand; how many, from where."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from db.ids import derived_id
from db.queries import kpis as kept
from db.queries.kpis import KpiValueRecord
from db.unit_of_work import ReadUnit, WriteUnit
from desktop.errors import ValidationError
from desktop.messages import msg
from desktop.reviews import kpis, measuring
from desktop.reviews.rules.measures import Measured, quality_of
from desktop.reviews.types import Kpi, KpiFact, Quality
from desktop.session import Session

__all__ = ["Filled", "KpiValueRecord", "fill", "listed", "set_value", "team_values"]


@dataclass(frozen=True, slots=True)
class Filled:
    """What filling did: values written (new or changed), as they were, kept because put in by hand.

    `nothing`: codes that the file can measure but has nothing for; `not_measured`: codes that
    only a person or an import can fill.
    """

    written: int
    unchanged: int
    kept: int
    nothing: tuple[str, ...]
    not_measured: tuple[str, ...]


def fill(session: Session, start: str, end: str, codes: Collection[str] = ()) -> Filled:
    """Measure the KPIs in use (or those of `codes`) for everyone from `start` to `end`, included.

    What a person or an import put in stays. Raises ValidationError, MissingError.
    """
    _check_period(start, end)
    label = msg("Fill KPIs from {start} to {end}", start=start, end=end)
    with session.write(label) as unit:
        wanted = ([kpis.find(unit, code) for code in codes] if codes
                  else list(kpis.in_use(unit).values()))
        return _fill(unit, wanted, start, end)


def _fill(unit: WriteUnit, wanted: list[Kpi], start: str, end: str) -> Filled:
    before = {(one.kpi_id, one.member_id): one for one in kept.values(unit.conn, start, end)
              if (one.start_on, one.end_on) == (start, end)}
    there = frozenset(kept.employed(unit.conn, start, end))
    rows: list[dict[str, str | int | None]] = []
    unchanged = by_hand = 0
    nothing = []
    able = [kpi for kpi in wanted if kpi.measure in measuring.MEASURES]
    found = measuring.measured(unit, able, start, end)
    for kpi in able:
        new = {owner: _measured_row(kpi, owner, one, start, end)
               for owner, one in found[kpi.code].items() if owner in there}
        if not new:
            nothing.append(kpi.code)
        new |= {member: _empty_row(old) for (of, member), old in before.items()
                if of == kpi.id and member not in new and old.actual is not None}
        for member, row in new.items():
            old = before.get((kpi.id, member))
            if old is not None and old.source != "computed":
                by_hand += 1
            elif old is not None and all(getattr(old, key) == row[key] for key in _COMPUTED):
                unchanged += 1
            else:
                rows.append({**row, "id": old.id} if old else row)
    unit.put("kpi_value", rows)
    others = tuple(kpi.code for kpi in wanted if kpi not in able)
    return Filled(len(rows), unchanged, by_hand, tuple(nothing), others)


_COMPUTED = ("actual", "sample", "quality")


def _measured_row(
    kpi: Kpi, owner: str, one: Measured, start: str, end: str
) -> dict[str, str | int | None]:
    return {
        # Two laptops that measure the same write one row.
        "id": derived_id("kpi_value", kpi.id, owner, start, end),
        "kpi_id": kpi.id, "member_id": owner, "start_on": start, "end_on": end,
        "actual": one.value, "sample": one.sample,
        "source": "computed", "quality": quality_of(one.sample, kpi.min_sample),
    }  # fmt: skip


def _empty_row(old: KpiValueRecord) -> dict[str, str | int | None]:
    """There was a value, and what it was measured on is gone."""
    return {
        "id": old.id, "kpi_id": old.kpi_id, "member_id": old.member_id, "start_on": old.start_on,
        "end_on": old.end_on, "actual": None, "sample": 0, "source": "computed",
        "quality": old.quality,
    }  # fmt: skip


def set_value(
    session: Session, code: str, member_id: str, start: str, end: str, *,
    actual: int | None, target: int | None = None, sample: int | None = None,
    quality: Quality = "good", note: str = "",
) -> None:  # fmt: skip
    """Put a value in by hand, in ten-thousandths of the KPI's unit; it wins over a measured one.

    Raises ValidationError, MissingError.
    """
    _check_period(start, end)
    if sample is not None and sample < 0:
        raise ValidationError(msg("The number of cases cannot be below 0."),
                              {"sample": msg("The number of cases cannot be below 0.")})
    with session.read() as unit:
        kpi = kpis.find(unit, code)
    with session.write(msg("Value of KPI {name}", name=kpi.name)) as unit:
        old = next((one for one in kept.values(unit.conn, start, end, member_id)
                    if one.kpi_id == kpi.id and (one.start_on, one.end_on) == (start, end)), None)
        row_id = old.id if old else derived_id("kpi_value", kpi.id, member_id, start, end)
        unit.put("kpi_value", [{
            "id": row_id, "kpi_id": kpi.id, "member_id": member_id, "start_on": start,
            "end_on": end, "actual": actual, "target": target, "sample": sample,
            "source": "manual", "quality": quality, "note": note or None,
        }])  # fmt: skip


def listed(
    session: Session, start: str, end: str, member_id: str | None = None
) -> list[KpiValueRecord]:
    """The values whose period lies in `start` to `end`, by member, KPI and day. Raises AppError."""
    with session.read() as unit:
        return kept.values(unit.conn, start, end, member_id)


def team_values(unit: ReadUnit, code: str, start: str, end: str) -> dict[str, KpiFact]:
    """What a KPI was for each team by the service records of a period: team id -> value.

    Empty for a KPI that service records do not tell.
    """
    kpi = kpis.find(unit, code)
    found = measuring.measured(unit, [kpi], start, end, "team")
    return {owner: KpiFact(kpi.code, one.value, one.sample,
                           quality=quality_of(one.sample, kpi.min_sample))
            for owner, one in found[kpi.code].items()}  # fmt: skip


def _check_period(start: str, end: str) -> None:
    if start > end:
        raise ValidationError(msg("The period ends on {end}, before it begins on {start}.",
                                  start=start, end=end))
