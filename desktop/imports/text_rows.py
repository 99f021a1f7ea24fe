"""Rows of csv and tsv files, streamed; numbers and dates stay the text they are."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from desktop.imports.refusal import Refusal

_DELIMITERS = ",;\t|"
_LONGEST_CELL = 1_000_000
_MOST_COLUMNS = 16_384  # as many as Excel has
_PROBE_ROWS = 40


def text_rows(path: Path, encoding: str, delimiter: str) -> Iterator[list[str]]:
    """Records of `path`, blank ones included; quoted newlines and all line ends are understood.

    A byte that the encoding cannot hold becomes U+FFFD rather than ending the import.
    """
    csv.field_size_limit(_LONGEST_CELL)
    with path.open(encoding=encoding, errors="replace", newline="") as stream:
        reader = csv.reader((line.replace("\0", "") for line in stream), delimiter=delimiter)
        try:
            for number, record in enumerate(reader):
                if len(record) > _MOST_COLUMNS:
                    raise Refusal("columns", row=number + 1, limit=_MOST_COLUMNS)
                if number or not _is_hint(record):
                    yield record
                else:
                    yield []  # `sep=;` is for Excel; the row numbers must not move
        except csv.Error as error:
            raise Refusal("cell_too_long", row=reader.line_num, limit=_LONGEST_CELL) from error


def find_delimiter(path: Path, encoding: str) -> str:
    """The delimiter that cuts the first records into most columns most evenly.

    csv.Sniffer takes letters and spaces for delimiters of short files, so it is not asked.
    """
    with path.open(encoding=encoding, errors="replace", newline="") as stream:
        start = stream.read(1 << 18)
    first = start.split("\n", 1)[0].strip().lower()
    if first.startswith("sep=") and len(first) == 5:
        return first[4]
    return max(_DELIMITERS, key=lambda delimiter: _evenness(start, delimiter))


def _evenness(start: str, delimiter: str) -> float:
    reader = csv.reader(io.StringIO(start.replace("\0", ""), newline=""), delimiter=delimiter)
    try:
        widths = Counter(len(record) for record in islice(reader, _PROBE_ROWS) if record)
    except csv.Error:
        return 0.0
    widths.pop(1, None)
    if not widths:
        return 0.0
    width, rows = max(widths.items(), key=lambda item: (item[1], item[0]))
    return rows + width / 1000


def _is_hint(record: list[str]) -> bool:
    return len(record) <= 2 and bool(record) and record[0].lower().startswith("sep=")
