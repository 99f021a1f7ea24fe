"""The review workbook of HR (ux.md 2.8): guide, summary, a sheet per person, data, hidden lists.

What goes out can come back: `desktop.reviews.returned` compares it cell by cell.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from desktop.errors import ValidationError
from desktop.excel import reviews_data, reviews_guide, reviews_lists, reviews_meta, reviews_summary
from desktop.excel.book import Book, Tick, Written, write_book
from desktop.excel.reviews_looks import Looks
from desktop.excel.reviews_paper import Paper
from desktop.excel.reviews_person import PersonSheets
from desktop.excel.reviews_person import Written as PersonWritten
from desktop.excel.reviews_places import place
from desktop.excel.sheet import sheet_name
from desktop.messages import Message, msg
from desktop.reviews.book import read_book
from desktop.reviews.book_types import CycleBook
from desktop.session import Session

_PERSON: Mapping[str, str] = {"en": "Review-{name}"}  # else Chinese: Excel has 31 characters
_PERSON_CHINESE = "考核-{name}"


@dataclass(frozen=True, slots=True)
class ReviewsReport:
    """A workbook that was written: where, which cycle, how many people, its sheets in order."""

    path: Path
    cycle: str
    language: str
    people: int
    sheets: tuple[Written, ...]


def export_reviews(
    session: Session,
    cycle: str,
    target: Path,
    language: str,
    *,
    only: Collection[str] | None = None,
    tick: Tick | None = None,
    now: datetime | None = None,
) -> ReviewsReport:
    """Write a cycle (its id or name; "" the newest) to `target`, whole or not at all.

    `language`: en, zh_CN or both. `only`: ids of reviews; None: all. `tick(people done)` is called
    now and then; what it raises ends the export. Raises MissingError, ValidationError (no review,
    not .xlsx), StorageError.
    """
    if target.suffix.lower() != ".xlsx":
        raise ValidationError(
            msg("{file} must end in .xlsx: that is what is written.", file=target.name))
    with session.read() as unit:
        whole = read_book(unit, cycle, only)
    return write_reviews(whole, target, language, session.person, tick=tick, now=now)


def write_reviews(
    whole: CycleBook, target: str | os.PathLike[str], language: str, person: str, *,
    tick: Tick | None = None, now: datetime | None = None,
) -> ReviewsReport:  # fmt: skip
    """Write what was read. `person`: whom the guide names for questions. Raises as above."""
    if not whole.reviews:
        raise ValidationError(
            msg("The cycle {name} has no reviews to write.", name=whole.cycle.name))
    with write_book(target, reviews_meta.KIND, language, now=now) as book:
        people = _write(book, whole, person, tick)
    return ReviewsReport(
        Path(target), whole.cycle.name, language, len(people), tuple(book.written))


def _write(
    book: Book, whole: CycleBook, person: str, tick: Tick | None
) -> list[PersonWritten]:
    looks, add = Looks(book), book.workbook.add_worksheet
    guide = add(_plain(book, reviews_guide.NAME))
    summary = add(_plain(book, reviews_summary.NAME))
    named = _named(book, whole)
    targets = [add(name) for name in named]
    data = book.add(reviews_data.sheet(whole))
    lists = add(reviews_lists.SHEET)
    reviews_lists.write(book, lists, whole)
    makers = [
        PersonSheets(Paper(book, looks, whole.cycle, place(form.template, form.kpis), number))
        for number, form in enumerate(whole.forms, 1)
    ]
    written = []
    for at, (target, review) in enumerate(zip(targets, whole.reviews, strict=True), 1):
        written.append(makers[review.form].write(target, review))
        if tick:
            tick(at)
    reviews_guide.write(book, looks, guide, whole, person)
    reviews_summary.Summary(book, looks, whole, written).write(summary)
    summary.activate()
    _record(book, whole, written, (guide, summary, *targets, data))
    return written


def _record(
    book: Book, whole: CycleBook, written: list[PersonWritten], sheets: tuple[Any, ...]
) -> None:
    """What the hidden sheet knows, and the sheets in the order of the book."""
    book.about = [
        *reviews_meta.head_rows(whole.cycle),
        *(reviews_meta.row_of(one.review, whole.template_of(one.review), one.name)
          for one in written),
    ]  # fmt: skip
    rows = {each.name: each.rows for each in book.written}
    book.written[:] = [Written(each.get_name(), rows.get(each.get_name(), 0)) for each in sheets]


def _plain(book: Book, name: Message) -> str:
    return sheet_name(book.catalog.render(name), ())


def _named(book: Book, whole: CycleBook) -> list[str]:
    """A name for the sheet of each person; namesakes and parts of a cycle are numbered."""
    pattern = _PERSON.get(book.language, _PERSON_CHINESE)
    taken = [other.get_name() for other in book.workbook.worksheets()]
    names: list[str] = []
    for review in whole.reviews:
        names.append(sheet_name(pattern.replace("{name}", review.member), [*taken, *names]))
    return names


