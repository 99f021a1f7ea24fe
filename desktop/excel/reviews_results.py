"""What a review comes to, on its sheet: the parts, the whole, the adjustment, the grade."""

from __future__ import annotations

from typing import Any

from desktop.excel import reviews_formulas as formulas
from desktop.excel.reviews_looks import SCORE, SHARE
from desktop.excel.reviews_paper import Paper, put_number, write_input, write_label
from desktop.excel.reviews_places import AT, KEYS, Part
from desktop.excel.reviews_table import exact_mean
from desktop.reviews.book_types import BookReview
from desktop.reviews.types import POINT, WHOLE, SectionResult


class Results:
    """Writes the block below the table."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self._grade = formulas.grade(paper.places, paper.number)

    def write(self, target: Any, review: BookReview) -> None:
        """Write all of it."""
        places, looks, result = self._paper.places, self._paper.looks, review.result
        self._result_header(target)
        parts = {part.key: part for part in result.sections}
        for part in places.parts:
            self._write_result_line(target, part, parts[part.section.key])
        write_label(self._paper, target, places.calculated, "calculated")
        share, bold = looks.number(SHARE, bold=True), looks.number(SCORE, bold=True)
        held = sum(part.section.weight for part in places.parts) / WHOLE
        target.write_formula(
            places.calculated, AT["weight"], formulas.whole_weight(places), share, held)
        target.write_formula(
            places.calculated, AT["score"], formulas.whole(places), bold,
            _points(result.calculated))  # fmt: skip
        target.write_formula(
            places.calculated, AT["weighted"], formulas.whole_coverage(places), share,
            result.coverage / WHOLE)  # fmt: skip
        self._write_outcome(target, review)

    def _result_header(self, target: Any) -> None:
        row, looks = self._paper.places.results, self._paper.looks
        target.merge_range(row, 0, row, AT["definition"], self._paper.labels["part"], looks.header)
        for key in ("target", "actual", "self", "manager", "note"):
            target.write_blank(row, AT[key], None, looks.header)
        target.write_string(row, AT["weight"], self._paper.titles["weight"], looks.header)
        target.write_string(row, AT["score"], self._paper.titles["score"], looks.header)
        target.write_string(row, AT["weighted"], self._paper.labels["coverage"], looks.header)
        target.set_row(row, 2.2 * self._paper.line)

    def _write_result_line(self, target: Any, part: Part, found: SectionResult) -> None:
        looks, row = self._paper.looks, part.result
        target.set_row(row, 1.3 * self._paper.line)
        target.merge_range(row, 0, row, AT["definition"], part.section.title, looks.locked)
        for key in ("target", "actual", "self", "manager", "note"):
            target.write_blank(row, AT[key], None, looks.middle)
        target.write_number(row, AT["weight"], part.section.weight / WHOLE, looks.number(SHARE))
        refers = f"=I{part.total + 1}"
        target.write_formula(row, AT["score"], refers, looks.number(SCORE), exact_mean(found))
        target.write_formula(row, AT["weighted"], formulas.coverage(part), looks.number(SHARE),
                             found.coverage / WHOLE)  # fmt: skip

    def _write_outcome(self, target: Any, review: BookReview) -> None:
        places, looks, result = self._paper.places, self._paper.looks, review.result
        write_label(self._paper, target, places.adjustment, "adjustment")
        moved = review.adjustment or None
        put_number(target, places.adjustment, AT["score"], moved, POINT, looks.score_in)
        target.write_string(places.adjustment, KEYS, "outcome:adjustment", looks.key)
        label = self._paper.labels["reason"]
        write_input(self._paper, target, places.reason, label, "outcome:reason",
                    review.reason, 1)  # fmt: skip
        write_label(self._paper, target, places.final, "final")
        write_label(self._paper, target, places.grade, "grade")
        bold = looks.number(SCORE, bold=True)
        target.write_formula(
            places.final, AT["score"], formulas.final(places), bold, _points(result.score))
        target.write_formula(places.grade, AT["score"], self._grade, bold,
                             result.grade or "")  # fmt: skip


def _points(score: int | None) -> float | str:
    return "" if score is None else score / POINT
