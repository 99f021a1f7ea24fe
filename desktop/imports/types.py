"""What reading a foreign file yields, and under which limits it is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class CellError:
    """A cell that holds an error of its spreadsheet program, e.g. `#N/A`."""

    code: str


# None is a blank cell. Numbers arrive with the 15 significant digits that Excel itself keeps.
Cell = str | int | Decimal | bool | date | datetime | time | CellError | None


@dataclass(frozen=True, slots=True)
class Row:
    """One row that is not blank; `number` is 1-based as the spreadsheet program shows it."""

    number: int
    cells: Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet below its header: every row has as many cells as there are headers.

    `overlong`: numbers of the rows (fewer than half) that have more cells than the header, as a
    comma that is not quoted makes them: their cells are probably shifted. `mended`: those where
    the comma could be put back.
    """

    headers: Sequence[str]
    rows: Sequence[Row]
    overlong: frozenset[int] = frozenset()
    mended: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class SheetInfo:
    """A sheet that can be read; a text file is one sheet with the file's name."""

    name: str
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class WholeSheet:
    """A sheet read at once: cells from A1 on, "" where blank, numbers as int or float."""

    name: str
    hidden: bool
    rows: Sequence[Sequence[object]]


@dataclass(frozen=True, slots=True)
class Limits:
    """What the child that reads a file may use.

    `seconds` is the longest wait for the next sign of life, so a long text file may take as long
    as it keeps coming. `ratio` is unpacked to packed size of a workbook (looked at above 1 MiB).
    """

    memory_bytes: int = 1 << 30
    seconds: float = 60.0
    unpacked_bytes: int = 200 << 20
    ratio: int = 100
    parts: int = 1000


@dataclass(slots=True)
class ReadReport:
    """How the child fared. `exit_status` is negative for a signal, None while it runs."""

    exit_status: int | None = None
    peak_bytes: int = 0
    seconds: float = 0.0
    facts: Mapping[str, object] = field(default_factory=dict)  # encoding, delimiter, error_cells
    detail: str = ""  # the end of what the child said on stderr, for a report, never for a person
