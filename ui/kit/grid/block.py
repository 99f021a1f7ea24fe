"""A block of cells as Excel and WPS take it from the clipboard: TSV and HTML. No Qt here."""

from __future__ import annotations

import re
from collections.abc import Sequence

Block = Sequence[Sequence[str]]

_BREAK = '<br style="mso-data-placement:same-cell;">'  # a plain <br> begins a new row in Excel
_PRE = "white-space:pre-wrap"
_AS_TEXT = r"mso-number-format:'\@'"
_DIGITS = re.compile(r"0\d+|\d{12,}")  # Excel would cut these: codes, phones, credit codes
_SPACES = re.compile(r"^\s|\s$|[\t\r\x0b\x0c\x1c-\x1f\xa0]|\s\s")


def as_tsv(block: Block) -> str:
    """Return tab-separated lines, each ended by a line break and quoted where Excel quotes."""
    return "".join("\t".join(_quoted(cell) for cell in row) + "\n" for row in block)


def as_html(block: Block) -> str:
    """Return an HTML table, which keeps line breaks and ids as text."""
    rows = "".join("<tr>" + "".join(_cell(cell) for cell in row) + "</tr>" for row in block)
    return f'<meta charset="utf-8"><table>{rows}</table>'


def _quoted(cell: str) -> str:
    if not any(sign in cell for sign in '\t\n\r"'):
        return cell
    doubled = cell.replace('"', '""')
    return f'"{doubled}"'


def _cell(cell: str) -> str:
    from html import escape  # its table of entities is not needed to start

    styles = []
    if _SPACES.search(cell):
        styles.append(_PRE)
    if _DIGITS.fullmatch(cell):
        styles.append(_AS_TEXT)
    style = f' style="{";".join(styles)}"' if styles else ""
    return f"<td{style}>{escape(cell).replace(chr(10), _BREAK)}</td>"
