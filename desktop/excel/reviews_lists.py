"""The hidden lists of a review workbook, and the names formulas know them by."""

from __future__ import annotations

from typing import Any

from desktop.excel.book import Book
from desktop.excel.layout import letter
from desktop.reviews.book_types import CycleBook
from desktop.reviews.types import POINT, Template

SHEET = "_lists"


def write(book: Book, target: Any, whole: CycleBook) -> None:
    """Fill the sheet: the grades of each form under its number from 1, people, all grades."""
    for number, form in enumerate(whole.forms, 1):
        _grades(book, target, form.template, number)
    col = 2 * len(whole.forms)
    names = sorted({review.member for review in whole.reviews})
    _column(target, col, names)
    _name(book, "people", col, len(names))
    grades = grade_names(whole)
    _column(target, col + 1, grades)
    _name(book, "grades", col + 1, len(grades))
    target.hide()


def grade_names(whole: CycleBook) -> list[str]:
    """Every grade of the cycle, the best first."""
    best: dict[str, int] = {}
    for form in whole.forms:
        for grade in form.template.grades:
            best[grade.name] = max(best.get(grade.name, 0), grade.min_score)
    return sorted(best, key=lambda name: -best[name])


def _grades(book: Book, target: Any, template: Template, number: int) -> None:
    """Two columns, the lowest score first, as LOOKUP wants it."""
    rising = sorted(template.grades, key=lambda grade: grade.min_score)
    col = 2 * (number - 1)
    for at, grade in enumerate(rising, 1):
        target.write_number(at, col, grade.min_score / POINT)
    target.write_string(0, col, f"grade_from_{number}")
    _name(book, f"grade_from_{number}", col, len(rising))
    _column(target, col + 1, [grade.name for grade in rising])
    _name(book, f"grade_names_{number}", col + 1, len(rising))


def _column(target: Any, col: int, texts: list[str]) -> None:
    for at, text in enumerate(texts, 1):
        target.write_string(at, col, text)


def _name(book: Book, name: str, col: int, rows: int) -> None:
    where = f"={SHEET}!${letter(col)}$2:${letter(col)}${1 + max(1, rows)}"
    book.workbook.define_name(name, where)
