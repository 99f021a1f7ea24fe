"""Frames between the child that reads a file and the program: one JSON value per line.

A line is a list of rows `[number, cell, cell, ...]` or an object with news (sheets, facts, a
refusal, the end). Text is a JSON string, a blank null, anything else `[kind, text]`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from math import isfinite
from typing import Any, BinaryIO

from desktop.imports.types import Cell, CellError, Row

_ROWS_A_LINE = 200
_CHARS_A_LINE = 1 << 18
LONGEST_LINE = 64 << 20


class FrameWriter:
    """Writes rows in batches; the child's side."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._rows: list[object] = []
        self._chars = 0

    def row(self, number: int, values: Sequence[object]) -> None:
        """Queue a row; trailing blanks are dropped, a blank row is not sent."""
        cells = [v if type(v) is str else _encode(v) for v in values]
        while cells and cells[-1] in (None, ""):
            cells.pop()
        if not cells:
            return
        self._rows.append([number, *cells])
        self._chars += sum(len(c) for c in cells if type(c) is str)
        if len(self._rows) >= _ROWS_A_LINE or self._chars > _CHARS_A_LINE:
            self.flush()

    def whole(self, name: str, hidden: bool, rows: Sequence[Sequence[object]]) -> None:
        """Send a sheet in one line: text and numbers as JSON has them, days as `[kind, text]`."""
        self.flush()
        line = json.dumps({"whole": name, "hidden": hidden, "rows": rows},
                          separators=(",", ":"), default=_encode)
        self._stream.write(line.encode("ascii") + b"\n")
        self._stream.flush()

    def news(self, **news: object) -> None:
        """Send the queued rows and then one object."""
        self.flush()
        self._line(news)

    def flush(self) -> None:
        """Send the queued rows."""
        if self._rows:
            self._line(self._rows)
        self._rows, self._chars = [], 0

    def _line(self, value: object) -> None:
        self._stream.write(json.dumps(value, separators=(",", ":")).encode("ascii") + b"\n")
        self._stream.flush()


def number_text(value: float) -> str | None:
    """`value` with 15 significant digits, never in exponent form; None for NaN and infinity."""
    if not isfinite(value):
        return None
    text = format(Decimal(format(value, ".15g")), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _encode(value: object) -> object:
    if isinstance(value, float):
        text = number_text(value)
        return ["n", text] if text is not None else ["e", "#NUM!"]
    for kind, of, write in _KINDS:
        if isinstance(value, of):
            return [kind, write(value)]
    return str(value) if isinstance(value, timedelta) else value


# bool is an int and datetime a date, so the narrower comes first.
_KINDS: tuple[tuple[str, type, Callable[[Any], str]], ...] = (
    ("b", bool, lambda value: "1" if value else "0"),
    ("n", int, str),
    ("s", datetime, datetime.isoformat),
    ("d", date, date.isoformat),
    ("t", time, time.isoformat),
)
_READERS: dict[str, Callable[[str], Cell]] = {
    "b": lambda text: text == "1",
    "n": lambda text: Decimal(text) if "." in text else int(text),
    "s": datetime.fromisoformat,
    "d": date.fromisoformat,
    "t": time.fromisoformat,
    "e": CellError,
}


def decode_rows(frame: Sequence[object]) -> Iterator[Row]:
    """Rows of one line; raises ValueError, TypeError or KeyError where the child was not itself."""
    for line in frame:
        if not isinstance(line, list) or not line or type(line[0]) is not int:
            raise ValueError(line)
        yield Row(line[0], [c or None if type(c) is str else _decode(c) for c in line[1:]])


def decode_whole(rows: Sequence[Sequence[object]]) -> list[list[object]]:
    """Rows of a sheet sent whole, blanks as ""; raises ValueError or TypeError as `decode_rows`."""
    return [
        [_READERS[cell[0]](cell[1]) if type(cell) is list else cell for cell in row]
        if list in map(type, row) else list(row)
        for row in rows
    ]


def _decode(value: object) -> Cell:
    if value is None:
        return None
    if not isinstance(value, list):
        raise TypeError(value)
    kind, text = value
    return _READERS[kind](text)
