import pytest

from ui.kit.grid.selection import Area
from ui.kit.grid.spread import lay

SHOWN = [0, 1, 3, 4]  # the third column is hidden


@pytest.mark.parametrize(
    ("high", "wide", "chosen", "rows", "columns", "lost"),
    [
        (1, 1, Area(2, 0, 4, 1), range(2, 5), [0, 1], 0),  # one cell fills
        (2, 1, Area(2, 1, 5, 3), range(2, 6), [1, 3], 0),  # a block tiles
        (2, 1, Area(2, 1, 4, 1), range(2, 4), [1], 0),  # no multiple: laid down once
        (2, 3, Area(2, 1, 2, 1), range(2, 4), [1, 3, 4], 0),  # over the selection
        (1, 3, Area(2, 3, 2, 3), range(2, 3), [3, 4], 1),  # behind the last column
    ],
)
def test_blocks_are_laid_as_in_excel(high, wide, chosen, rows, columns, lost):
    block = [[f"{down}{right}" for right in range(wide)] for down in range(high)]
    laid = lay(block, chosen, SHOWN)
    assert (laid.rows, list(laid.columns), laid.lost) == (rows, columns, lost)
    for down in range(len(rows)):
        for right in range(len(columns)):
            assert laid.text(down, right) == f"{down % high}{right % wide}"
