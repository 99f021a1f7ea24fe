"""Widths and visibility of columns, saved by field key so that other columns do no harm."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QTableView

from ui.kit.context import Context
from ui.kit.grid.rows import Column
from ui.kit.metrics import GAP

_ARROW = 16  # room for the sort arrow


def default_width(context: Context, column: Column) -> int:
    """Return a width in logical pixels: as asked in characters, and never cutting the title."""
    body, bold = QFontMetrics(context.theme.font()), QFontMetrics(context.theme.font("label"))
    asked = body.horizontalAdvance("0") * column.width_chars
    title = bold.horizontalAdvance(context.say(column.title)) + (_ARROW if column.sortable else 0)
    return max(asked, title) + 2 * GAP + 2


def save(view: QTableView, columns: Sequence[Column]) -> dict[str, dict[str, Any]]:
    """Return field key -> width and hidden, ready for JSON."""
    return {
        column.key: {"width": view.columnWidth(place), "hidden": view.isColumnHidden(place)}
        for place, column in enumerate(columns)
    }


def restore(view: QTableView, columns: Sequence[Column], saved: Mapping[str, Any]) -> None:
    """Put back what `save` returned; fields it does not know keep what they have."""
    for place, column in enumerate(columns):
        one = saved.get(column.key)
        if not isinstance(one, Mapping):
            continue
        view.setColumnHidden(place, bool(one.get("hidden")))
        width = one.get("width")
        if isinstance(width, int) and width > 0 and not one.get("hidden"):
            view.setColumnWidth(place, width)
