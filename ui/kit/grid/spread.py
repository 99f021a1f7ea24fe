"""Where the cells of a pasted block go: one fills, a block tiles, else it is laid down once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ui.kit.grid.block import Block
from ui.kit.grid.selection import Area


class Laid(NamedTuple):
    """`rows` and `columns` of the sheet that are covered, and the cell of the block for each."""

    rows: range
    columns: Sequence[int]  # places of columns, in their order on screen
    lost: int  # columns of the block behind the last column of the sheet
    block: Block

    def text(self, down: int, right: int) -> str:
        """Return the text for the cell `down` rows and `right` columns from the first."""
        return self.block[down % len(self.block)][right % len(self.block[0])]


def lay(block: Block, chosen: Area, shown: Sequence[int]) -> Laid:
    """Lay a block over a selection; `shown` are the visible columns in their order on screen."""
    first = next((at for at, place in enumerate(shown) if place >= chosen.left), 0)
    covered = [place for place in shown if chosen.left <= place <= chosen.right]
    high, wide = chosen.bottom - chosen.top + 1, len(covered)
    tall, broad = len(block), len(block[0])
    if high % tall or wide % broad or not wide:
        high, wide = tall, broad
    columns = list(shown[first : first + wide])
    rows = range(chosen.top, chosen.top + high)
    return Laid(rows, columns, wide - len(columns), block)
