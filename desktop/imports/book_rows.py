"""Sheets and rows of workbooks (xlsx, xlsm, xls, xlsb, ods) through calamine."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from desktop.imports.refusal import Refusal

_MOST_ROWS = 1_048_576
_LONGEST_WHOLE = 2_000  # rows of a sheet that is read at once
_LONGEST_HIDDEN = 50_000
Ranges = Sequence[tuple[tuple[int, int], tuple[int, int]]]


def open_book(path: Path) -> CalamineWorkbook:
    """The workbook, or a Refusal: password, damaged."""
    try:
        return CalamineWorkbook.from_path(str(path))
    except PasswordError as error:
        raise Refusal("password") from error
    except (CalamineError, OSError) as error:
        raise Refusal("cells" if _too_large(error) else "damaged") from error


def sheet_names(book: CalamineWorkbook) -> list[tuple[str, bool]]:
    """(name, hidden) of every sheet that has cells; charts and macro sheets are left out."""
    return [
        (sheet.name, sheet.visible != SheetVisibleEnum.Visible)
        for sheet in book.sheets_metadata
        if sheet.typ == SheetTypeEnum.WorkSheet
    ]


def pick_sheet(book: CalamineWorkbook, wanted: str | None) -> CalamineSheet:
    """The sheet named `wanted`, else the first visible one that is not empty."""
    names = sheet_names(book)
    if wanted is not None:
        if wanted not in [name for name, _ in names]:
            raise Refusal("sheet", sheet=wanted, sheets=[name for name, _ in names])
        return _sheet(book, wanted)
    for name, _ in sorted(names, key=lambda item: item[1]):
        sheet = _sheet(book, name)
        if sheet.height:
            return sheet
    raise Refusal("empty")


def whole_sheet(book: CalamineWorkbook, name: str, *, hidden: bool) -> list[list[Any]]:
    """Every cell of a sheet from A1 on, merged cells once; a long sheet gives its first rows.

    A hidden sheet, which says what the others are, may be longer.
    """
    rows = _LONGEST_HIDDEN if hidden else _LONGEST_WHOLE
    return _sheet(book, name).to_python(skip_empty_area=False, nrows=rows)


def _sheet(book: CalamineWorkbook, name: str) -> CalamineSheet:
    try:
        return book.get_sheet_by_name(name)
    except (CalamineError, OSError) as error:
        raise Refusal("cells" if _too_large(error) else "damaged_sheet", sheet=name) from error


def _too_large(error: Exception) -> bool:
    """Calamine refuses sheets of more than a hundred million cells."""
    return "limit exceeded" in str(error)


def book_rows(sheet: CalamineSheet) -> Iterator[tuple[int, Sequence[Any]]]:
    """(row number from 1, values); a merged cell's value stands in every cell it covers."""
    ranges: Ranges = sheet.merged_cell_ranges or ()
    merged = _Merged(ranges)
    for index, values in enumerate(sheet.iter_rows()):
        if index >= _MOST_ROWS:
            raise Refusal("rows", limit=_MOST_ROWS)
        yield index + 1, merged.fill(index, values) if ranges else values


class _Merged:
    """Carries the top left value of each merged range over the cells it covers."""

    def __init__(self, ranges: Ranges) -> None:
        self._waiting = sorted(ranges, reverse=True)
        self._open: list[tuple[int, int, int, object]] = []  # last row, first and last column

    def fill(self, index: int, values: Sequence[Any]) -> Sequence[Any]:
        """`values` of row `index` with the blanks below and beside merged cells filled."""
        while self._waiting and self._waiting[-1][0][0] <= index:
            (_, left), (bottom, right) = self._waiting.pop()
            value = values[left] if left < len(values) else ""
            self._open.append((bottom, left, right, value))
        self._open = [run for run in self._open if run[0] >= index]
        if not self._open:
            return values
        filled = list(values)
        for _, left, right, value in self._open:
            for column in range(left, min(right + 1, len(filled))):
                if filled[column] == "":
                    filled[column] = value
        return filled
