"""The table of a review sheet: the items of each section, their marks, and their sums."""

from __future__ import annotations

from typing import Any

from desktop.excel import reviews_formulas as formulas
from desktop.excel.reviews_looks import SCORE, SHARE, UNIT_FORMATS
from desktop.excel.reviews_paper import Paper, put_number
from desktop.excel.reviews_places import AT, KEYS, LAST, NEED, WAY, WIDTHS, Line, Part
from desktop.excel.reviews_words import AREAS
from desktop.excel.sheet import lines_in
from desktop.reviews.book_types import BookReview
from desktop.reviews.types import POINT, VALUE, WHOLE, ItemResult, SectionResult


class Table:
    """Writes the sections with their items."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        say, template = paper.book.catalog.render, paper.places.template
        lines = paper.places.lines
        self._formulas = {
            one.row: (formulas.score(template, one), formulas.weighted(one)) for one in lines
        }
        self._groups = {one.row: say(AREAS[one.kpi.area]) if one.kpi else "" for one in lines}
        self._heights = {one.row: self._height(one) for one in lines}

    def write(self, target: Any, review: BookReview) -> None:
        """Write all of it."""
        parts = {part.key: part for part in review.result.sections}
        for part in self._paper.places.parts:
            self._write_part(target, part, parts[part.section.key])
        found = {item.key: item for part in parts.values() for item in part.items}
        for line in self._paper.places.lines:
            self._write_item(target, line, review, found[line.item.key])

    def _height(self, line: Line) -> float:
        texts = (line.item.title, _define(line))
        wide = (int(WIDTHS[AT["item"]]), int(WIDTHS[AT["definition"]]))
        return max(1.5, *map(lines_in, texts, wide)) * self._paper.line + 2

    def _write_part(self, target: Any, part: Part, found: SectionResult) -> None:
        """The heading of a section, and below its items the sum."""
        looks, bold = self._paper.looks, self._paper.looks.number(SCORE, bold=True)
        target.merge_range(
            part.heading, 0, part.heading, LAST,
            f"{part.section.title}  {part.section.weight / WHOLE:.0%}", looks.section)  # fmt: skip
        target.set_row(part.heading, 1.3 * self._paper.line)
        target.merge_range(
            part.total, 0, part.total, AT["definition"], self._paper.labels["subtotal"],
            looks.label)  # fmt: skip
        held = sum(item.weight for item in part.section.items) / WHOLE
        share = looks.number(SHARE, bold=True)
        target.write_formula(part.total, AT["weight"], formulas.weights(part), share, held)
        for key in ("target", "actual", "self", "manager", "weighted", "note"):
            target.write_blank(part.total, AT[key], None, looks.label)
        mean = exact_mean(found)
        target.write_formula(part.total, AT["score"], formulas.section(part), bold, mean)

    def _write_item(
        self, target: Any, line: Line, review: BookReview, found: ItemResult
    ) -> None:
        row, looks = line.row, self._paper.looks
        target.set_row(row, self._heights[row])
        target.write_string(row, 0, self._groups[row], looks.locked)
        target.write_string(row, 1, line.item.title, looks.locked)
        target.write_string(row, 2, _define(line), looks.locked)
        target.write_number(row, 3, line.item.weight / WHOLE, looks.number(SHARE))
        measured = looks.number(UNIT_FORMATS[line.kpi.unit] if line.kpi else SCORE)
        put_number(target, row, AT["target"], found.target, VALUE, measured)
        put_number(target, row, AT["actual"], found.actual, VALUE, measured)
        own = review.marks.get(("self", line.item.key))
        given = review.marks.get(("manager", line.item.key))
        put_number(target, row, AT["self"], own.score if own else None, POINT, looks.score_in)
        mark = given.score if given else None
        put_number(target, row, AT["manager"], mark, POINT, looks.score_in)
        self._write_score(target, line, found)
        target.write_string(row, AT["note"], given.comment if given else "", looks.line)
        target.write_string(row, KEYS, f"item:{line.item.key}", looks.key)
        if line.kpi:
            target.write_number(row, WAY, 1 if line.kpi.direction == "up" else -1, looks.key)
        target.write_number(row, NEED, int(found.source != "kpi"), looks.key)

    def _write_score(self, target: Any, line: Line, found: ItemResult) -> None:
        """What counts: a measured score as a number, marks by a formula."""
        row, look = line.row, self._paper.looks.number(SCORE)
        mark, product = self._formulas[row]
        if found.source == "kpi":
            put_number(target, row, AT["score"], found.score, POINT, look)
        else:
            value = "" if found.score is None else found.score / POINT
            target.write_formula(row, AT["score"], mark, look, value)
        adds = "" if found.score is None else round(found.score * found.weight / WHOLE) / POINT
        target.write_formula(row, AT["weighted"], product, look, adds)


def _define(line: Line) -> str:
    return line.item.definition or (line.kpi.formula if line.kpi else "")


def exact_mean(found: SectionResult) -> float | str:
    """Return what the formula of a section comes to: its mean before it is rounded, in points."""
    there = [item for item in found.items if item.score is not None]
    held = sum(item.weight for item in there)
    if not held:
        return ""
    return sum(item.weight * (item.score or 0) for item in there) / held / POINT
