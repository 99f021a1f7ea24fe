"""Where the cursor goes after a cell was typed: in the selection, else along the sheet. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

Spot = tuple[int, int]  # row, column


class Field(NamedTuple):
    """Rows 0 to `rows` - 1 and the columns that can be typed in, in their order on screen."""

    rows: int
    columns: Sequence[int]


def down(spot: Spot, by: int, field: Field, column: int | None = None) -> Spot:
    """Return the cell `by` rows below, in `column` if given; the ends hold."""
    row = min(max(spot[0] + by, 0), field.rows - 1)
    return row, spot[1] if column is None else column


def along(spot: Spot, by: int, field: Field) -> Spot | None:
    """Return the next (by=1) or previous (by=-1) cell to type in, over the ends of rows.

    None behind the last and before the first.
    """
    row, here = spot
    columns = list(field.columns)
    if not columns:
        return None
    if here in columns:
        place = columns.index(here) + by
    else:
        further = [at for at, one in enumerate(columns) if (one > here) == (by > 0)]
        place = (further[0] if by > 0 else further[-1]) if further else (-1, len(columns))[by > 0]
    if place < 0:
        row, place = row - 1, len(columns) - 1
    elif place >= len(columns):
        row, place = row + 1, 0
    return (row, columns[place]) if 0 <= row < field.rows else None


def within(
    spot: Spot, by: int, rows: Sequence[int], columns: Sequence[int], *, across: bool
) -> Spot:
    """Return the next cell of a selected block, round and round."""
    cells = (
        [(row, column) for row in rows for column in columns]
        if across
        else [(row, column) for column in columns for row in rows]
    )
    return cells[(cells.index(spot) + by) % len(cells)]
