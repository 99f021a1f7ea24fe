"""What a review sheet checks while it is filled in, and what it marks in colour."""

from __future__ import annotations

from datetime import date
from typing import Any

from desktop.excel.bilingual import Bilingual
from desktop.excel.book import Book
from desktop.excel.layout import letter
from desktop.excel.reviews_places import AT, NEED, WAY, Places, area, cell_name
from desktop.excel.reviews_words import COLUMN_TITLES
from desktop.messages import Message, msg
from desktop.reviews.cells import LONGEST
from desktop.reviews.types import FULL, POINT

GAP = 15  # points between the two marks from which somebody should ask why
_TITLE, _TEXT = 32, 255  # characters Excel takes in the box of a rule


class Rules:
    """The rules of a sheet. Their sentences are in both languages, whoever fills it in."""

    def __init__(self, book: Book, places: Places) -> None:
        self._book, self._places = book, places
        colours = book.style.colours
        paint = book.workbook.add_format
        self._missing = paint({"bg_color": "#FFD966"})
        self._wrong = paint({"bg_color": colours["danger_soft"], "font_color": colours["danger"],
                             "bold": True})  # fmt: skip
        self._below = paint({"font_color": colours["danger"], "num_format": '"▼ "#,##0.0'})
        self._marks = self._score_rule()
        self._moved = self._adjustment_rule()
        self._long = _rule(
            {"validate": "length", "criteria": "<=", "value": LONGEST},
            msg("Text"), msg("Up to {most} characters.", most=LONGEST))
        self._day = _rule(
            {"validate": "date", "criteria": "between", "minimum": date(2000, 1, 1),
             "maximum": date(2199, 12, 31)},
            msg("Date"), msg("A day as year-month-day, e.g. 2026-06-30."))  # fmt: skip
        self._minutes = _rule(
            {"validate": "integer", "criteria": "between", "minimum": 0, "maximum": 1440},
            msg("Minutes"), msg("Whole minutes from 0 to 1440."))

    def _score_rule(self) -> dict[str, Any]:
        scale = self._places.template.scale
        found = [level.score for level in scale] or [0, FULL]
        low, high = min(found) // POINT, max(found) // POINT
        return _rule(
            {"validate": "decimal", "criteria": "between", "minimum": low, "maximum": high},
            COLUMN_TITLES["score"],
            msg("A number from {low} to {high}; at most two decimals.", low=low, high=high))

    def _adjustment_rule(self) -> dict[str, Any]:
        most = self._places.template.max_adjustment / POINT
        return _rule(
            {"validate": "decimal", "criteria": "between", "minimum": -most, "maximum": most},
            msg("Adjustment"),
            msg("From -{most} to {most} points, with a reason in the row below.", most=f"{most:g}"))

    def apply(self, target: Any, actions: tuple[int, int], signing: int) -> None:
        """Set them on a sheet. `actions`: first and last row of what was agreed."""
        places = self._places
        spots = [(part.first, AT["self"], part.last, AT["manager"]) for part in places.parts]
        _check(target, self._marks, spots)
        _check(target, self._moved, [_one(places.adjustment, "score")])
        texts = [_one(row, "definition") for name, row in places.texts.items()
                 if name not in {"interview_on", "interview_minutes"}]
        notes = [(part.first, AT["note"], part.last, AT["note"]) for part in places.parts]
        said = (actions[0], AT["definition"], actions[1], AT["definition"])
        _check(target, self._long, [_one(places.reason, "definition"), *texts, *notes, said])
        due = (actions[0], AT["weighted"], actions[1], AT["weighted"])
        signed = (AT["definition"], AT["manager"], AT["note"])
        days = [(signing, col, signing, col) for col in signed]
        _check(target, self._day, [_one(places.texts["interview_on"], "definition"), due, *days])
        _check(target, self._minutes, [_one(places.texts["interview_minutes"], "definition")])
        self._mark(target, due)

    def _mark(self, target: Any, due: tuple[int, int, int, int]) -> None:
        """Colour what is missing, weights that are not 100 %, wide gaps, missed targets."""
        parts, places = self._places.parts, self._places
        row = parts[0].first + 1
        need, way = letter(NEED), letter(WAY)
        own, manager, actual, target_at = (
            f"${letter(AT[key])}{row}" for key in ("self", "manager", "actual", "target"))
        both = " ".join(
            f"{cell_name(p.first, 'self')}:{cell_name(p.last, 'manager')}" for p in parts)
        _colour(target, both, f'=AND(COUNT({own},{manager})=2,ABS({own}-{manager})>={GAP})',
                self._wrong)
        _colour(target, both, f'=AND(${need}{row}=1,{letter(AT["self"])}{row}="")', self._missing)
        found = " ".join(area(p.first, p.last, "actual") for p in parts)
        _colour(target, found, f"=AND(COUNT({actual},{target_at})=2,"
                f"({actual}-{target_at})*${way}{row}<0)", self._below)  # fmt: skip
        sums = [cell_name(p.total, "weight") for p in parts]
        sums.append(cell_name(places.calculated, "weight"))
        _colour(target, " ".join(sums), f"=ROUND({sums[0]},6)<>1", self._wrong)
        first = f"{letter(due[1])}{due[0] + 1}"
        today = self._book.now.astimezone().date()
        _colour(target, f"{first}:{letter(due[3])}{due[2] + 1}",
                f"=AND(ISNUMBER({first}),{first}<DATE({today.year},{today.month},{today.day}))",
                self._wrong)  # fmt: skip


def _one(row: int, column: str) -> tuple[int, int, int, int]:
    return row, AT[column], row, AT[column]


def _check(target: Any, rule: dict[str, Any], spots: list[tuple[int, int, int, int]]) -> None:
    """Set one rule on several places."""
    target.data_validation(*spots[0], {**rule, "other_cells": [list(each) for each in spots[1:]]})


def _colour(target: Any, where: str, formula: str, look: Any) -> None:
    target.conditional_format(
        where.split(" ", 1)[0],
        {"type": "formula", "criteria": formula, "format": look, "multi_range": where})  # fmt: skip


def _rule(rule: dict[str, Any], title: Message, text: Message) -> dict[str, Any]:
    """Return a rule of XlsxWriter with what it says, in both languages."""
    named = Bilingual(" ").render(title)[:_TITLE]
    said = Bilingual().render(text)[:_TEXT]
    return {**rule, "input_title": named, "input_message": said, "error_title": named,
            "error_message": said}  # fmt: skip
