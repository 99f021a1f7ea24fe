"""The first rows of a file as they stand in it, the header marked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from desktop.i18n import tr
from desktop.imports.headers import column_letter
from desktop.imports.looking import Look
from desktop.imports.parse_text import clean_text
from desktop.imports.types import Row as FileRow
from desktop.messages import msg
from ui.kit.context import Context
from ui.kit.empty_state import Emptiness, EmptyState, Way
from ui.kit.grid.rows import Column, Row, Tone, with_second
from ui.kit.grid.view import GridView
from ui.kit.runner import Bridge
from ui.panes.rows import FixedRows

_MOST = 50  # columns that are shown; all of them are read
_WIDEST = 28
_NOTHING = Emptiness(
    "import",
    msg("Choose a file, drop one here, or paste rows"),
    msg("Excel, WPS and CSV files are read. Nothing is written before you have seen what changes."),
    (Way("choose", msg("Choose a file…"), "open"), Way("paste", msg("From the clipboard"))),
)


class Preview(QWidget):
    """A grid made anew for each look, or the ways to choose a file."""

    way_chosen = Signal(str)  # choose, paste

    def __init__(self, context: Context, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._bridge = context, bridge
        self.grid: GridView | None = None
        self.empty = EmptyState(context)
        self.empty.put(_NOTHING)
        self.empty.chosen.connect(self.way_chosen)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.empty)

    def put(self, look: Look | None) -> None:
        """Show the first rows; None: the ways to choose."""
        if self.grid is not None:
            self._stack.removeWidget(self.grid)
            self.grid.hide()
            self.grid.deleteLater()
            self.grid = None
        if look is None:
            self._stack.setCurrentWidget(self.empty)
            return
        self.grid = GridView(
            self._context, self._bridge, "import_preview", msg("First rows of the file"),
            _columns(look.rows),
        )  # fmt: skip
        self._stack.addWidget(self.grid)
        self._stack.setCurrentWidget(self.grid)
        header, width = look.header_row, len(self.grid.rows.columns) - 1
        self.grid.show_source(
            FixedRows(look.rows, lambda place, row: _row(place, row, header, width))
        )


def _columns(rows: Sequence[FileRow]) -> list[Column]:
    width = min(max((len(row.cells) for row in rows), default=0), _MOST)
    return [
        Column("row", msg("Row"), width_chars=14, sortable=False),
        *(
            Column(f"column {place}", msg("{name}", name=column_letter(place)),
                   width_chars=_wide(rows, place), sortable=False)
            for place in range(width)
        ),
    ]  # fmt: skip


def _wide(rows: Sequence[FileRow], place: int) -> int:
    texts = (_text(row, place) for row in rows)
    return min(max(max(len(text.encode("gbk", "replace")) for text in texts) + 2, 6), _WIDEST)


def _text(row: FileRow, place: int) -> str:
    cell = row.cells[place] if place < len(row.cells) else None
    return (clean_text(cell) or "")[:200] if cell is not None else ""


def _row(place: int, row: FileRow, header: int | None, width: int) -> Row:
    is_header = row.number == header
    number = with_second(str(row.number), tr(msg("header"))) if is_header else str(row.number)
    above = header is not None and row.number < header
    tone = Tone.SUCCESS if is_header else Tone.MUTED
    hints = dict.fromkeys(range(1, width + 1), tone) if is_header or above else {}
    texts = (number, *(_text(row, column) for column in range(width)))
    return Row(place, texts, {0: Tone.MUTED, **hints})
