"""Writing a workbook: typed cells, computed values beside formulas, ready to print and to return.

XlsxWriter is imported on first use. The file appears whole or not at all (`replace_file`).
"""

from __future__ import annotations

import math
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from desktop.excel import layout
from desktop.excel.bilingual import book_catalog, look_of
from desktop.excel.cells import Formula, cell_writer, excel_value, put
from desktop.excel.meta import SHEET, Meta, MetaColumn, meta_rows
from desktop.excel.sheet import Sheet, cells_of, check_size, column_widths, lines_in, sheet_name
from desktop.excel.style import Style
from desktop.files import replace_file
from desktop.formats import cell
from desktop.i18n import Catalog
from desktop.tables import Column

TICK = 1000  # rows between two calls of `tick`
STREAM = 1_000_000  # cells from which rows go straight to the disk

Tick = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Written:
    """A sheet that is in the book, and its rows without the header."""

    name: str
    rows: int


@contextmanager
def write_book(
    target: str | os.PathLike[str],
    kind: str,
    language: str,
    *,
    cells: int = 0,
    now: datetime | None = None,
) -> Iterator[Book]:
    """Yield a workbook to add sheets to; at the end it is at `target`.

    `kind` says what it holds (customers, roster, ...), `cells` about how many, so that a big one
    is streamed. Raises StorageError if it cannot be written; `target` then is as it was.
    """
    with replace_file(target) as beside:
        book = Book(beside, kind, language, cells >= STREAM, now or datetime.now(UTC))
        yield book
        book.close()


class Book:
    """A workbook being written. Made by `write_book`."""

    def __init__(self, path: Path, kind: str, language: str, stream: bool, now: datetime) -> None:
        import xlsxwriter

        self.catalog: Catalog = book_catalog(language)
        self.style = Style(look_of(language))
        self.now = now
        self.language = language
        self.written: list[Written] = []
        self.about: list[tuple[str, ...]] = []  # more for the hidden sheet; then it is well hidden
        self._kind = kind
        self._stream = stream  # then heights are left to Excel: each would stay in memory
        self._columns: list[MetaColumn] = []
        self._looks: dict[tuple[tuple[str, Any], ...], Any] = {}
        options = {"constant_memory": stream, "default_format_properties": dict(self.style.base)}
        self.workbook: Any = xlsxwriter.Workbook(os.fspath(path), options)
        self.workbook.set_properties({"created": now.astimezone(UTC).replace(tzinfo=None)})

    def look(self, **properties: Any) -> Any:
        """Return a cell format with the book's font; equal ones are made once."""
        key = tuple(sorted(properties.items()))
        if key not in self._looks:
            self._looks[key] = self.workbook.add_format(self.style.base | properties)
        return self._looks[key]

    def add(self, sheet: Sheet, tick: Tick | None = None) -> Any:
        """Write a sheet and return XlsxWriter's worksheet, e.g. to put a chart beside it.

        `tick(rows done)` is called now and then; what it raises (Cancelled) ends the book.
        """
        check_size(sheet)
        taken = [other.get_name() for other in self.workbook.worksheets()]
        name = sheet_name(self.catalog.render(sheet.name), taken)
        target = self.workbook.add_worksheet(name)
        sums = {each.key: self._sum(sheet, each) for each in sheet.columns
                if each.key in sheet.totals}  # fmt: skip
        widths = column_widths(sheet, self.catalog, sums)
        layout.lay_out(target, sheet, widths)
        layout.set_up_print(target, sheet, widths, self.now)
        self._write_above(target, sheet, sums)
        self._write_header(target, sheet, widths)
        self._write_rows(target, sheet, widths, tick)
        self.written.append(Written(name, len(sheet.rows)))
        return target

    def close(self) -> None:
        """Add the hidden sheet and write the file."""
        from xlsxwriter.exceptions import FileCreateError

        exported_at = self.now.astimezone(UTC).isoformat()
        meta = Meta(self._kind, self.language, exported_at, columns=self._columns)
        hidden = self.workbook.add_worksheet(SHEET)
        for at, row in enumerate([*meta_rows(meta), *self.about]):
            for col, text in enumerate(row):
                hidden.write_string(at, col, text)
        if self.about:
            hidden.very_hidden()
        else:
            hidden.hide()
        try:
            self.workbook.close()
        except FileCreateError as error:  # what the disk said is inside
            raise error.args[0] from error

    def _write_above(self, target: Any, sheet: Sheet, sums: Mapping[str, float]) -> None:
        """The heading, and above the columns of `totals` a sum that follows the filter."""
        for row, line in enumerate(sheet.heading):
            look = self.style.remark() if row else self.style.title()
            put(target, row, 0, self.catalog.render(line), self.look(**look))
        first, last = sheet.header_row + 2, sheet.header_row + 1 + max(1, len(sheet.rows))
        for col, column in enumerate(sheet.columns):
            if column.key in sums:
                area = f"{layout.letter(col)}{first}:{layout.letter(col)}{last}"
                formula, look = f"=SUBTOTAL(109,{area})", self.look(**self.style.total(column))
                target.write_formula(sheet.header_row - 1, col, formula, look, sums[column.key])

    def _sum(self, sheet: Sheet, column: Column) -> float:
        if isinstance(sheet.totals, Mapping):
            return float(sheet.totals[column.key])
        at = list(sheet.columns).index(column)
        values = (cells_of(row, sheet.columns)[at] for row in sheet.rows)
        kept = (
            value.value
            if isinstance(value, Formula)
            else excel_value(value, column.kind, self.catalog)
            for value in values
        )
        return math.fsum(value for value in kept if isinstance(value, (int, float)))

    def _write_header(self, target: Any, sheet: Sheet, widths: Sequence[int]) -> None:
        row, name = sheet.header_row, target.get_name()
        titles = [self.catalog.render(column.title) for column in sheet.columns]
        self._heighten(target, row, zip(titles, widths, strict=True))
        for col, column in enumerate(sheet.columns):
            title = titles[col]
            put(target, row, col, title, self.look(**self.style.header(column)))
            self._columns.append(MetaColumn(name, row + 1, column.key, title, column.kind))

    def _write_rows(
        self, target: Any, sheet: Sheet, widths: Sequence[int], tick: Tick | None
    ) -> None:
        letters = {column.key: layout.letter(col) for col, column in enumerate(sheet.columns)}
        looks = [self.look(**self.style.data(column)) for column in sheet.columns]
        writers = [
            cell_writer(target, col, column, looks[col], self.catalog, letters)
            for col, column in enumerate(sheet.columns)
        ]
        notes = [col for col, column in enumerate(sheet.columns) if column.kind == "note"]
        for at, row in enumerate(sheet.rows, sheet.header_row + 1):
            cells = cells_of(row, sheet.columns)
            for write, value in zip(writers, cells, strict=True):
                write(at, value)
            if notes and not self._stream:
                texts = (cell(cells[col], "note", self.catalog.language) for col in notes)
                self._heighten(target, at, zip(texts, (widths[col] for col in notes), strict=True))
            done = at - sheet.header_row
            if tick and done % TICK == 0:
                tick(done)

    def _heighten(self, target: Any, row: int, texts: Iterable[tuple[str, int]]) -> None:
        """Make a row as high as its texts need in their widths: not every reader does so itself."""
        lines = max(lines_in(text, width) for text, width in texts)
        if lines > 1:
            target.set_row(row, lines * self.style.line + 2)
