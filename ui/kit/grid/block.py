"""A block of cells as Excel and WPS take it from the clipboard: TSV and HTML. No Qt here."""

from __future__ import annotations

from collections.abc import Sequence

Block = Sequence[Sequence[str]]


def as_tsv(block: Block) -> str:
    """Return tab-separated lines, each ended by a line break and quoted where Excel quotes."""
    return "".join("\t".join(_quoted(cell) for cell in row) + "\n" for row in block)


def as_html(block: Block) -> str:
    """Return an HTML table, which keeps line breaks and ids as text."""
    rows = "".join(
        "<tr>" + "".join(f"<td>{_marked_up(cell)}</td>" for cell in row) + "</tr>" for row in block
    )
    return f'<meta charset="utf-8"><table>{rows}</table>'


def _quoted(cell: str) -> str:
    if not any(sign in cell for sign in '\t\n\r"'):
        return cell
    doubled = cell.replace('"', '""')
    return f'"{doubled}"'


def _marked_up(cell: str) -> str:
    from html import escape  # its table of entities is not needed to start

    return escape(cell).replace("\n", "<br>")
