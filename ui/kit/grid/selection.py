"""A selection as plain numbers: areas of rows and columns, and what is copied of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QItemSelectionModel

from ui.kit.grid.cache import PAGE
from ui.kit.grid.folds import is_header
from ui.kit.grid.rows import Row, RowSource, first, plain


class Area(NamedTuple):
    """A rectangle of cells; all ends included."""

    top: int
    left: int
    bottom: int
    right: int


def areas(model: QItemSelectionModel) -> list[Area]:
    """Return the selected rectangles."""
    if not model.hasSelection():  # quick, as `selection` is not the first time
        return []
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
    typed: Collection[int] = (),
    over: Callable[[Row], Row] = lambda row: row,
) -> list[list[str]]:
    """Return the texts of a selection as one rectangle; cells outside it are empty.

    `columns` are the visible ones in their order on screen; those `typed` give only what can be
    typed back. `over` puts texts that are not in the file yet in place. Reads: for a worker.
    """
    wanted = [one for one in columns if any(area.left <= one <= area.right for area in chosen)]
    places = [(place, id_at(place)) for place in rows_in(chosen)]
    places = [(place, one) for place, one in places if one is None or not is_header(one)]
    rows = read_rows(source, [number for _, number in places if number is not None])
    rows = {number: over(row) for number, row in rows.items()}
    shown = {column: first if column in typed else plain for column in wanted}
    return [
        [
            shown[column](rows[number].texts[column])
            if number in rows and _inside(chosen, place, column)
            else ""
            for column in wanted
        ]
        for place, number in places
    ]


def read_rows(source: RowSource, ids: Sequence[int]) -> dict[int, Row]:
    """Return id -> row, read in pages. Meant for a worker."""
    found: dict[int, Row] = {}
    for start in range(0, len(ids), PAGE):
        found.update((row.id, row) for row in source.page(ids[start : start + PAGE]))
    return found


def _inside(chosen: Sequence[Area], place: int, column: int) -> bool:
    return any(
        area.top <= place <= area.bottom and area.left <= column <= area.right for area in chosen
    )
