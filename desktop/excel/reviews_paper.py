"""What all sheets of one form share: places, formats, and what is said, said once."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from desktop.excel.bilingual import BOTH
from desktop.excel.book import Book
from desktop.excel.reviews_looks import Looks
from desktop.excel.reviews_places import AT, KEYS, LAST, WIDTHS, Places
from desktop.excel.reviews_words import (
    COLUMN_TITLES,
    LABELS,
    LEGEND_TEXT,
    SIGNERS,
    STATES,
)
from desktop.excel.sheet import lines_in
from desktop.reviews.book_types import CycleHead
from desktop.reviews.cells import ACTION_TITLES, TEXT_TITLES

_TEXT_WIDE = int(sum(WIDTHS[AT["definition"]:]))


class Paper:
    """One form in one book. `number`: which of the hidden lists holds its grades, from 1."""

    def __init__(
        self, book: Book, looks: Looks, head: CycleHead, places: Places, number: int
    ) -> None:
        self.book, self.looks, self.head, self.places = book, looks, head, places
        self.number = number
        self.line = book.style.line
        self.lines = 2 if book.language == BOTH else 1  # of a label
        self.on = book.now.astimezone().date()
        say = book.catalog.render
        self.titles = {key: say(each) for key, each in COLUMN_TITLES.items()}
        self.labels = {key: say(each) for key, each in LABELS.items()}
        self.texts = {key: say(each) for key, each in TEXT_TITLES.items()}
        self.actions = {key: say(each) for key, each in ACTION_TITLES.items()}
        self.states = {key: say(each) for key, each in STATES.items()}
        self.signers = [say(each) for each in SIGNERS]
        self.legend = say(LEGEND_TEXT)


def write_label(paper: Paper, target: Any, row: int, key: str) -> None:
    """A row of the results: its label, and blanks where nothing is said."""
    looks = paper.looks
    target.merge_range(row, 0, row, AT["definition"], paper.labels[key], looks.label)
    for col in range(AT["weight"], LAST + 1):
        target.write_blank(row, col, None, looks.middle)


def write_input(
    paper: Paper, target: Any, row: int, label: str, key: str, value: object, least: int
) -> None:
    """A label and a wide cell to fill in, `least` lines high."""
    looks = paper.looks
    look = {"text:interview_on": looks.date_in, "text:interview_minutes": looks.minutes_in}
    target.merge_range(row, 0, row, AT["item"], label, looks.label)
    into = look.get(key, looks.text)
    target.merge_range(row, AT["definition"], row, LAST, "", into)
    put_value(target, row, AT["definition"], value, into)
    lines = max(least, paper.lines, lines_in(str(value or ""), _TEXT_WIDE))
    target.set_row(row, lines * paper.line + 4)
    target.write_string(row, KEYS, key, looks.key)


def as_day(value: object) -> datetime | str | None:
    """Return a stored day as Excel keeps it; what is no day stays text."""
    if not value:
        return None
    try:
        return datetime.combine(date.fromisoformat(str(value)), time())
    except ValueError:
        return str(value)


def put_number(target: Any, row: int, col: int, value: int | None, unit: int, look: Any) -> None:
    """A stored number in the unit people read, or an empty cell."""
    if value is None:
        target.write_blank(row, col, None, look)
    else:
        target.write_number(row, col, value / unit, look)


def put_value(target: Any, row: int, col: int, value: object, look: Any) -> None:
    """A day, a number or a text."""
    if isinstance(value, datetime):
        target.write_datetime(row, col, value, look)
    elif isinstance(value, int):
        target.write_number(row, col, value, look)
    else:
        target.write_string(row, col, str(value or ""), look)
