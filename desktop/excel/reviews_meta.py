"""What the hidden sheet of a review workbook knows, so that its return can be told apart.

Below the rows of every workbook and a row `more`: `cycle ID NAME`, and a row per review: `review ID
SHEET EMPLOYEE_NO MEMBER CELLS LOCKED`; the last two are JSON: key of a cell -> fingerprint of its
value when it went out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from desktop.excel.meta import MORE, Meta, parse_meta
from desktop.reviews.book_types import BookReview, CycleHead
from desktop.reviews.cells import cells_of, fixed_of
from desktop.reviews.rules.three_way import fingerprint
from desktop.reviews.types import Template

KIND = "reviews"


@dataclass(frozen=True, slots=True)
class SheetMeta:
    """A sheet as it went out. `cells` and `fixed`: key -> fingerprint."""

    review: str
    sheet: str
    employee_no: str
    member: str
    cells: Mapping[str, str]
    fixed: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ReviewsMeta:
    """The hidden sheet whole."""

    about: Meta
    cycle: str
    cycle_name: str
    sheets: Mapping[str, SheetMeta] = field(default_factory=dict)


def head_rows(head: CycleHead) -> list[tuple[str, ...]]:
    """Return the rows before those of the reviews."""
    return [(MORE,), ("cycle", head.id, head.name)]


def row_of(
    review: BookReview, template: Template, sheet: str
) -> tuple[str, ...]:
    """Return the row of one review."""
    cells = {cell.key: mark for cell in cells_of(template, review)
             if (mark := fingerprint(cell.value))}  # fmt: skip
    fixed = {key: fingerprint(value) for key, value in fixed_of(template, review).items()}
    return ("review", review.id, sheet, review.employee_no or "-", review.member,
            _json(cells), _json(fixed))  # fmt: skip


def parse(rows: Iterable[Sequence[object]]) -> ReviewsMeta | None:
    """Understand the rows of a sheet called `_meta`; None where it is none of a review workbook."""
    every = [list(row) for row in rows]
    about = parse_meta(every)
    if about is None or about.kind != KIND:
        return None
    cycle, name, sheets = "", "", {}
    for row in every:
        texts = ["" if cell is None else str(cell) for cell in row]
        if texts[0] == "cycle" and len(texts) > 2:
            cycle, name = texts[1], texts[2]
        elif texts[0] == "review" and len(texts) > 6:
            sheets[texts[1]] = SheetMeta(
                texts[1], texts[2], texts[3], texts[4], _marks(texts[5]), _marks(texts[6]))
    return ReviewsMeta(about, cycle, name, sheets)


def _json(marks: Mapping[str, str]) -> str:
    return json.dumps(marks, ensure_ascii=False, separators=(",", ":"))


def _marks(text: str) -> dict[str, str]:
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return {str(key): str(value) for key, value in found.items()} if isinstance(found, dict) else {}
