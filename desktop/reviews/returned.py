"""A filled workbook of reviews comes back: read, matched, and compared three ways (ux.md 2.8)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from db.unit_of_work import ReadUnit
from desktop.errors import StorageError, ValidationError
from desktop.excel import reviews_meta
from desktop.excel.meta import SCHEMA
from desktop.excel.meta import SHEET as META
from desktop.excel.reviews_meta import ReviewsMeta, SheetMeta
from desktop.imports.reader import read_sheets
from desktop.imports.types import Limits, WholeSheet
from desktop.messages import Message, msg
from desktop.reviews.book import read_book
from desktop.reviews.book_types import BookReview, CycleBook
from desktop.reviews.returned_cells import Judge
from desktop.reviews.returned_sheet import FilledSheet, read_sheet
from desktop.reviews.returned_titles import titles_of
from desktop.reviews.returned_types import (
    Problem,
    Returned,
    ReturnedCell,
    ReturnedReview,
)
from desktop.session import Session

_PARTS = 10_000  # parts of a workbook: a sheet per person
_OLD = frozenset({".xls", ".et", ".ett"})
_NOBODY = SheetMeta("", "", "", "", {}, {})


def compare(
    session: Session, path: Path, *, cycle: str = "", dates: str = "",
    cancelled: Callable[[], bool] = lambda: False,
) -> Returned:  # fmt: skip
    """Compare a filled workbook with its export and with what is kept; writes nothing.

    `cycle`: id or name of the one it has to be of; "": the one it says. `dates`: how dates that are
    text are read (ymd, dmy, mdy). Raises ValidationError (no review workbook, of another cycle, of
    a newer Muster, xls or et, a password), StorageError (open elsewhere), MissingError, Cancelled.
    """
    _check_path(path)
    sheets = read_sheets(path, Limits(parts=_PARTS), cancelled)
    meta = next((reviews_meta.parse(one.rows) for one in sheets if one.name == META), None)
    if meta is not None and meta.about.schema > SCHEMA:
        raise ValidationError(msg(
            "{file} was written by a newer Muster. Update Muster, then import it.", file=path.name))
    with session.read() as unit:
        book = _book(unit, path, meta, cycle, sheets)
        basis = newest_action(unit)
    return _compared(path, book, meta, sheets, basis, dates)


def newest_action(unit: ReadUnit, but: int = 0) -> int:
    """Return the newest action of the file, leaving one out."""
    found = unit.conn.exec_driver_sql(
        "SELECT coalesce(max(id), 0) FROM action WHERE id <> ?", (but,))
    return int(found.scalar_one())


def _check_path(path: Path) -> None:
    """What can be said without reading: old formats, and a file that is open elsewhere."""
    if path.suffix.lower() in _OLD:
        raise ValidationError(msg(
            "{file} is in an old format that loses part of the workbook. Open it in Excel or WPS "
            "and save it as xlsx, then import that.", file=path.name))
    for lock in (f"~${path.name}", f".~lock.{path.name}#", f".~{path.name}"):
        if path.with_name(lock).exists():
            raise StorageError(msg(
                "{file} is open in Excel, WPS or LibreOffice ({lock} is beside it). Save and close "
                "it there, then import it.", file=path.name, lock=lock))


def _book(
    unit: ReadUnit, path: Path, meta: ReviewsMeta | None, cycle: str, sheets: list[WholeSheet]
) -> CycleBook:
    """The cycle the workbook is of."""
    said = meta.cycle if meta else ""
    if meta is None:
        said = next((one.cycle for one in _filled(sheets, ()) if one.cycle), "")
        if not said:
            raise ValidationError(msg(
                "{file} is no workbook of reviews: its sheets name neither a review nor a person "
                "and a cycle. Export one and fill that in.", file=path.name))
    wanted = read_book(unit, cycle) if cycle else None
    found = wanted if wanted and said in (wanted.cycle.id, wanted.cycle.name) else None
    if found is None and wanted is None:
        found = read_book(unit, said)
    if found is None:
        raise ValidationError(msg(
            "{file} is of the cycle {other}, not of {cycle}. Choose that cycle, or another file.",
            file=path.name, other=meta.cycle_name if meta else said, cycle=cycle))
    return found


def _filled(
    sheets: list[WholeSheet], books: tuple[CycleBook, ...]
) -> Iterator[FilledSheet]:
    """The sheets of people."""
    titles = titles_of(books)
    for sheet in sheets:
        found = read_sheet(sheet.name, sheet.rows, titles)
        if found is not None:
            yield found


def _compared(
    path: Path, book: CycleBook, meta: ReviewsMeta | None, sheets: list[WholeSheet],
    basis: int, dates: str,
) -> Returned:  # fmt: skip
    known = {one.id: one for one in book.reviews}
    numbers: dict[str, list[BookReview]] = {}
    for one in book.reviews:
        numbers.setdefault(one.employee_no, []).append(one)
    problems: list[Problem] = []
    matched: dict[str, list[FilledSheet]] = {}
    for sheet in _filled(sheets, (book,)):
        found = _match(sheet, book, known, numbers)
        if isinstance(found, Message):
            problems.append(Problem(sheet.name, found))
        else:
            matched.setdefault(found.id, []).append(sheet)
    for key in [key for key, several in matched.items() if len(several) > 1]:
        problems.extend(_twice(matched.pop(key), known[key]))
    if not matched and not problems:
        raise ValidationError(msg("{file} holds no sheet of a person.", file=path.name))
    judge = Judge(dates)
    reviews, cells = [], list[ReturnedCell]()
    for key, (sheet,) in matched.items():
        review, base = known[key], meta.sheets.get(key, _NOBODY) if meta else None
        judged, unchanged = judge.sheet(book.template_of(review), book, review, sheet, base)
        cells += judged
        reviews.append(ReturnedReview(key, review.member, sheet.name, unchanged))
    gone = _missing(meta, set(matched), known)
    return Returned(path, book, tuple(reviews), tuple(cells), (*problems, *gone), basis,
                    tuple(judge.unclear[:3]))  # fmt: skip


def _match(
    sheet: FilledSheet, book: CycleBook, known: Mapping[str, BookReview],
    numbers: Mapping[str, list[BookReview]],
) -> BookReview | Message:  # fmt: skip
    """Whose sheet it is: by the hidden id, else by employee number and cycle."""
    if sheet.review in known:
        return known[sheet.review]
    if sheet.cycle and sheet.cycle not in (book.cycle.name, book.cycle.id):
        return msg("The sheet is of the cycle {other}, not of {cycle}.",
                   other=sheet.cycle, cycle=book.cycle.name)  # fmt: skip
    found = numbers.get(sheet.employee_no, []) if sheet.employee_no else []
    if len(found) == 1:
        return found[0]
    if found:
        return msg("Employee number {number} has several reviews in this cycle, and the hidden id "
                   "of the sheet is gone.", number=sheet.employee_no)  # fmt: skip
    return msg("Nobody with employee number {number} is reviewed in this cycle.",
               number=sheet.employee_no or "–")  # fmt: skip


def _twice(several: list[FilledSheet], review: BookReview) -> Iterator[Problem]:
    names = [one.name for one in several]
    for sheet in several:
        yield Problem(sheet.name, msg(
            "The review of {name} is in the file {n} times: {sheets}. Delete the sheets that do "
            "not count.", name=review.member, n=len(several), sheets=names))


def _missing(
    meta: ReviewsMeta | None, matched: set[str], known: Mapping[str, BookReview]
) -> Iterator[Problem]:
    """Reviews that went out in the workbook and are gone from the file since."""
    for key, one in (meta.sheets if meta else {}).items():
        if key not in known and key not in matched:
            yield Problem(one.sheet, msg(
                "The review of {name} is not there any more.", name=one.member))
