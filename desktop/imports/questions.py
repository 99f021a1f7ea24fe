"""What a file leaves open and only a person can say: the order of dates, names nobody knows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desktop.imports.columns import column_cells
from desktop.imports.fields import Field
from desktop.imports.fields_members import KINDS
from desktop.imports.parse_dates import AmbiguousOrder, decide_order
from desktop.imports.source import Prepared

UNKNOWN = ("reject", "leave", "create")  # PlanOptions.unknown


def date_questions(prepared: Prepared) -> Mapping[str, Sequence[str]]:
    """Return field key -> up to three dates of its column that may be read in two ways."""
    asked = {}
    for one in _mapped(prepared):
        if one.type in {"date", "moment"}:
            cells = column_cells(prepared.table, prepared.mapping.sources[one.key])
            try:
                decide_order(cells)
            except AmbiguousOrder as question:
                asked[one.key] = question.samples
    return asked


def name_questions(prepared: Prepared) -> Mapping[str, str]:
    """Return field key -> what happens to a name nobody knows unless somebody says otherwise."""
    return {
        one.key: "create" if one.create else "reject"
        for one in _mapped(prepared)
        if one.type == "reference"
    }


def choices_for(one: Field) -> Sequence[str]:
    """Return what can be done about a name nobody knows: what a row needs cannot stay blank."""
    return tuple(choice for choice in UNKNOWN if choice != "leave" or not one.required)


def _mapped(prepared: Prepared) -> list[Field]:
    headers, sources = set(prepared.table.headers), prepared.mapping.sources
    return [
        one for one in KINDS[prepared.kind].fields
        if one.key in sources and set(sources[one.key].headers) <= headers
    ]
