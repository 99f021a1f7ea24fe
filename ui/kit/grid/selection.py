"""A selection as plain numbers: areas of rows and columns, and what is copied of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QItemSelectionModel

from ui.kit.grid.cache import PAGE
from ui.kit.grid.rows import Row, RowSource, plain


class Area(NamedTuple):
    """A rectangle of cells; all ends included."""

    top: int
    left: int
    bottom: int
    right: int


def areas(model: QItemSelectionModel) -> list[Area]:
    """Return the selected rectangles."""
    return [
        Area(block.top(), block.left(), block.bottom(), block.right())
        for block in model.selection().toList()
        if block.isValid()
    ]


def rows_in(chosen: Iterable[Area]) -> list[int]:
    """Return the rows that any area touches, ascending, each once."""
    rows: set[int] = set()
    for area in chosen:
        rows.update(range(area.top, area.bottom + 1))
    return sorted(rows)


def block_of(
    chosen: Sequence[Area],
    columns: Sequence[int],
    source: RowSource,
    id_at: Callable[[int], int | None],
) -> list[list[str]]:
    """Return the texts of a selection as one rectangle; cells outside it are empty.

    `columns` are the visible ones in their order on screen. Reads: meant for a worker.
    """
    wanted = [one for one in columns if any(area.left <= one <= area.right for area in chosen)]
    places = [(place, id_at(place)) for place in rows_in(chosen)]
    texts = _read(source, [number for _, number in places if number is not None])
    return [
        [_text(texts, number, column, place, chosen) for column in wanted]
        for place, number in places
    ]


def _read(source: RowSource, ids: Sequence[int]) -> dict[int, Row]:
    found: dict[int, Row] = {}
    for start in range(0, len(ids), PAGE):
        found.update((row.id, row) for row in source.page(ids[start : start + PAGE]))
    return found


def _text(
    texts: dict[int, Row], number: int | None, column: int, place: int, chosen: Sequence[Area]
) -> str:
    row = texts.get(number) if number is not None else None
    inside = any(
        area.top <= place <= area.bottom and area.left <= column <= area.right for area in chosen
    )
    return plain(row.texts[column]) if row and inside else ""
