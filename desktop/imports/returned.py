"""A workbook of ours that comes back: which of its columns are only shown, never taken."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from desktop.errors import ValidationError
from desktop.excel.meta import SHEET, Meta, parse_meta
from desktop.imports.fields import Kind
from desktop.imports.fields_members import KINDS
from desktop.imports.headers import clean_header
from desktop.imports.mapping import ColumnMapping
from desktop.imports.reader import read_rows


def without_computed(
    kind: Kind, mapping: ColumnMapping, path: Path, sheet: str | None, cancelled: Callable[[], bool]
) -> ColumnMapping:
    """Return `mapping` without custom fields for what we calculate ourselves: tier, score ...

    A file that is not ours is taken as it is. Raises Cancelled.
    """
    if not mapping.custom or path.suffix.lower() != ".xlsx":
        return mapping
    meta = _meta(path, cancelled)
    if meta is None or not meta.columns:
        return mapping
    known = {field.key for field in KINDS[kind].fields}
    ours = {
        clean_header(column.title)
        for column in meta.columns
        if column.sheet == (sheet or meta.columns[0].sheet) and column.key not in known
    }
    return replace(mapping, custom=tuple(name for name in mapping.custom if name not in ours))


def _meta(path: Path, cancelled: Callable[[], bool]) -> Meta | None:
    """What the hidden sheet says, if there is one."""
    try:
        return parse_meta([row.cells for row in read_rows(path, SHEET, cancelled=cancelled)])
    except ValidationError:
        return None
