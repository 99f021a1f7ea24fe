import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from desktop.messages import msg
from tests.ui.kit.sources import COLUMNS, ListSource, make_row
from ui.kit.grid.rows import plain
from ui.kit.grid.view import GridView
from ui.kit.runner import Bridge

SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect


def choose(grid, top, left, bottom, right):
    model = grid.rows
    block = QItemSelection(model.index(top, left), model.index(bottom, right))
    grid.setCurrentIndex(model.index(top, left))
    grid.selectionModel().select(block, SELECT)


def test_enter_and_double_click_open_the_row(grid, qtbot):
    grid.setCurrentIndex(grid.rows.index(4, 0))
    with qtbot.waitSignal(grid.opened) as told:
        qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert told.args == [5]
    with qtbot.waitSignal(grid.opened) as told:
        grid.doubleClicked.emit(grid.rows.index(7, 1))
    assert told.args == [8]


def test_space_peeks(grid, qtbot):
    grid.setCurrentIndex(grid.rows.index(4, 0))
    with qtbot.waitSignal(grid.peek_requested):
        qtbot.keyClick(grid, Qt.Key.Key_Space)


def test_space_and_click_tick_in_a_tick_column(grid, qtbot):
    choose(grid, 2, 8, 4, 8)
    qtbot.keyClick(grid, Qt.Key.Key_Space)
    assert grid.rows.ticks.ids == {3, 4, 5}
    qtbot.keyClick(grid, Qt.Key.Key_Space)
    assert grid.rows.ticks.ids == frozenset()
    place = grid.visualRect(grid.rows.index(6, 8)).center()
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert grid.rows.ticks.ids == {7}


def test_copy_takes_the_block_as_tsv_and_html(grid, qtbot):
    choose(grid, 2, 1, 3, 3)
    with qtbot.waitSignal(grid.copied) as told:
        qtbot.keyClick(grid, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    data = QGuiApplication.clipboard().mimeData()
    assert told.args == [2]
    expected = ["\t".join(make_row(number).texts[1:4]) for number in (3, 4)]
    assert data.text() == "\n".join(expected) + "\n"
    assert data.html().count("<td>") == 6


def test_copy_of_rows_never_seen_and_without_hidden_columns(grid, qtbot):
    grid.hideColumn(2)
    choose(grid, 3000, 0, 3300, 3)
    with qtbot.waitSignal(grid.copied) as told:
        grid.copy()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert told.args == [301]
    row = make_row(3001).texts
    assert lines[0] == "\t".join((plain(row[0]), row[1], row[3]))


def test_header_click_asks_for_the_order_and_again_for_the_other(grid, qtbot):
    asked = []
    grid.sort_requested.connect(lambda key, descending: asked.append((key, descending)))
    header = grid.horizontalHeader()
    header.sectionClicked.emit(2)
    grid.set_sort("score", descending=False)
    header.sectionClicked.emit(2)
    header.sectionClicked.emit(7)  # not sortable
    assert asked == [("score", False), ("score", True)]
    assert header.sortIndicatorSection() == 2


def test_column_menu_sorts_hides_and_chooses_by_keyboard(grid, qtbot):
    grid.setCurrentIndex(grid.rows.index(0, 2))
    menu = grid.column_menu(2)
    texts = [action.text() for action in menu.actions() if action.text()]
    assert texts[:2] == ["Sort ascending", "Sort descending"]
    asked = []
    grid.sort_requested.connect(lambda *args: asked.append(args))
    menu.actions()[1].trigger()
    assert asked == [("score", True)]
    next(one for one in menu.actions() if one.text() == "Hide this column").trigger()
    assert grid.isColumnHidden(2)
    next(one for one in menu.actions() if one.text() == "Reset columns").trigger()
    assert not grid.isColumnHidden(2)
    menu.deleteLater()


def test_layout_is_saved_by_field_key(grid):
    grid.setColumnWidth(1, 133)
    grid.hideColumn(4)
    saved = grid.save_layout()
    grid.reset_layout()
    grid.restore_layout({**saved, "gone": {"width": 3}})
    assert (grid.columnWidth(1), grid.isColumnHidden(4)) == (133, True)
    assert saved["tier"] == {"width": 133, "hidden": False}


def test_selection_and_scroll_stay_when_rows_come_and_go(grid):
    grid.verticalScrollBar().setValue(200 * grid.rowHeight(0) + 7)
    choose(grid, 205, 0, 207, 2)
    top = grid.rows.listing.id_at(grid.rowAt(0))
    grid.source.order[5:5] = [9001, 9002]
    grid.source.order.remove(50)
    grid.refresh()
    assert grid.selected_ids() == [206, 207, 208]
    assert grid.current_id() == 206
    assert grid.rows.listing.id_at(grid.rowAt(0)) == top


def test_selection_is_found_again_after_another_order(grid):
    choose(grid, 10, 0, 11, 2)
    grid.source.order.reverse()
    grid.show_source(grid.source)
    assert grid.selected_ids() == [12, 11]
    assert grid.current_id() == 11
    assert grid.verticalScrollBar().value() == 0


def test_typing_letters_reads_nothing(grid, qtbot):
    asked = len(grid.source.pages)
    qtbot.keyClicks(grid, "zs")
    assert len(grid.source.pages) == asked


def test_tab_leaves_the_grid(context, grid, qtbot):
    window = grid.holder = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    after = QLineEdit()
    column.addWidget(grid)
    column.addWidget(after)
    window.show()
    window.activateWindow()
    grid.setFocus()
    qtbot.waitUntil(grid.hasFocus)
    qtbot.keyClick(grid, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is after


def test_first_column_stands_still(grid):
    grid.resize(500, 400)
    assert not grid._frozen.isVisible()
    grid.horizontalScrollBar().setValue(150)
    assert grid._frozen.isVisible()
    assert grid._frozen.columnWidth(0) == grid.columnWidth(0)
    grid.verticalScrollBar().setValue(777)
    assert grid._frozen.verticalScrollBar().value() == 777
    grid.horizontalScrollBar().setValue(0)
    assert not grid._frozen.isVisible()


def test_the_standing_column_never_holds_the_grid_back(grid):
    grid.source.order += range(5001, 20_001)
    for scrolled in (0, 150):
        grid.resize(500, 400)
        grid.horizontalScrollBar().setValue(scrolled)
        grid.source.order = grid.source.order[:100]
        grid.refresh()
        grid.source.order = list(range(1, 20_001))
        grid.refresh()
        assert grid.select_id(15_000)
        assert grid.rowAt(0) > 14_000


def test_the_standing_column_does_what_the_grid_does(grid, qtbot):
    grid.resize(500, 400)
    grid.horizontalScrollBar().setValue(150)
    frozen = grid._frozen
    grid.clearFocus()
    place = frozen.visualRect(grid.rows.index(3, 0)).center()
    qtbot.mouseClick(frozen.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert grid.hasFocus()
    assert grid.current_id() == 4
    with qtbot.waitSignal(grid.opened) as told:
        qtbot.mouseDClick(frozen.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert told.args == [4]
    with qtbot.waitSignal(grid.sort_requested) as told:
        frozen.horizontalHeader().sectionClicked.emit(0)
    assert told.args == ["name", False]


def test_rows_arrive_from_worker_threads(context, qtbot, request):
    bridge = Bridge()
    request.addfinalizer(bridge.close)
    grid = GridView(context, bridge, "c", msg("Customers"), COLUMNS)
    qtbot.addWidget(grid)
    grid.resize(900, 500)
    grid.show()
    grid.show_source(ListSource(range(20_000)))
    qtbot.waitUntil(lambda: grid.rows.rowCount() == 20_000 and grid.rows.listing.complete)
    assert grid.select_id(15_003)
    qtbot.waitUntil(lambda: grid.rows.data(grid.rows.index(15_003, 2)) == make_row(15_003).texts[2])
    grid.show_source(ListSource(range(30_000)))  # under way while the window closes


def test_a_page_asks_data_nothing_to_paint(grid, monkeypatch):
    calls = []
    monkeypatch.setattr(type(grid.rows), "data", lambda *args: calls.append(args))
    grid.verticalScrollBar().setValue(3000)
    grid.viewport().repaint()
    assert calls == []


def test_painted_cells_change_with_text_tick_and_theme(context, grid):
    def picture():
        return grid.viewport().grab().toImage()

    first = picture()
    grid.rows.ticks.put([3])
    ticked = picture()
    assert ticked != first
    context.theme.use(name="dark")
    assert picture() != ticked


def test_row_height_follows_the_text_size(context, grid):
    before = grid.rowHeight(0)
    context.theme.use(text_scale=1.5)
    assert grid.rowHeight(0) > before


def test_cut_text_has_a_tool_tip(grid):
    assert grid.cells.is_cut("华东电器有限公司" * 9, 120)
    assert not grid.cells.is_cut("A", 120)


def test_grid_and_cells_speak(grid):
    spoken = QAccessible.queryAccessibleInterface(grid)
    assert grid.accessibleName() == "Customers"
    children = [spoken.child(place) for place in range(40)]
    names = {child.text(QAccessible.Text.Name) for child in children if child}
    assert {"Tier: B", "Owner: 李四", "Accept: not ticked"} <= names


def test_select_id_shows_the_row(grid):
    assert grid.select_id(4000)
    assert grid.current_id() == 4000
    assert grid.viewport().rect().contains(grid.visualRect(grid.currentIndex()).center())
    assert not grid.select_id(-5)


def test_the_row_under_the_mouse_is_marked(grid, qtbot):
    before = grid.viewport().grab().toImage()
    qtbot.mouseMove(grid.viewport(), QPoint(40, 100))
    qtbot.waitUntil(lambda: grid.viewport().grab().toImage() != before)


@pytest.mark.parametrize("column", range(len(COLUMNS)))
def test_titles_fit_their_column(grid, column):
    header = grid.horizontalHeader()
    assert header.sectionSizeHint(column) <= grid.columnWidth(column)
