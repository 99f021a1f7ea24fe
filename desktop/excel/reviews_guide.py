"""The first sheet: what the workbook is for, what to do, what colours mean; both languages."""

from __future__ import annotations

from typing import Any

from desktop.excel.book import Book
from desktop.excel.layout import A4
from desktop.excel.reviews_looks import Looks
from desktop.excel.sheet import lines_in
from desktop.i18n import catalog
from desktop.messages import Message, msg
from desktop.reviews.book_types import CycleBook
from desktop.version import VERSION

NAME = msg("Guide")
_WIDE = (7, 52, 60)
_PURPOSE = msg(
    "This workbook holds the performance reviews of {cycle} ({start} to {end}), {n} people: a "
    "summary, one sheet per person to fill in, print and sign, and all data as one table."
)
_STEPS = (
    msg("Open the sheet of a person and fill in the yellow cells: marks, reasons, texts."),
    msg("Scores, grades and the summary follow by themselves. Marks of KPIs come from what was "
        "measured; a mark counts only where nothing could be measured."),
    msg("Print: every sheet is one page of A4 wide, with room to sign at the end."),
    msg("Send the file back. Muster compares each cell with what went out and with what is kept "
        "now, and shows what it would change before it changes anything."),
    msg("Sheets may be renamed and put in another order. Do not set a password, and save as xlsx, "
        "not as xls or et. The days beside the signatures stay on paper."),
)  # fmt: skip
_COLOURS = (
    ("line", msg("Yellow: to be filled in")),
    ("middle", msg("Grey: locked, or calculated")),
)
_CONTACT = msg("Questions: {person}")
_VERSION = msg("Written on {day} by Muster {version}")
_SECRET = msg("Confidential: for the people concerned, their managers and HR only.")


def write(book: Book, looks: Looks, target: Any, whole: CycleBook, person: str) -> None:
    """Fill the sheet. `person`: who answers questions."""
    _set_up(target)
    target.write_string(0, 1, _said(msg("Performance review"), 0), looks.title)
    target.write_string(0, 2, _said(msg("Performance review"), 1), looks.title)
    target.set_row(0, 30)
    cycle, row = whole.cycle, 2
    purpose = Message(_PURPOSE.msgid, {"cycle": cycle.name, "start": cycle.start_on,
                                       "end": cycle.end_on, "n": len(whole.reviews)})  # fmt: skip
    row = _line(book, looks, target, row, "", purpose) + 1
    for number, step in enumerate(_STEPS, 1):
        row = _line(book, looks, target, row, str(number), step)
    for look, text in _COLOURS:
        row = _line(book, looks, target, row + (look == "line"), "", text)
        target.write_blank(row - 1, 0, None, getattr(looks, look))
    day = book.now.astimezone().date().isoformat()
    for text in (_SECRET, Message(_CONTACT.msgid, {"person": person}),
                 Message(_VERSION.msgid, {"day": day, "version": VERSION})):  # fmt: skip
        row = _line(book, looks, target, row + (text is _SECRET), "", text)


def _set_up(target: Any) -> None:
    for col, width in enumerate(_WIDE):
        target.set_column(col, col, width)
    target.hide_gridlines(2)
    target.set_paper(A4)
    target.set_landscape()
    target.fit_to_pages(1, 0)


def _said(text: Message, which: int) -> str:
    return catalog(("zh_CN", "en")[which]).render(text)


def _line(book: Book, looks: Looks, target: Any, row: int, mark: str, text: Message) -> int:
    """A line in both languages beside each other; returns the next row."""
    texts = [_said(text, which) for which in (0, 1)]
    target.write_string(row, 0, mark, looks.plain)
    for col, said in enumerate(texts, 1):
        target.write_string(row, col, said, looks.plain)
    lines = max(lines_in(said, wide) for said, wide in zip(texts, _WIDE[1:], strict=True))
    target.set_row(row, lines * book.style.line + 4)
    return row + 1
