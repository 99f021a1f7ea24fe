"""KPIs measured on what the file holds: rows from the database, definitions from the rules."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from operator import attrgetter, itemgetter
from types import MappingProxyType

from db.queries import facts
from db.queries.facts import BoughtFact, ServiceFact, Whose
from db.unit_of_work import ReadUnit
from desktop.reviews.rules import measures
from desktop.reviews.rules.measures import Measured
from desktop.reviews.types import VALUE, Kpi

_FromService = Callable[[Sequence[ServiceFact]], Measured]
_SERVICE: Mapping[str, _FromService] = MappingProxyType({
    "csat": lambda rows: measures.csat(one.csat for one in rows),
    "nps": lambda rows: measures.nps(one.nps for one in rows),
    "effort": lambda rows: measures.effort(one.effort for one in rows),
    "complaints": lambda rows: measures.count(one.complaint for one in rows),
    # the column itself says "and not raised again" (db/schema/facts.py)
    "fcr": lambda rows: measures.share(one.first_contact for one in rows),
    "aht": lambda rows: measures.aht(one.handle_minutes for one in rows),
    "first_response": lambda rows: measures.duration(one.response_minutes for one in rows),
    "resolution": lambda rows: measures.duration(one.resolution_minutes for one in rows),
    "sla": lambda rows: measures.sla(one.within_sla for one in rows),
    "escalated": lambda rows: measures.share(one.escalated for one in rows),
    "conversion": lambda rows: measures.conversion(one.outcome for one in rows),
})
_BESIDE = ("qa", "retention", "revenue", "orders")
MEASURES = frozenset({*_SERVICE, *_BESIDE})
"""The measures (types.Measure) that the file itself can answer."""

_LENGTHS = frozenset({"aht", "first_response", "resolution"})
_RATINGS = frozenset({"csat", "effort"})
Found = dict[str, dict[str, Measured]]
"""Code of a KPI -> member or team -> what was measured, where there was something to measure."""


def measured(
    unit: ReadUnit, kpis: Sequence[Kpi], start: str, end: str, whose: Whose = "member"
) -> Found:
    """Measure `kpis` from `start` to `end`, both included, in ten-thousandths of their units.

    Teams: only what service records tell, by the team that served. A rating kept in points is
    the mean, in percent the share of good ones; lengths may be kept in hours.
    """
    found: Found = {kpi.code: {} for kpi in kpis}
    asked = [kpi for kpi in kpis if kpi.measure in _SERVICE]
    if asked:
        for owner, group in groupby(facts.service(unit.conn, start, end, whose),
                                    attrgetter("owner")):  # fmt: skip
            rows = list(group)
            for kpi in asked:
                _keep(found, kpi, owner, _SERVICE[kpi.measure](rows))
    if whose == "member":
        for kpi in kpis:
            if kpi.measure in _BESIDE:
                for owner, one in _beside(unit, kpi.measure, start, end).items():
                    _keep(found, kpi, owner, one)
    return found


def _keep(found: Found, kpi: Kpi, owner: str, one: Measured) -> None:
    if one.value is not None:
        found[kpi.code][owner] = _in_unit(kpi, one)


def _in_unit(kpi: Kpi, one: Measured) -> Measured:
    if kpi.measure in _RATINGS and kpi.unit == "points":
        return replace(one, value=one.mean)
    if kpi.measure in _LENGTHS and kpi.unit == "hours":
        return replace(one, value=_hours(one.value), mean=_hours(one.mean), p90=_hours(one.p90))
    return one


def _hours(minutes: int | None) -> int | None:
    return None if minutes is None else (minutes + 30) // 60


def _beside(unit: ReadUnit, measure: str, start: str, end: str) -> dict[str, Measured]:
    if measure == "qa":
        checks = groupby(facts.checked(unit.conn, start, end), itemgetter(0))
        return {owner: measures.qa(score for _, score in rows) for owner, rows in checks}
    if measure == "retention":
        return {owner: _retention(list(rows)) for owner, rows in
                groupby(facts.kept(unit.conn, start, end), itemgetter(0))}  # fmt: skip
    read = _revenue if measure == "revenue" else _orders
    return {one.owner: read(one) for one in facts.bought(unit.conn, start, end)}


def _retention(rows: Sequence[tuple[str, str, int]]) -> Measured:
    before = [customer for _, customer, _ in rows]
    return measures.retention(before, [customer for _, customer, again in rows if again])


def _revenue(one: BoughtFact) -> Measured:
    # summed up exactly, parts of a cent among it, before it comes here
    return replace(measures.money((one.net,)), sample=one.rows)


def _orders(one: BoughtFact) -> Measured:
    return Measured(one.orders * VALUE, one.rows)
