"""Where everything stands on the sheet of a person: the same for all who share a template."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.excel.layout import letter
from desktop.reviews.cells import ACTION_TITLES, SPARE, TEXT_TITLES
from desktop.reviews.types import Item, Kpi, Section, Template

COLUMNS = (
    "group", "item", "definition", "weight", "target", "actual", "self", "manager", "score",
    "weighted", "note",
)  # fmt: skip
WIDTHS = (9, 17, 24, 8, 9.5, 9.5, 8.5, 8.5, 8.5, 9.5, 22)
AT: Mapping[str, int] = {key: place for place, key in enumerate(COLUMNS)}
LAST = len(COLUMNS) - 1
KEYS = LAST + 1  # hidden: the key of each row
WAY = KEYS + 1  # hidden: 1 higher is better, -1 lower is better
NEED = WAY + 1  # hidden: 1 where a mark is wanted, because nothing measured stands for it
KEY_ROW, TITLE, WHO, LEGEND, HEADER = 0, 1, 2, 5, 6
WHO_ROWS = 3
TEXT_BLOCKS = (
    ("self_comment",), ("strengths", "improvements"),
    ("interview_on", "interview_place", "interview_minutes", "interview_notes"),
    ("employee_comment",),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """An item on its row (0-based)."""

    row: int
    section: Section
    item: Item
    kpi: Kpi | None


@dataclass(frozen=True, slots=True)
class Part:
    """A section: its heading, its items from `first` to `last`, the row that sums them up."""

    section: Section
    heading: int
    first: int
    last: int
    total: int
    result: int = 0  # its row among the results


@dataclass(frozen=True, slots=True)
class Places:
    """The rows (0-based) of a sheet; the actions, whose number differs, come last."""

    template: Template
    lines: tuple[Line, ...]
    parts: tuple[Part, ...]
    results: int  # heading of the results
    calculated: int
    adjustment: int
    reason: int
    final: int
    grade: int
    texts: Mapping[str, int]
    actions: int  # heading of what was agreed


def place(template: Template, kpis: Mapping[str, Kpi]) -> Places:
    """Lay the sheet of a template out."""
    row, lines, parts = HEADER + 1, list[Line](), list[Part]()
    for section in template.sections:
        first = row + 1
        for at, item in enumerate(section.items):
            lines.append(Line(first + at, section, item, kpis.get(item.kpi)))
        last = first + len(section.items) - 1
        parts.append(Part(section, row, first, last, last + 1))
        row = last + 2
    results = row
    found = tuple(
        Part(one.section, one.heading, one.first, one.last, one.total, results + 1 + at)
        for at, one in enumerate(parts)
    )
    calculated = results + 1 + len(parts)
    texts, at = {}, calculated + 6
    for name in TEXT_TITLES:
        texts[name] = at
        at += 1
    return Places(
        template, tuple(lines), found, results, calculated, calculated + 1, calculated + 2,
        calculated + 3, calculated + 4, texts, at,
    )  # fmt: skip


def spare_lines() -> int:
    """How many lines of what was agreed a sheet has at least."""
    return sum(SPARE[kind] for kind in ACTION_TITLES)


def cell_name(row: int, column: str) -> str:
    """Return Excel's name of a cell: 7, "score" -> I8."""
    return f"{letter(AT[column])}{row + 1}"


def area(first: int, last: int, column: str) -> str:
    """Return Excel's name of a part of a column."""
    return f"{cell_name(first, column)}:{cell_name(last, column)}"
