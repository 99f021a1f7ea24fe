"""KPIs: which there are, what they measure, what is wanted of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, cast

from db.ids import derived_id
from db.queries import kpis as kept
from db.unit_of_work import ReadUnit, WriteUnit
from desktop.errors import MissingError, ValidationError
from desktop.messages import msg
from desktop.reviews.rules.attainment import kpi_problems
from desktop.reviews.rules.first_template import Say, default_kpis, english
from desktop.reviews.types import Area, Direction, Kpi, Measure, Unit
from desktop.session import Session

_KEPT = (
    "code", "name", "area", "unit", "direction", "measure", "formula", "worst", "target", "best",
    "cap_pct", "min_sample",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class KnownKpi:
    """A KPI of the file, whether it is still in use, and how many values it has."""

    kpi: Kpi
    state: str
    values: int


def listed(session: Session) -> list[KnownKpi]:
    """Every KPI, retired ones too. Raises AppError."""
    with session.read() as unit:
        return _known(unit)


def in_use(unit: ReadUnit) -> dict[str, Kpi]:
    """The KPIs that are not retired, by code."""
    return {one.kpi.code: one.kpi for one in _known(unit) if one.state == "active"}


def define(session: Session, kpi: Kpi) -> Kpi:
    """Write a KPI down: a new one where its code is new, else what it is from now on.

    A signed review keeps the numbers it was signed with. Raises ValidationError, a message per
    field, and nothing is changed.
    """
    kpi = replace(kpi, code=kpi.code.strip(), name=kpi.name.strip())
    if found := kpi_problems(kpi):
        raise ValidationError(next(iter(found.values())), found)
    with session.write(msg("Define KPI {name}", name=kpi.name)) as unit:
        return write(unit, [kpi])[0]


def change(session: Session, code: str, fields: Mapping[str, Any]) -> Kpi:
    """Change some fields of a KPI. Raises MissingError, ValidationError."""
    with session.read() as unit:
        known = find(unit, code)
    return define(session, replace(known, **fields))


def retire(session: Session, code: str, *, back: bool = False) -> None:
    """Take a KPI out of use (its values stay), or bring it `back`. Raises MissingError."""
    with session.read() as unit:
        kpi = find(unit, code)
    label = msg("Bring back KPI {name}", name=kpi.name) if back else msg(
        "Retire KPI {name}", name=kpi.name)
    with session.write(label) as unit:
        unit.update("kpi", {kpi.id: {"state": "active" if back else "retired"}})


def find(unit: ReadUnit, word: str) -> Kpi:
    """The KPI of that code, name or id. Raises MissingError, with what there is."""
    known = [one.kpi for one in _known(unit)]
    asked = word.strip().casefold()
    for same in (
        [k for k in known if k.code.casefold() == asked],
        [k for k in known if k.name.casefold() == asked or k.id == asked],
    ):
        if len(same) == 1:
            return same[0]
    if not known:
        raise MissingError(msg(
            "There are no KPIs in this file yet. Define one, or take the usual ones first."))
    raise MissingError(msg("There is no KPI {word}. There are: {known}.",
                           word=word, known=tuple(k.code for k in known)))


def ensure(session: Session, say: Say = english) -> list[Kpi]:
    """Return the KPIs in use; those of a new file that are missing are written down first."""
    with session.read() as unit:
        there = {one.kpi.code.casefold() for one in _known(unit)}
    if missing := [kpi for kpi in default_kpis(say) if kpi.code not in there]:
        with session.write(msg("The usual KPIs")) as unit:
            write(unit, missing)
    with session.read() as unit:
        return list(in_use(unit).values())


def write(unit: WriteUnit, wanted: list[Kpi] | tuple[Kpi, ...]) -> list[Kpi]:
    """Write KPIs inside an open action; one whose code is known is changed. Returns them."""
    known = {one.kpi.code.casefold(): one.kpi for one in _known(unit)}
    made, rows, changes = [], [], {}
    for kpi in wanted:
        old = known.get(kpi.code.casefold())
        # The same KPI defined on two laptops is one row.
        row_id = old.id if old else derived_id("kpi", kpi.code.casefold())
        values = {key: getattr(kpi, key) for key in _KEPT}
        if old is None:
            rows.append({"id": row_id, "state": "active", **values})
        elif differing := {k: v for k, v in values.items() if v != getattr(old, k)}:
            changes[row_id] = differing
        made.append(replace(kpi, id=row_id))
    unit.put("kpi", rows)
    unit.update("kpi", changes)
    return made


def _known(unit: ReadUnit) -> list[KnownKpi]:
    return [
        KnownKpi(
            Kpi(
                one.id, one.code, one.name, cast("Area", one.area), cast("Unit", one.unit),
                cast("Direction", one.direction), cast("Measure", one.measure), one.worst,
                one.target, one.best, one.cap_pct, one.min_sample, one.formula or "",
            ), one.state, one.values)
        for one in kept.kpis(unit.conn)
    ]  # fmt: skip

