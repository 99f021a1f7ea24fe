"""What a sheet is made of, and the names and widths Excel allows."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from desktop.errors import ValidationError
from desktop.formats import cell, columns_wide
from desktop.i18n import Catalog
from desktop.messages import Message, msg
from desktop.tables import Column, field

NARROWEST, WIDEST = 6, 50
MEASURED = 500  # rows looked at for a column's width
MOST_ROWS = 1_048_576


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table in a workbook.

    `rows`: mappings or records, a `Formula` where a cell is computed. `heading`: lines above the
    table, the first its title. `totals`: keys of columns whose sum stands above the header (so
    that the rows may be sorted, filtered and imported again). `frozen`: columns that stay.
    """

    name: Message | str
    columns: Sequence[Column]
    rows: Sequence[object]
    heading: Sequence[Message | str] = ()
    totals: Collection[str] = ()
    frozen: int = 1

    @property
    def header_row(self) -> int:
        """The 0-based row of the header."""
        above = len(self.heading) + bool(self.totals)
        return above + bool(self.heading)  # a blank line below the heading


def sheet_name(wanted: str, taken: Iterable[str]) -> str:
    """Return `wanted` as Excel allows it (31 characters, no `[]:*?/\\`), unlike all in `taken`."""
    clean = " ".join(re.sub(r"[\[\]:*?/\\\x00-\x1f]", " ", wanted).split()).strip("'") or "-"
    used = {name.casefold() for name in taken} | {"history", "_meta"}
    name, number = clean[:31], 1
    while name.casefold() in used:
        number += 1
        tail = f" {number}"
        name = clean[: 31 - len(tail)] + tail
    return name


def column_width(column: Column, rows: Sequence[object], catalog: Catalog) -> int:
    """Return the width in narrow characters: as wished, else as wide as the first rows need."""
    if column.width is not None:
        return column.width
    texts = [catalog.render(column.title)]
    for row in rows[:MEASURED]:
        value = field(row, column.key)
        value = getattr(value, "value", value)  # of a Formula
        lines = cell(value, column.kind, catalog.language, column.decimals).splitlines()
        texts.append(max(lines, key=columns_wide, default=""))
    return min(max(NARROWEST, *map(columns_wide, texts)), WIDEST) + 2


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
