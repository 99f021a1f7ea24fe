from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from tests.ui.kit.grid.test_view import SELECT, choose
from ui.kit.grid.editing import Edit

KEY, HELD = Qt.Key, Qt.KeyboardModifier
NAME, VALUE, OWNER, LAST = 0, 3, 4, 6


def at(sheet, row, column):
    index = sheet.grid.rows.index(row, column)
    sheet.grid.selectionModel().setCurrentIndex(index, SELECT)


def spot(sheet):
    index = sheet.grid.currentIndex()
    return index.row(), index.column()


def press(qtbot, key, held=HELD.NoModifier):
    qtbot.keyClick(QApplication.focusWidget(), key, held)


def type_in(qtbot, text):
    qtbot.keyClick(QApplication.focusWidget(), text[0])
    if text[1:]:
        qtbot.keyClicks(QApplication.focusWidget(), text[1:])


def shown(sheet, row, column):
    return sheet.grid.rows.data(sheet.grid.rows.index(row, column))


def test_typing_replaces_and_enter_goes_down(sheet, qtbot):
    at(sheet, 2, OWNER)
    type_in(qtbot, "Wang")
    assert sheet.grid.entry.editor.text() == "Wang"
    press(qtbot, KEY.Key_Return)
    assert sheet.data.actions == [[Edit(3, "owner", "Wang")]]
    assert shown(sheet, 2, OWNER) == "Wang"
    assert spot(sheet) == (3, OWNER)
    assert sheet.grid.hasFocus()


def test_f2_keeps_the_text_and_shift_enter_goes_up(sheet, qtbot):
    at(sheet, 2, NAME)
    press(qtbot, KEY.Key_F2)
    editor = sheet.grid.entry.editor
    assert editor.text() == "Nordwind Logistik 3"  # the code behind it is not the name
    press(qtbot, KEY.Key_End)
    type_in(qtbot, "!")
    press(qtbot, KEY.Key_Return, HELD.ShiftModifier)
    assert sheet.data.actions == [[Edit(3, "name", "Nordwind Logistik 3!")]]
    assert spot(sheet) == (1, NAME)


def test_esc_and_an_unchanged_text_write_nothing(sheet, qtbot):
    at(sheet, 2, OWNER)
    type_in(qtbot, "x")
    press(qtbot, KEY.Key_Escape)
    press(qtbot, KEY.Key_F2)
    press(qtbot, KEY.Key_Return)
    assert sheet.data.actions == []
    assert shown(sheet, 2, OWNER) == "王五"
    assert sheet.grid.entry.editor is None


def test_tab_goes_to_the_next_cell_to_type_in_and_enter_back_below_the_first(sheet, qtbot):
    at(sheet, 2, NAME)
    type_in(qtbot, "Acme")
    press(qtbot, KEY.Key_Tab)
    assert spot(sheet) == (2, VALUE)
    press(qtbot, KEY.Key_Tab)  # nothing typed: still filling in
    assert spot(sheet) == (2, OWNER)
    type_in(qtbot, "Li")
    press(qtbot, KEY.Key_Tab)
    assert spot(sheet) == (2, LAST)
    press(qtbot, KEY.Key_Tab)
    assert spot(sheet) == (3, NAME)
    press(qtbot, KEY.Key_Backtab, HELD.ShiftModifier)
    assert spot(sheet) == (2, LAST)
    press(qtbot, KEY.Key_Return)
    assert spot(sheet) == (3, NAME)
    assert len(sheet.data.actions) == 2


def test_arrows_leave_a_cell_typed_into_but_move_in_one_opened_by_f2(sheet, qtbot):
    at(sheet, 2, OWNER)
    type_in(qtbot, "Wu")
    press(qtbot, KEY.Key_Right)
    assert sheet.data.actions == [[Edit(3, "owner", "Wu")]]
    assert spot(sheet) == (2, OWNER + 1)
    at(sheet, 2, OWNER)
    press(qtbot, KEY.Key_F2)
    press(qtbot, KEY.Key_Left)
    assert sheet.grid.entry.editor is not None


def test_ctrl_enter_fills_the_selection_as_one_action(sheet, qtbot):
    choose(sheet.grid, 1, OWNER, 3, OWNER)
    type_in(qtbot, "Zhao")
    press(qtbot, KEY.Key_Return, HELD.ControlModifier)
    assert sheet.data.actions == [[Edit(row, "owner", "Zhao") for row in (2, 3, 4)]]
    assert spot(sheet) == (1, OWNER)


def test_enter_walks_inside_a_selected_block(sheet, qtbot):
    choose(sheet.grid, 1, VALUE, 2, OWNER)
    for expected in ((2, VALUE), (1, OWNER), (2, OWNER), (1, VALUE)):
        press(qtbot, KEY.Key_Return)
        assert spot(sheet) == expected


def test_ctrl_d_fills_down_and_takes_from_above_in_one_row(sheet, qtbot):
    choose(sheet.grid, 1, VALUE, 3, OWNER)
    press(qtbot, KEY.Key_D, HELD.ControlModifier)
    (edits,) = sheet.data.actions
    assert edits == [
        Edit(row, key, text)
        for row in (3, 4)
        for key, text in (("value", "2,469.00"), ("owner", "Anna Berg"))
    ]
    at(sheet, 5, OWNER)
    press(qtbot, KEY.Key_D, HELD.ControlModifier)
    assert sheet.data.actions[1] == [Edit(6, "owner", "李四")]
    at(sheet, 0, OWNER)
    press(qtbot, KEY.Key_D, HELD.ControlModifier)  # nothing above
    assert len(sheet.data.actions) == 2


def test_delete_clears_what_can_be_typed_in(sheet, qtbot):
    choose(sheet.grid, 1, 2, 2, 4)
    press(qtbot, KEY.Key_Delete)
    assert sheet.data.actions == [
        [Edit(row, key, "") for row in (2, 3) for key in ("value", "owner")]
    ]


def test_today(sheet, qtbot):
    at(sheet, 1, LAST)
    press(qtbot, KEY.Key_Semicolon, HELD.ControlModifier)
    press(qtbot, KEY.Key_Return)
    assert sheet.data.actions == [[Edit(2, "last", "2026-11-22")]]


def test_backspace_empties_and_a_read_only_cell_takes_nothing(sheet, qtbot):
    at(sheet, 1, 1)
    type_in(qtbot, "A")
    press(qtbot, KEY.Key_F2)
    assert sheet.grid.entry.editor is None
    at(sheet, 1, OWNER)
    press(qtbot, KEY.Key_Backspace)
    assert sheet.grid.entry.editor.text() == ""


def test_double_click_types_or_opens(sheet, qtbot):
    view = sheet.grid
    opened = []
    view.opened.connect(opened.append)
    for column in (OWNER, 2):
        place = view.visualRect(view.rows.index(3, column)).center()
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        if column == OWNER:
            assert view.entry.editor.text() == "张三"
    assert opened == [4]


def test_values_are_offered_by_any_part_and_by_pinyin(sheet, qtbot):
    at(sheet, 5, OWNER)
    type_in(qtbot, "zs")
    completer = sheet.grid.entry.editor.completer()
    qtbot.waitUntil(completer.popup().isVisible)
    assert completer.completionCount() == 1
    qtbot.keyClick(completer.popup(), KEY.Key_Down)
    qtbot.keyClick(completer.popup(), KEY.Key_Return)
    assert sheet.data.actions == [[Edit(6, "owner", "张三")]]
    assert spot(sheet) == (6, OWNER)


def test_alt_down_opens_the_values(sheet, qtbot):
    at(sheet, 5, OWNER)
    press(qtbot, KEY.Key_F2)
    press(qtbot, KEY.Key_Down, HELD.AltModifier)
    editor = sheet.grid.entry.editor
    assert editor.completer().popup().isVisible()
    assert editor.completer().completionCount() == 3
    qtbot.keyClick(editor.completer().popup(), KEY.Key_Escape)
    assert sheet.grid.entry.editor is editor  # Esc closed the list alone


def test_the_field_lies_over_the_standing_column(sheet, qtbot):
    sheet.resize(500, 400)
    sheet.grid.horizontalScrollBar().setValue(150)
    at(sheet, 2, NAME)
    press(qtbot, KEY.Key_F2)
    frozen = sheet.grid._frozen
    if frozen.isVisible():
        assert sheet.grid.entry.editor.parentWidget() is frozen.viewport()
    assert sheet.grid.entry.editor.isVisible()


def test_tab_still_leaves_a_grid_nobody_fills_in(sheet, qtbot):
    other = QLineEdit(sheet)
    other.show()
    at(sheet, 2, OWNER)
    press(qtbot, KEY.Key_Tab)
    assert not sheet.grid.hasFocus()
