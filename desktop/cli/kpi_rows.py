"""KPIs and their values as the command line shows and reads them."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from desktop.cli import grammar
from desktop.cli.grammar import UsageError
from desktop.i18n import tr
from desktop.messages import msg
from desktop.reviews import fact_words as words
from desktop.reviews.types import VALUE
from desktop.tables import Column

if TYPE_CHECKING:
    from db.queries.kpis import KpiValueRecord
    from desktop.reviews.kpis import KnownKpi

Row = dict[str, object]

KPIS = (
    Column("code", msg("Code"), "id"), Column("name", msg("Name")), Column("area", msg("Area")),
    Column("unit", msg("Unit")), Column("direction", msg("Direction")),
    Column("target", msg("Target"), "number"), Column("worst", msg("Worst"), "number"),
    Column("best", msg("Best"), "number"), Column("min_sample", msg("Least cases"), "integer"),
    Column("measure", msg("Measured from")), Column("values", msg("Values"), "integer"),
    Column("state", msg("State")),
)
VALUES = (
    Column("employee_no", msg("Employee no"), "id"), Column("member", msg("Member")),
    Column("code", msg("KPI"), "id"), Column("start_on", msg("From"), "date"),
    Column("end_on", msg("Until"), "date"), Column("actual", msg("Actual"), "number"),
    Column("target", msg("Target"), "number"), Column("unit", msg("Unit")),
    Column("sample", msg("n"), "integer"), Column("source", msg("Source")),
    Column("quality", msg("Data quality")),
)
_MOST = 10**12  # units: what a 64-bit column holds with four decimals


def kpi(one: KnownKpi) -> Row:
    """A KPI in units."""
    known = one.kpi
    return {
        "id": known.id, "code": known.code, "name": known.name, "area": known.area,
        "unit": known.unit, "direction": known.direction, "measure": known.measure,
        "formula": known.formula, "worst": units(known.worst), "target": units(known.target),
        "best": units(known.best), "cap_pct": known.cap_pct, "min_sample": known.min_sample,
        "state": one.state, "values": one.values,
    }  # fmt: skip


def value(one: KpiValueRecord) -> Row:
    """A value in units."""
    return {
        "member_id": one.member_id, "employee_no": one.employee_no, "member": one.member,
        "code": one.code, "name": one.kpi, "unit": one.unit, "start_on": one.start_on,
        "end_on": one.end_on, "actual": units(one.actual), "target": units(one.target),
        "sample": one.sample, "source": one.source, "quality": one.quality, "note": one.note,
    }  # fmt: skip


def shown(row: Mapping[str, object]) -> Row:
    """A row with its choices in words."""
    known = {"area": words.AREA, "unit": words.UNIT, "direction": words.DIRECTION,
             "measure": words.MEASURE, "state": words.STATE, "source": words.SOURCE,
             "quality": words.QUALITY}  # fmt: skip
    return {key: known[key].get(str(cell), cell) if key in known else cell
            for key, cell in row.items()}


def units(stored: int | None) -> float | None:
    """Ten-thousandths in units; the shortest decimal form, which JSON writes, is exact."""
    return None if stored is None else stored / VALUE


def amount(word: str) -> int:
    """Understand a value in units: 92.5, 1,200; up to four decimals."""
    try:
        exact = Decimal(word.replace(",", "").removesuffix("%"))
    except InvalidOperation:
        raise UsageError(msg("“{text}” is no number.", text=word)) from None
    if not exact.is_finite() or abs(exact) > _MOST:
        raise UsageError(msg("“{text}” is no number.", text=word))
    scaled = exact * VALUE
    if scaled != scaled.to_integral_value():
        raise UsageError(msg("“{text}” has more than four decimals.", text=word))
    return int(scaled)


def add_period(parser: argparse.ArgumentParser) -> None:
    """Add `--period`, or `--from` and `--to`."""
    parser.add_argument("--period", metavar=tr(msg("PERIOD")), help=grammar.text(
        msg("what period: 2026, 2026H2, 2026Q3 or 2026-03")))
    parser.add_argument("--from", dest="start", metavar=tr(msg("DATE")), type=grammar.day,
                        help=grammar.text(msg("the first day of the period")))
    parser.add_argument("--to", dest="end", metavar=tr(msg("DATE")), type=grammar.day,
                        help=grammar.text(msg("the last day of the period")))


def period(args: argparse.Namespace) -> tuple[str, str]:
    """Return the first and last day asked for. Raises UsageError."""
    from desktop.reviews.rules.periods import named_period

    if args.period:
        found = named_period(args.period)
        if found is None or args.start or args.end:
            raise UsageError(msg("Give --period as 2026, 2026H2, 2026Q3 or 2026-03, or --from "
                                 "and --to."))
        return found
    if not args.start or not args.end:
        raise UsageError(msg("Say for which period: --period 2026Q3, or --from and --to."))
    return args.start, args.end
