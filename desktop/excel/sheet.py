"""What a sheet is made of, and the names and widths Excel allows."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from desktop.errors import ValidationError
from desktop.formats import cell, columns_wide, decimals_of, number
from desktop.i18n import Catalog
from desktop.messages import Message, msg
from desktop.tables import Column
from desktop.tables import field as value_of

NARROWEST, WIDEST = 6, 50
PADDING = 3
MEASURED = 500  # rows looked at for a column's width
MOST_ROWS = 1_048_576
_LONGEST_NAME = 31


class Streamed:
    """Rows that are read while they are written, so that a long sheet needs no memory.

    `read` begins anew each time; `count` is how many rows it yields.
    """

    def __init__(self, count: int, read: Callable[[], Iterable[object]]) -> None:
        self._count = count
        self._read = read

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[object]:
        return iter(self._read())


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table in a workbook.

    `rows`: mappings, records, or tuples in the order of the columns; a `Formula` where a cell is
    computed. `heading`: lines above the table, the first its title. `totals`: keys of columns
    whose sum stands above the header (so that the rows may be sorted, filtered and imported
    again), or a mapping from such keys to the sums (in the unit of the cells) where they are
    known already. `frozen`: columns that stay. `upright`: printed upright however wide.
    """

    name: Message | str
    columns: Sequence[Column]
    rows: Sequence[object] | Streamed
    heading: Sequence[Message | str] = ()
    totals: Collection[str] = ()
    frozen: int = 1
    upright: bool = False

    @property
    def header_row(self) -> int:
        """The 0-based row of the header."""
        above = len(self.heading) + bool(self.totals)
        return above + bool(self.heading)  # a blank line below the heading


def sheet_name(wanted: str, taken: Iterable[str]) -> str:
    """Return `wanted` as Excel allows it (31 characters, no `[]:*?/\\`), unlike all in `taken`.

    Excel counts an emoji as two, and takes no apostrophe at either end.
    """
    clean = " ".join(re.sub(r"[\[\]:*?/\\\x00-\x1f]", " ", wanted).split()).strip("' ") or "-"
    used = {name.casefold() for name in taken} | {"history", "_meta"}
    name, number = _cut(clean, _LONGEST_NAME).rstrip("' "), 1
    while name.casefold() in used:
        number += 1
        tail = f" {number}"
        name = _cut(clean, _LONGEST_NAME - len(tail)) + tail
    return name


def _cut(text: str, length: int) -> str:
    """Return as much of `text` as fits, in the units of UTF-16 that Excel counts."""
    return text.encode("utf-16-le")[: 2 * length].decode("utf-16-le", "ignore")


def cells_of(row: object, columns: Sequence[Column]) -> Sequence[object]:
    """Return the values of a row in the order of the columns."""
    return row if isinstance(row, tuple) else [value_of(row, each.key) for each in columns]


def column_widths(sheet: Sheet, catalog: Catalog, sums: Mapping[str, float]) -> list[int]:
    """Return the widths in narrow characters: as wished, else as wide as the first rows need.

    `sums`: key -> what stands above the header.
    """
    rows = [cells_of(row, sheet.columns) for row in islice(sheet.rows, MEASURED)]
    return [
        column.width
        or _width(column, [row[at] for row in rows], catalog, sums.get(column.key))
        for at, column in enumerate(sheet.columns)
    ]


def _width(column: Column, values: Sequence[object], catalog: Catalog, total: float | None) -> int:
    wide = [columns_wide(catalog.render(column.title)) + 1]  # bold
    if total is not None:
        wide.append(len(number(total, decimals_of(column.kind, column.decimals))) + 2)
    for value in values:
        shown = getattr(value, "value", value)  # of a Formula
        lines = cell(shown, column.kind, catalog.language, column.decimals).splitlines()
        wide.append(max(map(columns_wide, lines), default=0))
    return min(max(NARROWEST, *wide), WIDEST) + PADDING


def lines_in(text: str, width: int) -> int:
    """Return about how many lines `text` takes in a column that wraps it."""
    # Letters are narrower than the digits widths count; a Chinese character has three bytes.
    wide = (0.35 * len(line) + 0.55 * len(line.encode()) for line in text.splitlines())
    return sum(max(1, math.ceil(each / max(1, width - PADDING + 1))) for each in wide)


def check_size(sheet: Sheet) -> None:
    """Refuse more rows than Excel has."""
    free = MOST_ROWS - sheet.header_row - 1
    if len(sheet.rows) > free:
        raise ValidationError(
            msg(
                "A sheet in Excel has {limit} rows, so {n} do not fit. Filter the list first.",
                limit=free,
                n=len(sheet.rows),
            )
        )
