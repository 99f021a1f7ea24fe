"""Columns of sentences take the room that is left; what is drawn by hand stays."""

import pytest

from desktop.messages import msg
from tests.ui.kit.sources import COLUMNS, ListSource
from ui.kit.grid.rows import Column
from ui.kit.grid.view import GridView

WHY = Column("why", msg("Why"), width_chars=40, sortable=False, least_chars=10)
ROOMY = (*COLUMNS[:2], WHY)


@pytest.fixture
def grid(context, bridge, qtbot):
    made = GridView(context, bridge, "customers", msg("Customers"), ROOMY)
    qtbot.addWidget(made)
    made.resize(900, 400)
    made.show_source(ListSource(range(1, 51)))
    made.show()
    qtbot.waitExposed(made)
    return made


def widths(grid):
    return [grid.columnWidth(at) for at in range(len(ROOMY))]


def test_the_sentences_fill_the_list_and_follow_its_size(grid):
    others = sum(widths(grid)[:2])
    assert sum(widths(grid)) == grid.viewport().width()
    grid.resize(1200, 400)
    assert sum(widths(grid)) == grid.viewport().width()
    assert sum(widths(grid)[:2]) == others
    grid.resize(200, 400)
    assert 0 < widths(grid)[2] < 200  # never under ten characters: then the list scrolls
    assert sum(widths(grid)) > grid.viewport().width()


def test_a_width_drawn_by_hand_stays_until_the_layout_is_reset(grid):
    assert "width" not in grid.save_layout()["why"]
    grid.setColumnWidth(2, 333)
    grid.resize(1200, 400)
    assert widths(grid)[2] == 333
    assert grid.save_layout()["why"] == {"width": 333, "hidden": False}
    grid.reset_layout()
    assert sum(widths(grid)) == grid.viewport().width()


def test_the_room_of_a_narrower_neighbour_is_taken(grid):
    grid.setColumnWidth(0, 60)
    assert sum(widths(grid)) == grid.viewport().width()
    grid.hideColumn(2)
    grid.showColumn(2)
    grid.resize(1000, 400)
    assert sum(widths(grid)) == grid.viewport().width()


def test_a_saved_width_comes_back(grid):
    grid.restore_layout({"why": {"width": 210, "hidden": False}})
    grid.resize(1100, 400)
    assert widths(grid)[2] == 210
