"""A first look at a file: its sheets, its first rows, where its header is, what it holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from desktop.excel.meta import SHEET
from desktop.imports.fields import Kind
from desktop.imports.fields_members import KINDS
from desktop.imports.headers import Header, column_letter, find_header, header_at
from desktop.imports.mapping import guess_mapping
from desktop.imports.own_books import read_meta, sheet_for
from desktop.imports.preparing import known_names, labels
from desktop.imports.reader import list_sheets, read_rows
from desktop.imports.types import Row
from desktop.imports.watching import unwatched
from desktop.jobs import JobContext

ROWS = 30


@dataclass(frozen=True, slots=True)
class Look:
    """What is seen of a file before it is read whole.

    `sheets` are those that are not hidden, `sheet` the one that is seen where it is not simply the
    first; `header_row` is the row with the names (the lower one
    of two), None where none was found; `names` are the names in it.
    """

    path: Path
    sheets: Sequence[str]
    sheet: str | None
    rows: Sequence[Row]
    kind: Kind
    header_row: int | None
    names: Sequence[str]

    @property
    def is_list(self) -> bool:
        """Whether there is a header and a row below it."""
        return any(row.number > (self.header_row or row.number) for row in self.rows)


def look(
    path: Path,
    sheet: str | None = None,
    kind: Kind | None = None,
    header_row: int | None = None,
    watch: JobContext | None = None,
) -> Look:
    """Read the first rows; what the file holds is guessed unless `kind` says. Raises AppError."""
    watch = watch or unwatched()
    found = list_sheets(path, None, watch.cancelled)
    if sheet is None and header_row is None and kind and any(one.name == SHEET for one in found):
        sheet = sheet_for(kind, read_meta(path, cancelled=watch.cancelled))
    rows = list(islice(read_rows(path, sheet, cancelled=watch.cancelled), ROWS))
    guessed = kind or guess_kind(rows, header_row)
    header = _header(rows, guessed, header_row)
    sheets = [one.name for one in found if not one.hidden]
    row = header.last_row if header else None
    return Look(path, sheets, sheet, rows, guessed, row, _names(header))


def guess_kind(rows: Sequence[Row], header_row: int | None = None) -> Kind:
    """Return the kind whose fields explain most of the header; customers where none does."""
    scores = {kind: _explained(kind, _names(_header(rows, kind, header_row))) for kind in KINDS}
    return max(scores, key=lambda kind: scores[kind])


def _header(rows: Sequence[Row], kind: Kind, header_row: int | None) -> Header | None:
    if header_row is not None:
        return header_at(rows, header_row)
    return find_header(rows, known_names(kind).known)


def _names(header: Header | None) -> list[str]:
    names = header.names if header else ()
    return [name or column_letter(place) for place, name in enumerate(names)]


def _explained(kind: Kind, names: Sequence[str]) -> int:
    """Columns understood; what a row needs and is found by counts more, and against if missing."""
    info = KINDS[kind]
    sources = guess_mapping(kind, names, None, labels(kind)).sources
    used = sum(len(source.headers) for source in sources.values())
    key = 3 if info.keys and info.keys[0] in sources else 0
    needed = [one.key in sources for one in info.fields if one.required]
    return used + key + sum(3 if there else -4 for there in needed)
