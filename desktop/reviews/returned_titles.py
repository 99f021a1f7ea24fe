"""What the rows and columns of a review sheet are called, in every language of a workbook."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from desktop.excel.bilingual import BOOK_LANGUAGES, book_catalog
from desktop.excel.reviews_words import COLUMN_TITLES, LABELS
from desktop.messages import Message
from desktop.reviews.book_types import CycleBook
from desktop.reviews.cells import TEXT_TITLES
from desktop.reviews.returned_sheet import Titles, plain


def titles_of(books: Iterable[CycleBook]) -> Titles:
    """Return the titles; of the items those of these cycles."""
    rows = {text: f"text:{key}" for key, text in _said(TEXT_TITLES)}
    for key, text in _said({key: LABELS[key] for key in ("adjustment", "reason")}):
        rows[text] = f"outcome:{key}"
    for book in books:
        for form in book.forms:
            for section in form.template.sections:
                rows.update({plain(item.title): f"item:{item.key}" for item in section.items})
    return Titles(
        {text: key for key, text in _said(COLUMN_TITLES)}, rows, frozenset(COLUMN_TITLES),
        frozenset(text for _, text in _said({"": LABELS["employee_no"]})),
        frozenset(text for _, text in _said({"": LABELS["cycle"]})),
    )  # fmt: skip


def _said(titles: Mapping[str, Message]) -> Iterable[tuple[str, str]]:
    for language in BOOK_LANGUAGES:
        say = book_catalog(language).render
        for key, title in titles.items():
            yield key, plain(say(title))
