"""Filters on the columns of the roster: what stands in them, of the members at hand."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from desktop.roster import words
from ui.panes.column_conditions import Facet

if TYPE_CHECKING:
    from desktop.assignments.team import MemberRow
    from ui.panes.column_conditions import Value

    Get = Callable[[MemberRow], Value]


def _one(get: Get) -> Callable[[MemberRow], Sequence[Value]]:
    def values(row: MemberRow) -> Sequence[Value]:
        found = get(row)
        return () if found is None or found == "" else (found,)

    return values


FACETS: Mapping[str, Facet[MemberRow]] = {
    "name": Facet(_one(lambda row: row.record.name)),
    "status": Facet(_one(lambda row: row.record.status), words.STATUS),
    "utilisation": Facet(_one(lambda row: row.utilisation), kind="integer"),
    "customers": Facet(_one(lambda row: row.customers), kind="integer"),
    "vips": Facet(_one(lambda row: row.vips), kind="integer"),
    "backups": Facet(_one(lambda row: row.backups), kind="integer"),
    "team": Facet(_one(lambda row: row.record.team)),
    "role": Facet(_one(lambda row: row.record.role)),
    "grade": Facet(_one(lambda row: row.record.grade), words.GRADE),
    "manager": Facet(_one(lambda row: row.record.manager)),
    "regions": Facet(lambda row: json.loads(row.record.regions or "[]")),
}
"""Column key -> what it holds."""
