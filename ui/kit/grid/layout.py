"""Widths and visibility of columns, saved by field key so that other columns do no harm."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Protocol

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QTableView

from ui.kit.context import Context
from ui.kit.grid.rows import Column
from ui.kit.metrics import GAP

_ARROW = 16  # room for the sort arrow


class Fitted(Protocol):
    """What became of columns for want of room: keys of those that follow the window, and so on."""

    @property
    def shared(self) -> Collection[str]:
        """Their width follows the window."""

    @property
    def away(self) -> Collection[str]:
        """They are put away until there is room."""

    @property
    def kept(self) -> Collection[str]:
        """They were called back by hand."""


def default_widths(context: Context, columns: Sequence[Column]) -> tuple[int, ...]:
    """Return widths in logical pixels: as asked in characters, and never cutting the title."""
    letters = _letters(context)
    return tuple(_width(context, letters, one, one.width_chars) for one in columns)


def width_of(context: Context, column: Column, chars: int) -> int:
    """Return the width of so many characters, and never cutting the title."""
    return _width(context, _letters(context), column, chars)


def _letters(context: Context) -> tuple[QFontMetrics, QFontMetrics]:
    """Those of cells and those of titles."""
    return QFontMetrics(context.theme.font()), QFontMetrics(context.theme.font("label"))


def _width(
    context: Context, letters: tuple[QFontMetrics, QFontMetrics], column: Column, chars: int
) -> int:
    body, bold = letters
    asked = body.horizontalAdvance("0") * chars
    title = bold.horizontalAdvance(context.say(column.title)) + (_ARROW if column.sortable else 0)
    return max(asked, title) + 2 * GAP + 2


def save(view: QTableView, columns: Sequence[Column], room: Fitted) -> dict[str, dict[str, Any]]:
    """Return field key -> width and hidden, ready for JSON; no width where the window decides.

    What is put away for want of room is not hidden by a person; what was called back is "kept".
    """
    found: dict[str, dict[str, Any]] = {}
    for place, column in enumerate(columns):
        key, away = column.key, column.key in room.away
        found[key] = {"hidden": view.isColumnHidden(place) and not away}
        if key not in room.shared and not away:
            found[key]["width"] = view.columnWidth(place)
        if key in room.kept:
            found[key]["kept"] = True
    return found


def kept(saved: Mapping[str, Any]) -> frozenset[str]:
    """Return the keys of the columns that were called back by hand."""
    return frozenset(
        key for key, one in saved.items() if isinstance(one, Mapping) and one.get("kept")
    )


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
