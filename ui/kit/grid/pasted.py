"""What the clipboard holds, as a block of cells: TSV and HTML of Excel, WPS and our own. No Qt."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_WHITE = re.compile(r"[ \t\r\n\f]+")
_MOST_SPAN = 1000  # cells that one merged cell may stand for


def from_clipboard(text: str, html: str) -> list[list[str]]:
    """Return the block; the HTML decides where quotes in the text could mean two things."""
    plain = from_tsv(text)
    if html and (not plain or '"' in text):
        rich = from_html(html)
        if rich and (not plain or _shape(rich) == _shape(plain)):
            return rich
    return plain


def from_tsv(text: str) -> list[list[str]]:
    """Return rows of equal length; only the very last line break ends nothing but a line.

    A cell is quoted if it begins with a quote and its closing quote ends it; then it may hold
    tabs, line breaks and doubled quotes. Any other quote is a quote.
    """
    if not text:
        return []
    rows: list[list[str]] = [[]]
    at = 0
    while True:
        cell, at = _cell_at(text, at)
        rows[-1].append(cell)
        if at >= len(text):
            return _even(rows)
        if text[at] == "\t":
            at += 1
            continue
        at += 2 if text.startswith("\r\n", at) else 1
        if at >= len(text):
            return _even(rows)
        rows.append([])


_END = re.compile(r"[\t\r\n]")
_QUOTED = re.compile(r'"((?:[^"]|"")*)"(?=[\t\r\n]|\Z)')


def _cell_at(text: str, at: int) -> tuple[str, int]:
    """Return a cell and where it ends."""
    if text.startswith('"', at) and (quoted := _QUOTED.match(text, at)):
        return quoted[1].replace('""', '"'), quoted.end()
    end = _END.search(text, at)
    stop = end.start() if end else len(text)
    return text[at:stop], stop


def _even(rows: list[list[str]]) -> list[list[str]]:
    width = max(len(row) for row in rows)
    return [row + [""] * (width - len(row)) for row in rows]


def _shape(block: list[list[str]]) -> tuple[int, int]:
    return len(block), len(block[0]) if block else 0


def from_html(html: str) -> list[list[str]]:
    """Return the first table; a merged cell stands in its first place, the others are empty."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return _even(reader.rows) if reader.rows else []


class _Reader(HTMLParser):
    """Collects the cells of the first table; `rows` is empty if there is none."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self._cell: list[str] | None = None
        self._pre = self._done = False
        self._skips = 0  # inside style and script
        self._below: dict[int, int] = {}  # column -> rows that a merged cell still covers
        self._span = (1, 1)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._done:
            return
        if tag == "tr":
            self._finish()
            self.rows.append([])
        elif tag in {"td", "th"} and self.rows:
            self._finish()
            found = {name: value or "" for name, value in attrs}
            self._pre = "white-space:pre" in found.get("style", "").replace(" ", "")
            self._span = (_count(found.get("rowspan")), _count(found.get("colspan")))
            self._cell = []
        elif tag == "br" and self._cell is not None:
            self._cell.append("\n")
        elif tag in {"style", "script"}:
            self._skips += 1

    def handle_endtag(self, tag: str) -> None:
        if tag in {"td", "th", "tr"}:
            self._finish()
        elif tag == "table":
            self._finish()
            self._done = True
        elif tag in {"style", "script"}:
            self._skips = max(0, self._skips - 1)

    def handle_data(self, data: str) -> None:
        if self._cell is not None and not self._skips:
            self._cell.append(data if self._pre else _WHITE.sub(" ", data))

    def _finish(self) -> None:
        """Put the open cell into its row, behind cells that reach down from above."""
        if self._cell is None:
            return
        text = "".join(self._cell)
        if not self._pre:
            text = re.sub(r" *\n *", "\n", text).strip(" ").replace("\xa0", " ")
        self._cell = None
        row, (down, right) = self.rows[-1], self._span
        while self._below.get(len(row), 0):
            self._below[len(row)] -= 1
            row.append("")
        for place in range(right):
            if down > 1:
                self._below[len(row)] = down - 1
            row.append(text if place == 0 else "")


def _count(text: str | None) -> int:
    return min(int(text), _MOST_SPAN) if text and text.isdigit() and int(text) else 1
