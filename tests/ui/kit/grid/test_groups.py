"""Rows under headers that fold: keys, mouse, copy, paste, fill, and a million rows."""

from array import array
from dataclasses import dataclass
from itertools import groupby

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QGuiApplication

from tests.ui.kit.sheet import PLACES, Sheet
from ui.kit.grid.folds import Folds, is_header
from ui.kit.grid.groups import GroupedRows, Total

TIER, VALUE = PLACES["tier"], PLACES["value"]
TOTALS = (Total("score", str, mean=True), Total("value", "{:,}".format))


@dataclass(frozen=True)
class Run:
    path: tuple
    count: int
    n: int
    sums: tuple
    filled: tuple


class Tiers(Sheet):
    """Customers by tier: A is 4, 8, 12 ..; B is 1, 5, 9 .."""

    def outline(self):
        ids = sorted(self.order, key=lambda number: (number % 4, number))
        runs = [list(run) for _, run in groupby(ids, key=lambda number: number % 4)]
        groups = [Run(((run[0] % 4,),), len(run), run[0], (sum(run), sum(run)), (len(run),) * 2)
                  for run in runs]  # fmt: skip
        return groups, array("q", ids)


@pytest.fixture
def grouped(sheet):
    """24 customers in four groups of six, that can be typed in."""
    sheet.data = Tiers(range(1, 25))
    sheet.data.refresh = sheet.refresh
    grid = sheet.grid
    grid.entry.editing = grid.entry.writing._editing = sheet.data
    grid.folding.allow(("tier", "owner"))
    source = GroupedRows(sheet.data, ("tier",), PLACES, TOTALS, grid.folding.folds)
    sheet.show_source(source, filtered=False)
    grid.folding.put(("tier",))
    return sheet


def names(grid):
    """What the first column says; data rows by id."""
    listing = grid.rows.listing
    grid.rows.ensure(0, listing.count - 1)
    return [
        listing.row_at(place).texts[0] if listing.header_at(place) else listing.id_at(place)
        for place in range(listing.count)
    ]


def choose(grid, top, left, bottom, right):
    model = grid.rows
    grid.setCurrentIndex(model.index(top, left))
    block = QItemSelection(model.index(top, left), model.index(bottom, right))
    grid.selectionModel().select(block, QItemSelectionModel.SelectionFlag.ClearAndSelect)


def test_headers_stand_before_their_rows_with_count_and_totals(grouped):
    assert names(grouped.grid)[:8] == ["A (6)", 4, 8, 12, 16, 20, 24, "B (6)"]
    header = grouped.grid.rows.listing.row_at(0)
    assert header.texts[PLACES["score"]] == "ø 14"
    assert header.texts[VALUE] == "Σ 84"
    assert grouped.grid.rows.total() == 24
    assert grouped.footer.isVisible()
    assert "24 rows" in grouped.footer.text()
    assert "Σ 300" in grouped.footer.text()


def test_left_and_right_minus_and_plus_fold(grouped, qtbot):
    grid = grouped.grid
    grid.setCurrentIndex(grid.rows.index(7, 0))
    for fold, unfold in ((Qt.Key.Key_Left, Qt.Key.Key_Right), (Qt.Key.Key_Minus, Qt.Key.Key_Plus)):
        qtbot.keyClick(grid, fold)
        assert names(grid)[6:10] == [24, "B (6)", "C (6)", 2]
        assert grid.currentIndex().row() == 7
        qtbot.keyClick(grid, unfold)
        assert names(grid)[7:10] == ["B (6)", 1, 5]
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert grid.rows.rowCount() == 22
    assert grid.entry.editor is None
    assert grid.rows.total() == 24


def test_a_click_on_the_mark_folds_and_beside_it_does_not(grouped, qtbot):
    grid = grouped.grid
    y = grid.rowViewportPosition(0) + grid.rowHeight(0) // 2
    left = Qt.MouseButton.LeftButton
    qtbot.mouseClick(grid.viewport(), left, pos=QPoint(300, y))
    assert grid.rows.rowCount() == 28
    qtbot.mouseClick(grid.viewport(), left, pos=QPoint(12, y))
    assert grid.rows.rowCount() == 22
    grid.doubleClicked.emit(grid.rows.index(0, 3))
    assert grid.rows.rowCount() == 28


def test_commands_fold_all_and_a_refresh_keeps_it(grouped):
    grid = grouped.grid
    fold = {command.objectName(): command for command in grid.folding.commands}
    fold["fold_all"].trigger()
    assert names(grid) == ["A (6)", "B (6)", "C (6)", "D (6)"]
    grouped.data.order.remove(4)
    grouped.refresh({4})
    assert names(grid) == ["A (5)", "B (6)", "C (6)", "D (6)"]
    fold["unfold_all"].trigger()
    assert grid.rows.rowCount() == 27
    assert names(grid)[1] == 8


def test_copy_leaves_headers_out(grouped):
    choose(grouped.grid, 5, TIER, 9, TIER)
    grouped.grid.copy()
    assert QGuiApplication.clipboard().text().split() == ["A", "A", "B", "B"]
    assert grouped.grid.selected_ids() == [20, 24, 1, 5]


def test_copy_of_a_header_alone_leaves_the_clipboard(grouped):
    QGuiApplication.clipboard().setText("before")
    choose(grouped.grid, 7, 0, 7, 2)
    grouped.grid.copy()
    assert QGuiApplication.clipboard().text() == "before"


def test_paste_goes_on_below_the_header(grouped):
    owner = PLACES["owner"]
    choose(grouped.grid, 5, owner, 5, owner)
    QGuiApplication.clipboard().setText("x\ny\nz\n")
    grouped.notices.pasting.paste()
    assert [edit[:3] for edit in grouped.data.actions[-1]] == [
        (20, "owner", "x"), (24, "owner", "y"), (1, "owner", "z"),
    ]  # fmt: skip
    assert grouped.grid.selected_ids() == [20, 24, 1]


def test_fill_down_takes_the_first_row_over_a_header(grouped, qtbot):
    owner = PLACES["owner"]
    grouped.data.values[24, "owner"] = "Q"
    grouped.refresh()
    choose(grouped.grid, 6, owner, 8, owner)
    qtbot.keyClick(grouped.grid, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert grouped.data.actions == [[(1, "owner", "Q")]]


def test_enter_goes_over_a_header_and_typing_on_it_does_nothing(grouped, qtbot):
    grid = grouped.grid
    grid.setCurrentIndex(grid.rows.index(6, VALUE))
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert grid.currentIndex().row() == 8
    qtbot.keyClick(grid, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert grid.currentIndex().row() == 6
    grid.setCurrentIndex(grid.rows.index(7, VALUE))
    qtbot.keyClicks(grid, "9")
    assert grid.entry.editor is None
    assert grid.current_id() is None


def test_clear_and_fill_pass_headers_by(grouped, qtbot):
    choose(grouped.grid, 6, VALUE, 8, VALUE)
    qtbot.keyClick(grouped.grid, Qt.Key.Key_Delete)
    assert grouped.data.actions == [[(24, "value", ""), (1, "value", "")]]


def test_a_screen_reader_hears_that_a_group_is_folded(grouped):
    first = grouped.grid.rows.index(0, 0)
    assert first.data(Qt.ItemDataRole.AccessibleTextRole) == "Name: Group A (6), open"
    grouped.grid.folding.toggle(0)
    assert first.data(Qt.ItemDataRole.AccessibleTextRole) == "Name: Group A (6), folded"


def test_grouping_by_a_third_column_replaces_the_second(grouped):
    folding, asked = grouped.grid.folding, []
    folding.asked.connect(asked.append)
    folding.columns["owner"].trigger()
    folding.put(("tier", "owner"))
    folding.group_by("state")
    folding.columns["tier"].trigger()
    assert asked == [("tier", "owner"), ("tier", "state"), ("owner",)]


class Many:
    """A million rows in ten groups, each of two; no text is ever made."""

    def outline(self):
        groups = [
            Run(((at // 2,), (at % 2,)), 50_000, at * 50_000 + 1, (), ()) for at in range(20)
        ]
        return groups, array("q", range(1, 1_000_001))

    def page(self, ids):
        return []


def test_a_million_rows_stay_one_flat_list():
    folds = Folds()
    rows = GroupedRows(Many(), ("tier", "owner"), PLACES, (), folds)
    ids = rows.ids()
    assert len(ids) == 1_000_000 + 10 + 20
    assert list(ids[:3]) == [folds.number(((0,),)), folds.number(((0,), (0,))), 1]
    rows.fold([((0,),), ((1,), (1,))], folded=True)
    seen = rows.arranged()
    assert len(seen) == 850_000 + 10 + 18
    assert sum(is_header(one) for one in seen[:60_000]) == 6
    assert rows.whole().count == 1_000_000
