"""Where the header of a sheet is, and what its columns are called."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest

from desktop.imports.parse_text import clean_text, narrow
from desktop.imports.types import Cell, Row, Table

SEARCHED = 20  # rows in which a header is looked for
_MARKS = re.compile(
    r"[(\[【]\s*(必填项?|选填|系统|required|optional|mandatory)\s*[)\]】]|^[*\s]+|[*:\s]+$", re.I
)
_LOOSE = re.compile(r"[\s_\-./'’()\[\]:]+")

Known = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Header:
    """The names of the columns, and the number of the last row that belongs to them."""

    names: tuple[str, ...]
    last_row: int


def clean_header(cell: Cell) -> str:
    """A column's name without 必填 marks, stars, colons, line breaks and full-width signs."""
    text = narrow(clean_text(cell) or "")
    return " ".join(_MARKS.sub("", text).split())


def header_key(name: str) -> str:
    """What two spellings of a name share: `First_Name`, `first name`, `FIRSTNAME`."""
    return _LOOSE.sub("", clean_header(name)).casefold()


def find_header(rows: Sequence[Row], known: Known) -> Header | None:
    """The header among `rows` (the first of a sheet), or None.

    The row, or two rows one below the other, with most names that `known` recognises; where
    nothing is recognised the first row that is as wide as the table and all names.
    """
    top = [row for row in rows if row.number <= SEARCHED]
    best: _Reading | None = None
    for index in range(len(top)):
        for reading in _readings(top, index):
            reading.hits = sum(1 for name in set(filter(None, reading.names)) if known(name))
            if reading.hits > (best.hits if best else 0):
                best = reading
    if best:
        return Header(_unique(_with_parents(best)), best.last_row)
    return _widest(top, rows)


@dataclass(slots=True)
class _Reading:
    """One way to see a header; `above` is the row that may hold coarser names."""

    names: list[str]
    above: Sequence[Cell]
    last_row: int
    hits: int = 0


def _readings(top: Sequence[Row], index: int) -> Iterator[_Reading]:
    """The row alone, then with the row below as its finer half."""
    row = top[index]
    names = [clean_header(cell) for cell in row.cells]
    adjacent = index > 0 and top[index - 1].number == row.number - 1
    yield _Reading(names, top[index - 1].cells if adjacent else (), row.number)
    if index + 1 < len(top) and top[index + 1].number == row.number + 1:
        below = [clean_header(cell) for cell in top[index + 1].cells]
        both = [low or high for high, low in zip_longest(names, below, fillvalue="")]
        yield _Reading(both, row.cells, row.number + 1)


def _with_parents(reading: _Reading) -> list[str]:
    """Names that occur twice get the merged name above them in front."""
    names, parents = reading.names, _filled(reading.above)[: len(reading.names)]
    twice = {name for name, times in Counter(names).items() if name and times > 1}
    if not twice or len(set(parents)) < 2:
        return names
    return [
        f"{parent} {name}" if name in twice and parent not in {"", name} else name
        for name, parent in zip_longest(names, parents, fillvalue="")
    ]


def _filled(cells: Sequence[Cell]) -> list[str]:
    """A name stands over the blanks to its right, as a merged cell in a text file does."""
    names: list[str] = []
    for cell in cells:
        names.append(clean_header(cell) or (names[-1] if names else ""))
    return names


def _widest(top: Sequence[Row], rows: Sequence[Row]) -> Header | None:
    width = max((_filled_cells(row) for row in rows), default=0)
    for row in top:
        names = [clean_header(cell) for cell in row.cells]
        given = [name for name in names if name]
        is_names = all(cell is None or _is_name(cell) for cell in row.cells)
        if is_names and len(set(given)) * 10 >= width * 6 and len(set(given)) == len(given):
            return Header(_unique(names), row.number)
    return None


def _filled_cells(row: Row) -> int:
    return sum(cell is not None for cell in row.cells)


def _is_name(cell: Cell) -> bool:
    return isinstance(cell, str) and not re.fullmatch(r"[\d\s.,:/%+-]+", cell)


def _unique(names: Sequence[str]) -> tuple[str, ...]:
    seen: Counter[str] = Counter()
    result = []
    for name in names:
        seen[name] += bool(name)
        result.append(f"{name} ({seen[name]})" if seen[name] > 1 else name)
    return tuple(result)


def header_at(rows: Sequence[Row], number: int) -> Header | None:
    """The header in row `number`, as a person says; None if that row is blank."""
    row = next((row for row in rows if row.number == number), None)
    names = [clean_header(cell) for cell in row.cells] if row else []
    return Header(_unique(names), number) if any(names) else None


def read_table(
    rows: Iterable[Row], known: Known, header_row: int | None = None
) -> Table | None:
    """The sheet below its header, or None where no header was found; `header_row` says where.

    A column without a name is called by its letter if it holds anything, else left out.
    """
    stream = iter(rows)
    start = []
    for row in stream:
        start.append(row)
        if row.number > max(SEARCHED, header_row or 0):
            break
    header = find_header(start, known) if header_row is None else header_at(start, header_row)
    if header is None:
        return None
    body = [row for row in chain(start, stream) if row.number > header.last_row]
    return _trim(header, body)


def _trim(header: Header, body: list[Row]) -> Table:
    longer = {row.number for row in body if len(row.cells) > len(header.names)}
    if len(longer) * 2 > len(body):
        longer = set()  # a column without a name, not a slip in some rows
    mended = {row.number: row for row in body if row.number in longer}
    mended = {n: whole for n, row in mended.items() if (whole := _mend(row, len(header.names)))}
    body = [mended.get(row.number, row) for row in body]
    width = max([len(header.names), *(len(row.cells) for row in body)])
    names = [*header.names, *[""] * (width - len(header.names))]
    kept = [column for column in range(width) if names[column] or _is_used(body, column)]
    headers = [names[column] or column_letter(column) for column in kept]
    rows = [_padded(row, width) for row in body]
    if len(kept) < width:
        rows = [Row(row.number, [row.cells[column] for column in kept]) for row in rows]
    return Table(headers, rows, frozenset(longer - set(mended)), frozenset(mended))


def _is_used(body: list[Row], column: int) -> bool:
    return any(len(row.cells) > column and clean_text(row.cells[column]) for row in body)


def _mend(row: Row, width: int) -> Row | None:
    """`Rua do Paço, 67` without quotes: as many cells too many as begin with a space."""
    cells: list[Cell] = []
    for cell in row.cells:
        if cells and isinstance(cell, str) and cell.startswith(" ") and isinstance(cells[-1], str):
            cells[-1] = f"{cells[-1]},{cell}"
        else:
            cells.append(cell)
    return Row(row.number, cells) if len(cells) == width else None


def _padded(row: Row, width: int) -> Row:
    missing = width - len(row.cells)
    return row if not missing else Row(row.number, [*row.cells, *[None] * missing])


def column_letter(index: int) -> str:
    """Excel's name of column `index` (from 0): 0 -> A, 26 -> AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
