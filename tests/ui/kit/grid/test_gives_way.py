"""Columns that give way where a list is narrow, and widths that follow the letters."""

import pytest

from desktop.messages import msg
from tests.ui.kit.sources import COLUMNS, ListSource
from ui.kit.grid.rows import Column
from ui.kit.grid.view import GridView

GIVING = (
    COLUMNS[0],
    Column("mine", msg("Mine"), width_chars=20, least_chars=12),
    Column("theirs_by", msg("Theirs by"), width_chars=12, least_chars=8, gives_way=1),
    Column("theirs_at", msg("When"), "date", 16, gives_way=2),
)
MINE, BY, AT = 1, 2, 3


@pytest.fixture
def grid(context, bridge, qtbot):
    made = GridView(context, bridge, "questions", msg("To decide"), GIVING)
    qtbot.addWidget(made)
    made.show_source(ListSource(range(1, 51)))
    made.show()
    qtbot.waitExposed(made)
    made.resize(900, 400)
    return made


def hidden(grid):
    return [at for at in range(len(GIVING)) if grid.isColumnHidden(at)]


def narrow(grid, away):
    """Make it narrower until these columns are away."""
    for width in range(900, 100, -10):
        grid.resize(width, 400)
        if hidden(grid) == away:
            return
        assert grid.horizontalScrollBar().maximum() == 0
    raise AssertionError(away)


def test_the_first_to_give_way_goes_first_and_comes_back(grid):
    assert hidden(grid) == []
    narrow(grid, [AT])
    assert grid.horizontalScrollBar().maximum() == 0
    narrow(grid, [BY, AT])
    assert grid.room.away == {"theirs_by", "theirs_at"}
    grid.resize(900, 400)
    assert hidden(grid) == []


def test_the_cursor_does_not_go_with_a_column(grid):
    grid.setCurrentIndex(grid.rows.index(3, AT))
    grid.resize(100, 400)
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (3, 0)


def test_for_want_of_room_is_not_by_hand(grid):
    grid.resize(100, 400)
    saved = grid.save_layout()
    assert [key for key, one in saved.items() if one["hidden"]] == []
    grid.restore_layout(saved)
    assert hidden(grid) == [BY, AT]
    grid.resize(900, 400)
    assert hidden(grid) == []


def test_what_is_called_back_stays_until_the_layout_is_reset(grid):
    grid.resize(100, 400)
    grid.showColumn(AT)
    grid.resize(110, 400)
    assert hidden(grid) == [BY]
    saved = grid.save_layout()
    grid.reset_layout()
    assert hidden(grid) == [BY, AT]
    grid.restore_layout(saved)
    assert hidden(grid) == [BY]


def test_what_is_hidden_by_hand_does_not_come_back(grid, qtbot):
    grid.hideColumn(BY)
    qtbot.waitUntil(lambda: sum(widths(grid)) >= grid.viewport().width() - len(GIVING))
    grid.resize(100, 400)
    grid.resize(900, 400)
    assert hidden(grid) == [BY]
    assert grid.save_layout()["theirs_by"]["hidden"]


def widths(grid):
    return [grid.columnWidth(at) for at in range(len(GIVING))]


def test_widths_follow_the_size_of_the_text(grid, context, qtbot):
    grid.setColumnWidth(0, 200)
    made = grid.columnWidth(AT)
    grid.resize(2000, 400)
    for scale in (1.5, 1.0):
        context.theme.use(text_scale=scale)
        wanted = pytest.approx(200 * scale, abs=10)
        qtbot.waitUntil(lambda wanted=wanted: grid.columnWidth(0) == wanted)
        assert grid.columnWidth(AT) == pytest.approx(made * scale, abs=20)
    assert grid.columnWidth(AT) == made
