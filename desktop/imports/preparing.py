"""From a file to a table with its columns guessed: read, join, filter, turn a matrix."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.errors import ValidationError
from desktop.i18n import LANGUAGES, catalog
from desktop.imports.derive import (
    RowFilter,
    apply_filters,
    apply_join,
    suggest_filters,
    unpivot_kpis,
    unpivot_skills,
)
from desktop.imports.fields import Kind
from desktop.imports.fields_members import KINDS
from desktop.imports.headers import SEARCHED, read_table
from desktop.imports.heap import many_objects
from desktop.imports.mapping import Aliases, aliases_of, guess_mapping
from desktop.imports.own_books import read_meta, sheet_for, without_computed
from desktop.imports.reader import read_rows, reading_notes
from desktop.imports.refusal_messages import refusal_message
from desktop.imports.remembering import recall
from desktop.imports.source import Prepared, SourceFile
from desktop.imports.types import Table
from desktop.imports.watching import counted, unwatched
from desktop.jobs import JobContext
from desktop.messages import Message, msg

if TYPE_CHECKING:
    from desktop.session import Session


@many_objects()
def prepare(
    session: Session, kind: Kind, source: SourceFile, watch: JobContext | None = None
) -> Prepared:
    """Read the file and guess its columns; a mapping confirmed before wins. Raises AppError."""
    watch = watch or unwatched()
    meta = read_meta(source.path, cancelled=watch.cancelled)
    if source.sheet is None and source.header_row is None:
        source = replace(source, sheet=sheet_for(kind, meta))
    table, notes = _read(kind, source.path, source.sheet, source.header_row, watch)
    table = without_computed(kind, table, meta, source.sheet)
    orphans = 0
    if source.join is not None and source.join_path is not None:
        other, more = _read(kind, source.join_path, source.join_sheet, None, watch)
        joined = apply_join(table, other, source.join)
        table, orphans, notes = joined.table, joined.orphans, [*notes, *more]
    filters = suggest_filters(kind, table.headers) if source.filters is None else source.filters
    read = Prepared(kind, source, table, guess_mapping(kind, ()), orphans, notes, table)
    read = filtered(read, filters)
    with session.read() as unit:
        remembered = recall(unit, kind, read.table.headers)
    was = remembered.mapping if remembered else None
    mapping = guess_mapping(kind, read.table.headers, was, labels(kind))
    return replace(read, mapping=mapping, remembered=remembered)


def filtered(prepared: Prepared, filters: Sequence[RowFilter]) -> Prepared:
    """Return the same file with other filters. Raises ValidationError: no such column."""
    table = apply_filters(prepared.whole or prepared.table, filters)
    if prepared.kind == "skills":
        table = unpivot_skills(table)
    elif prepared.kind == "kpi_values":
        table = unpivot_kpis(table)
    return replace(prepared, table=table, filters=tuple(filters))


def labels(kind: Kind) -> dict[str, list[str]]:
    """Return each field's label in every language: whatever was exported is understood."""
    books = [catalog(code) for code in LANGUAGES]
    return {one.key: [book.render(one.label) for book in books] for one in KINDS[kind].fields}


def known_names(kind: Kind) -> Aliases:
    """Return every name the fields of `kind` go by."""
    return aliases_of(kind, labels(kind))


def _read(
    kind: Kind, path: Path, sheet: str | None, header_row: int | None, watch: JobContext
) -> tuple[Table, list[Message]]:
    reading = read_rows(path, sheet, cancelled=watch.cancelled)
    rows = counted(reading, watch)
    first = next(rows, None)
    if first is None:  # line ends, perhaps
        raise ValidationError(refusal_message("blank", path.name, {}))
    table = read_table(chain([first], rows), known_names(kind).known, header_row)
    if table is None:
        raise ValidationError(_no_header(path.name, header_row))
    if not table.rows:
        raise ValidationError(
            msg("There are no rows below the header in {file}. Choose another sheet or file.",
                file=path.name)
        )
    return table, reading_notes(reading.report)


def _no_header(file: str, asked: int | None) -> Message:
    if asked is not None:
        return msg("Row {row} of {file} is blank, so it names no columns. Choose another row.",
                   row=asked, file=file)
    return msg("None of the first {n} rows of {file} names the columns. Say which row does, or "
               "choose another sheet or file.", n=SEARCHED, file=file)
