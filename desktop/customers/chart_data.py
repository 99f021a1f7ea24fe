"""The figures of the customers' charts: counted and summed by SQL, however long the list."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from desktop import schemes
from desktop.session import Session

_STEP = 5_000  # score classes are five points wide, cut where a band begins
_FULL = 100_000
# Upper ends of the value classes in minor units: 0, then 1, 2, 5 per decade from 100 to 5 billion.
VALUE_ENDS = (1, *(digit * 10**power for power in range(4, 12) for digit in (1, 2, 5)))

_TIERS = """
SELECT c.tier, count(*), coalesce(sum(s.value), 0)
FROM customer c JOIN customer_summary s ON s.n = c.n
WHERE c.deleted_at IS NULL GROUP BY c.tier
"""
# Each score class is a walk along the index (score, n); the class of a value is looked up.
_CELLS = """
WITH score_class AS (
  SELECT value ->> 0 AS low, value ->> 1 AS high FROM json_each(:scores)),
value_class AS MATERIALIZED (
  SELECT value ->> 0 AS low, value ->> 1 AS high FROM json_each(:values))
SELECT p.low, p.high, v.low, v.high, count(*), sum(s.value)
FROM score_class p CROSS JOIN customer_summary s ON s.score >= p.low AND s.score < p.high
JOIN value_class v ON (v.low IS NULL OR s.value >= v.low) AND (v.high IS NULL OR s.value < v.high)
GROUP BY p.low, v.low ORDER BY p.low, v.low
"""


@dataclass(frozen=True, slots=True)
class TierBar:
    """Customers with a tier (None: without one) and what they bought, net, in minor units."""

    tier: str | None
    customers: int
    value: int


@dataclass(frozen=True, slots=True)
class Cell:
    """Customers of a class of score (thousandths) and of value (minor units).

    Classes hold their low end and not their high one; None is open. `tier` is the band the
    scores lie in, `worth` the sum of the values.
    """

    score_low: int
    score_high: int
    value_low: int | None
    value_high: int | None
    tier: str
    customers: int
    worth: int


@dataclass(frozen=True, slots=True)
class ValueByScore:
    """The filled cells by score, then value; `bands` are (code, least score), highest first."""

    cells: tuple[Cell, ...]
    bands: tuple[tuple[str, int], ...]
    unscored: int

    @property
    def scored(self) -> int:
        """How many customers have a score."""
        return sum(cell.customers for cell in self.cells)


def tier_distribution(session: Session) -> tuple[TierBar, ...]:
    """Return a bar per tier in force, in the order of the scheme; customers without one last.

    Raises AppError.
    """
    with session.read() as unit:
        codes = [band.code for band in schemes.in_force(unit).scheme.bands]
        found = [TierBar(*row) for row in unit.conn.exec_driver_sql(_TIERS)]
    known = {bar.tier for bar in found}
    found += [TierBar(code, 0, 0) for code in codes if code not in known]
    places = {code: place for place, code in enumerate(codes)}
    return tuple(sorted(found, key=lambda bar: _place(bar, places)))


def _place(bar: TierBar, places: dict[str, int]) -> tuple[bool, int, str]:
    tier = bar.tier or ""
    return bar.tier is None, places.get(tier, len(places)), tier


def value_by_score(session: Session) -> ValueByScore:
    """Return how many customers there are per class of score and value. Raises AppError."""
    with session.read() as unit:
        scheme = schemes.in_force(unit).scheme
        bands = tuple((band.code, band.min_score) for band in scheme.bands)
        asked = {
            "scores": json.dumps(score_classes([low for _, low in bands])),
            "values": json.dumps(list(zip((None, *VALUE_ENDS), (*VALUE_ENDS, None), strict=True))),
        }
        rows = unit.conn.exec_driver_sql(_CELLS, asked).all()
        missing = "SELECT count(*) FROM customer_summary WHERE score IS NULL"
        unscored = unit.conn.exec_driver_sql(missing).scalar_one()
    cells = (
        Cell(low, high, value_low, value_high, _band(low, bands), customers, worth)
        for low, high, value_low, value_high, customers, worth in rows
    )
    return ValueByScore(tuple(cells), bands, unscored)


def score_classes(starts: Sequence[int]) -> list[tuple[int, int]]:
    """Return (low, high) of each class: five points wide, and none across the start of a band."""
    edges = sorted({*range(0, _FULL, _STEP), *(one for one in starts if 0 < one <= _FULL)})
    return list(zip(edges, (*edges[1:], _FULL + 1), strict=True))


def _band(score: int, bands: Sequence[tuple[str, int]]) -> str:
    return next((code for code, least in bands if score >= least), bands[-1][0])
