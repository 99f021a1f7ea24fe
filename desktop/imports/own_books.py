"""Workbooks that Muster wrote itself: what it computed for them is not read back as data."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from desktop.excel.meta import SHEET, Meta, parse_meta
from desktop.imports import rejected
from desktop.imports.fields import Kind
from desktop.imports.fields_members import KINDS
from desktop.imports.headers import clean_header
from desktop.imports.reader import list_sheets, read_rows
from desktop.imports.types import Limits, Row, Table


def read_meta(
    path: Path, limits: Limits | None = None, cancelled: Callable[[], bool] = lambda: False
) -> Meta | None:
    """What a workbook of ours says about itself; None for any other file. Raises as `read_rows`."""
    if SHEET not in {sheet.name for sheet in list_sheets(path, limits, cancelled)}:
        return None
    return parse_meta(row.cells for row in read_rows(path, SHEET, limits, cancelled))


def sheet_for(kind: Kind, meta: Meta | None) -> str | None:
    """The sheet of a workbook of ours that holds `kind`; None where no sheet does.

    It has every column a row needs; of several, the one of most fields, then the first.
    """
    if meta is None or meta.kind == rejected.KIND:
        return None
    fields = {one.key for one in KINDS[kind].fields}
    needed = {one.key for one in KINDS[kind].fields if one.required}
    keys: dict[str, set[str]] = {}
    for one in meta.columns:
        keys.setdefault(one.sheet, set()).add(one.key)
    fitting = {name: len(fields & held) for name, held in keys.items() if needed <= held}
    return max(fitting, key=lambda name: fitting[name], default=None)


def without_computed(kind: Kind, table: Table, meta: Meta | None, sheet: str | None) -> Table:
    """`table` without the columns that `meta` knows and an import of `kind` does not.

    `sheet`: the one that was read, None for the first.
    """
    if meta is None or not meta.columns:
        return table
    fields = {one.key for one in KINDS[kind].fields}
    name = sheet or meta.columns[0].sheet
    computed = {
        clean_header(one.title)
        for one in meta.columns
        if one.sheet == name
        and (one.key in rejected.ADDED if meta.kind == rejected.KIND else one.key not in fields)
    }
    kept = [index for index, header in enumerate(table.headers) if header not in computed]
    if len(kept) == len(table.headers):
        return table
    rows = [Row(row.number, [row.cells[index] for index in kept]) for row in table.rows]
    return Table([table.headers[i] for i in kept], rows, table.overlong, table.mended)
