"""All of a cycle as one flat table: a row per person and item, for pivots."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.excel.reviews_words import AREAS, COLUMN_TITLES, LABELS, STATES
from desktop.excel.sheet import Sheet
from desktop.messages import Message, msg
from desktop.reviews.book_types import BookReview, CycleBook
from desktop.reviews.types import POINT, VALUE, WHOLE
from desktop.tables import Column

NAME = msg("Data")
_T = COLUMN_TITLES
_COLUMNS = (
    Column("employee_no", LABELS["employee_no"], "id", 12),
    Column("name", LABELS["name"], width=12),
    Column("team", LABELS["team"], width=14),
    Column("role", LABELS["role"], width=14),
    Column("manager", LABELS["manager"], width=12),
    Column("cycle", LABELS["cycle"], width=14),
    Column("start_on", msg("From"), "date", 12),
    Column("end_on", msg("Until"), "date", 12),
    Column("state", LABELS["state"], width=14),
    Column("section", msg("Section"), width=12),
    Column("group", _T["group"], width=12),
    Column("item", _T["item"], width=18),
    Column("section_weight", msg("Weight of the section"), "percent", 10, 1),
    Column("weight", _T["weight"], "percent", 10, 1),
    Column("target", _T["target"], "number", 11),
    Column("actual", _T["actual"], "number", 11),
    Column("sample", msg("Sample"), "integer", 9),
    Column("self", _T["self"], "number", 9),
    Column("manager_mark", _T["manager"], "number", 9),
    Column("score", _T["score"], "number", 9),
    Column("points", msg("Points of the total"), "number", 10),
    Column("note", _T["note"], "note", 28),
    Column("total", msg("Total score"), "number", 9),
    Column("grade", LABELS["grade"], width=8),
)


def sheet(whole: CycleBook) -> Sheet:
    """Return the table."""
    rows = [row for review in whole.reviews for row in _rows(whole, review)]
    return Sheet(NAME, _COLUMNS, rows, frozen=2)


def _rows(whole: CycleBook, review: BookReview) -> Iterator[tuple[object, ...]]:
    template, result = whole.template_of(review), review.result
    head = (review.employee_no, review.member, review.team, review.role, review.manager,
            whole.cycle.name, review.start_on, review.end_on, STATES[review.state])  # fmt: skip
    tail = (_part(result.score, POINT), result.grade)
    for section, found in zip(template.sections, result.sections, strict=True):
        for item, one in zip(section.items, found.items, strict=True):
            kpi = whole.forms[review.form].kpis.get(item.kpi)
            own = review.marks.get(("self", item.key))
            given = review.marks.get(("manager", item.key))
            group: Message | str = AREAS[kpi.area] if kpi else section.title
            yield (*head, section.title, group, item.title, section.weight * 100 / WHOLE,
                   item.weight * 100 / WHOLE, _part(one.target, VALUE), _part(one.actual, VALUE),
                   one.sample, _part(own.score if own else None, POINT),
                   _part(given.score if given else None, POINT), _part(one.score, POINT),
                   one.points / POINT, given.comment if given else None, *tail)  # fmt: skip


def _part(value: int | None, unit: int) -> float | None:
    return None if value is None else value / unit
