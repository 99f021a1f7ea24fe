"""The rest of a review sheet: texts, the talk, what was agreed, and where to sign."""

from __future__ import annotations

from typing import Any

from desktop.excel.reviews_paper import Paper, as_day, put_value, write_input
from desktop.excel.reviews_places import AT, KEYS, LAST, WIDTHS
from desktop.excel.sheet import lines_in
from desktop.reviews.book_types import BookReview
from desktop.reviews.cells import action_rows

SIGNING = 40  # height of a row that is signed by hand, in points
EMPTY = 3  # lines of an empty text, so that it can be filled in by hand
_SHORT = frozenset({"interview_on", "interview_place", "interview_minutes"})


class Talk:
    """Writes what people say, and the lines to sign on."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper

    def write(self, target: Any, review: BookReview) -> tuple[int, int]:
        """Write all of it; returns the first and the last row of what was agreed."""
        self._write_texts(target, review)
        actions = self._write_actions(target, review)
        self._write_signatures(target, actions[1] + 1)
        return actions

    def _write_texts(self, target: Any, review: BookReview) -> None:
        for name, row in self._paper.places.texts.items():
            kept = review.texts.get(name)
            value = as_day(kept) if name == "interview_on" else kept
            least = 1 if name in _SHORT else EMPTY
            label = self._paper.texts[name]
            write_input(self._paper, target, row, label, f"text:{name}", value, least)

    def _write_actions(self, target: Any, review: BookReview) -> tuple[int, int]:
        """What was agreed and lines for more; returns its first and last row."""
        row, looks = self._paper.places.actions, self._paper.looks
        target.merge_range(row, 0, row, AT["score"], self._paper.labels["agreed"], looks.header)
        target.merge_range(row, AT["weighted"], row, LAST, self._paper.labels["due"], looks.header)
        for kind, key, text, due in action_rows(review):
            row += 1
            target.merge_range(row, 0, row, AT["item"], self._paper.actions[kind], looks.label)
            target.merge_range(row, AT["definition"], row, AT["score"], "", looks.line)
            target.write_string(row, AT["definition"], text or "", looks.line)
            target.merge_range(row, AT["weighted"], row, LAST, "", looks.date_in)
            put_value(target, row, AT["weighted"], as_day(due), looks.date_in)
            target.write_string(row, KEYS, key, looks.key)
            wide = int(sum(WIDTHS[AT["definition"]:AT["weighted"]]))
            lines = max(self._paper.lines + 0.3, lines_in(text or "", wide))
            target.set_row(row, lines * self._paper.line + 2)
        return self._paper.places.actions + 1, row

    def _write_signatures(self, target: Any, row: int) -> None:
        """Who signs, room to do it by hand, and the days."""
        looks = self._paper.looks
        spots = ((0, AT["definition"]), (AT["weight"], AT["manager"]), (AT["score"], LAST))
        for (first, last), who in zip(spots, self._paper.signers, strict=True):
            target.merge_range(row, first, row, last, who, looks.header)
            target.merge_range(row + 1, first, row + 1, last, "", looks.sign)
            day = self._paper.labels["date"]
            target.merge_range(row + 2, first, row + 2, last - 1, day, looks.label)
            target.write_blank(row + 2, last, None, looks.date_in)
        target.set_row(row, (self._paper.lines + 0.4) * self._paper.line)
        target.set_row(row + 1, SIGNING)
        target.set_row(row + 2, (self._paper.lines + 0.4) * self._paper.line)
