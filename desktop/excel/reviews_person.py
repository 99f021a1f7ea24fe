"""One person on one sheet of A4: what was measured, the marks, the talk, and where to sign."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from desktop.excel.layout import A4
from desktop.excel.reviews_paper import Paper
from desktop.excel.reviews_places import (
    AT,
    COLUMNS,
    HEADER,
    KEY_ROW,
    KEYS,
    LAST,
    LEGEND,
    NEED,
    TITLE,
    WHO,
    WIDTHS,
    Places,
)
from desktop.excel.reviews_results import Results
from desktop.excel.reviews_rules import Rules
from desktop.excel.reviews_table import Table
from desktop.excel.reviews_talk import Talk
from desktop.reviews.book_types import BookReview

_WHO_SPOTS = ((0, 0, 1, 2), (3, 4, 5, 6), (7, 8, 9, LAST))  # columns of label and value


@dataclass(frozen=True, slots=True)
class Written:
    """A review that is on the sheet `name`."""

    name: str
    review: BookReview
    places: Places


class PersonSheets:
    """Writes the sheets of all who share a form; what is the same is made once."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self._table, self._results, self._talk = Table(paper), Results(paper), Talk(paper)
        self._rules = Rules(paper.book, paper.places)
        self._cycle = paper.head.name.replace("&", "&&")
        self._secret = paper.labels["confidential"].replace("\n", " ")

    def write(self, target: Any, review: BookReview) -> Written:
        """Fill an empty worksheet with a review."""
        self._set_up(target, review)
        self._write_head(target, review)
        self._table.write(target, review)
        self._results.write(target, review)
        actions = self._talk.write(target, review)
        self._rules.apply(target, actions, actions[1] + 3)
        target.print_area(0, 0, actions[1] + 3, LAST)
        return Written(target.get_name(), review, self._paper.places)

    def _set_up(self, target: Any, review: BookReview) -> None:
        """Widths, what stays in sight, the page, the lock."""
        target.set_default_row((self._paper.lines + 0.3) * self._paper.line)
        for col, width in enumerate(WIDTHS):
            target.set_column(col, col, width)
        target.set_column(KEYS, NEED, 4, None, {"hidden": True})
        target.set_row(KEY_ROW, None, None, {"hidden": True})
        target.freeze_panes(HEADER + 1, AT["definition"])
        target.set_paper(A4)
        target.fit_to_pages(1, 0)
        target.repeat_rows(HEADER)
        target.set_margins(left=0.45, right=0.45, top=0.5, bottom=0.7)
        target.center_horizontally()
        member = review.member.replace("&", "&&")[:60]
        target.set_footer(f"&L{self._cycle} · {member}&C&P / &N&R{self._secret}"[:255])
        target.hide_gridlines(2)
        target.protect("", {"format_rows": True, "format_columns": True})
        target.ignore_errors({"number_stored_as_text": f"A{WHO + 1}:K{WHO + 4}"})

    def _write_head(self, target: Any, review: BookReview) -> None:
        """The hidden keys, the title, who it is about, the legend, the header of the table."""
        looks = self._paper.looks
        for col, key in enumerate(COLUMNS):
            target.write_string(KEY_ROW, col, key, looks.key)
        target.write_string(KEY_ROW, KEYS, f"#review {review.id}", looks.key)
        title = f"{self._paper.labels['title']} · {self._paper.head.name}".replace("\n", " ")
        target.merge_range(TITLE, 0, TITLE, LAST, title, looks.title)
        target.set_row(TITLE, 2.2 * self._paper.line)
        for place, (key, value) in enumerate(self._who(review)):
            row, (label, until, first, last) = WHO + place // 3, _WHO_SPOTS[place % 3]
            if label < until:
                target.merge_range(row, label, row, until, "", looks.label)
            target.write_string(row, label, self._paper.labels[key], looks.label)
            look = looks.id if key == "employee_no" else looks.locked
            target.merge_range(row, first, row, last, "", look)
            target.write_string(row, first, value, look)
        target.merge_range(LEGEND, 0, LEGEND, LAST, self._paper.legend, looks.small)
        target.set_row(LEGEND, 2 * self._paper.line)
        for col, key in enumerate(COLUMNS):
            target.write_string(HEADER, col, self._paper.titles[key], looks.header)
        target.set_row(HEADER, 2.4 * self._paper.line)

    def _who(self, review: BookReview) -> tuple[tuple[str, str], ...]:
        return (
            ("name", review.member), ("employee_no", review.employee_no), ("team", review.team),
            ("role", review.role), ("manager", review.manager), ("cycle", self._paper.head.name),
            ("period", f"{review.start_on} – {review.end_on}"),
            ("state", self._paper.states[review.state]), ("exported", self._paper.on.isoformat()),
        )  # fmt: skip
