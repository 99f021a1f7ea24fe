"""Where rows come from, and a file that was read from there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop.imports.derive import Join, RowFilter
from desktop.imports.fields import Kind
from desktop.imports.mapping import ColumnMapping
from desktop.imports.remembering import Remembered
from desktop.imports.types import Table
from desktop.messages import Message


@dataclass(frozen=True, slots=True)
class SourceFile:
    """Where rows come from: a sheet (None = the first with cells), perhaps joined with another.

    `header_row` is the number of the row with the names, None where it is to be found.
    `filters` None: what the kind suggests.
    """

    path: Path
    sheet: str | None = None
    join_path: Path | None = None
    join: Join | None = None
    filters: Sequence[RowFilter] | None = None
    header_row: int | None = None
    join_sheet: str | None = None


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file read and its columns guessed; nothing compared yet.

    `whole` is the table before rows were left out by filters, `filters` those in force.
    `remembered` is how the same columns were brought in last. `alone`: a person said that no
    second table is summed up.
    """

    kind: Kind
    source: SourceFile
    table: Table
    mapping: ColumnMapping
    orphans: int = 0  # rows of the joined file that belong to no row
    notes: Sequence[Message] = ()  # what a person should know about the file
    whole: Table | None = None
    filters: Sequence[RowFilter] = ()
    remembered: Remembered | None = None
    alone: bool = False
