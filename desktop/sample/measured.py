"""KPIs of the sample and what they were: four quarters for everybody, the last one this cycle's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from desktop.reviews.rules.first_template import Say, default_kpis
from desktop.reviews.types import VALUE, Kpi
from desktop.sample.customers import Row
from desktop.sample.ids import Source

QUARTERS = 4


@dataclass(frozen=True, slots=True)
class Figure:
    """What is usual of a KPI: its middle, how far the good are above the weak, on how many."""

    middle: float
    spread: float
    least: int
    most: int
    source: str = "import"


FIGURES: Mapping[str, Figure] = {
    "csat": Figure(87, 7, 8, 60),
    "nps": Figure(28, 22, 8, 60),
    "qa": Figure(88, 5, 3, 9, "manual"),
    "fcr": Figure(73, 6, 15, 90),
    "aht": Figure(7.6, 1.6, 15, 90),
    "first_response": Figure(42, 18, 15, 90),
    "sla": Figure(92, 5, 15, 90),
    "retention": Figure(84, 6, 4, 18, "computed"),
}
FEW = 4  # a sample too small to say anything of one person


def kpi_rows(source: Source, say: Say) -> list[Row]:
    """The KPIs Muster comes with, as rows."""
    return [
        {"id": source.id("kpi"), "code": one.code, "name": one.name, "area": one.area,
         "unit": one.unit, "direction": one.direction, "measure": one.measure,
         "formula": one.formula or None, "worst": one.worst, "target": one.target,
         "best": one.best, "cap_pct": one.cap_pct, "min_sample": one.min_sample, "state": "active"}
        for one in default_kpis(say)
    ]


def as_kpis(rows: Sequence[Row], say: Say) -> dict[str, Kpi]:
    """The rows as the rules know them, by code."""
    ids = {row["code"]: row["id"] for row in rows}
    return {one.code: replace(one, id=ids[one.code]) for one in default_kpis(say)}


def quarter(on: date) -> tuple[date, date]:
    """First and last day of the quarter before the one of a day."""
    first = date(on.year, (on.month - 1) // 3 * 3 + 1, 1)
    last = first - timedelta(days=1)
    return date(last.year, last.month - 2, 1), last


class Measurements:
    """Draws values; how good somebody is stays the same and gets a little better."""

    def __init__(self, kpis: Mapping[str, Kpi], source: Source) -> None:
        self._source, self._kpis = source, kpis
        self._rng: Random = source.rng("measured")
        self._good: dict[str, float] = {}

    def good(self, member: str) -> float:
        """How good a member is, from -1 to 1."""
        if member not in self._good:
            self._good[member] = max(-1.0, min(1.0, self._rng.gauss(0.1, 0.5)))
        return self._good[member]

    def rows(self, member: str, start: date, end: date, *, ago: int) -> Iterator[Row]:
        """A value of each KPI; `ago`: how many quarters before the one that is reviewed."""
        for code, figure in FIGURES.items():
            kpi = self._kpis[code]
            sample = FEW if self._rng.random() < 0.05 else self._rng.randint(
                figure.least, figure.most)
            better = self.good(member) - 0.12 * ago + self._rng.gauss(0, 0.25)
            sign = 1 if kpi.direction == "up" else -1
            value = figure.middle + sign * better * figure.spread
            if kpi.unit == "percent":
                value = min(value, 100.0)
            yield {
                "id": self._source.id("kpi_value"), "kpi_id": kpi.id, "member_id": member,
                "start_on": start.isoformat(), "end_on": end.isoformat(),
                "actual": round(max(value, 1.0) * 10) * VALUE // 10, "target": None,
                "sample": sample, "source": figure.source,
                "quality": "thin" if sample < kpi.min_sample else "good", "note": None,
            }
