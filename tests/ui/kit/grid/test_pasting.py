import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from tests.ui.kit.grid.test_entry import LAST, NAME, OWNER, at, press, shown
from tests.ui.kit.grid.test_pasted import EXCEL_HTML
from tests.ui.kit.grid.test_view import choose
from ui.kit.grid.editing import Edit

CTRL = Qt.KeyboardModifier.ControlModifier


def paste(qtbot, text="", html=""):
    data = QMimeData()
    if text:
        data.setText(text)
    if html:
        data.setHtml(html)
    QGuiApplication.clipboard().setMimeData(data)
    press(qtbot, Qt.Key.Key_V, CTRL)


def edits(sheet):
    return [one for action in sheet.data.actions for one in action]


def test_a_block_is_one_action_and_is_selected(sheet, qtbot):
    at(sheet, 2, OWNER)
    paste(qtbot, "Li\nWu\n")
    assert sheet.data.actions == [[Edit(3, "owner", "Li"), Edit(4, "owner", "Wu")]]
    assert sheet.grid.selected_ids() == [3, 4]


def test_one_cell_fills_the_selection(sheet, qtbot):
    choose(sheet.grid, 1, OWNER, 3, OWNER)
    paste(qtbot, "Li")
    assert edits(sheet) == [Edit(row, "owner", "Li") for row in (2, 3, 4)]


def test_only_rows_on_screen_are_pasted_into(sheet, qtbot):
    sheet.data.order = [row for row in sheet.data.order if row % 2]
    sheet.show_source(sheet.data, filtered=True)
    at(sheet, 1, OWNER)
    paste(qtbot, "Li\nWu\n")
    assert [one.row for one in edits(sheet)] == [3, 5]


def test_hidden_columns_are_left_alone(sheet, qtbot):
    sheet.grid.hideColumn(OWNER)
    at(sheet, 1, 3)
    paste(qtbot, "12\tx")
    assert [one.key for one in edits(sheet)] == ["value"]


def test_excel_by_html_alone(sheet, qtbot):
    sheet.grid.hideColumn(1)
    sheet.grid.hideColumn(2)
    at(sheet, 1, NAME)
    paste(qtbot, html=EXCEL_HTML)
    assert Edit(2, "name", "华东电器\n上海") in edits(sheet)
    assert Edit(3, "value", 'say "hi"') in edits(sheet)


def test_columns_that_cannot_be_typed_in_stay_and_are_named(sheet, qtbot):
    at(sheet, 1, NAME)
    paste(qtbot, "Acme\tA\t99\t12.00")
    assert [one.key for one in edits(sheet)] == ["name", "value"]
    told = sheet.notices.question.sentence.text()
    assert told == "Tier, Score cannot be typed in and stay as they are."


def test_a_copied_row_is_pasted_back_without_a_word(sheet, qtbot):
    choose(sheet.grid, 1, 0, 1, 8)
    press(qtbot, Qt.Key.Key_C, CTRL)
    before = [shown(sheet, 1, column) for column in range(9)]
    press(qtbot, Qt.Key.Key_V, CTRL)
    assert edits(sheet)[0].text == "新客户甲 2"  # not its code
    assert sheet.notices.question.isHidden()
    assert [shown(sheet, 1, column) for column in range(1, 9)] == before[1:]


@pytest.mark.parametrize(("answer", "added"), [(0, 2), (1, 0), (2, 0)])
def test_rows_behind_the_last_are_asked_for(sheet, qtbot, answer, added):
    at(sheet, 498, NAME)
    paste(qtbot, "a\nb\nc\nd\n")
    bar = sheet.notices.question
    assert bar.sentence.text() == "2 pasted rows go beyond the last one. Add them?"
    assert sheet.data.actions == []
    assert QApplication.focusWidget() is bar.buttons[0]
    bar.answer(answer)
    assert len(sheet.data.order) == 500 + added
    assert len(edits(sheet)) == {0: 4, 1: 2, 2: 0}[answer]
    if added:
        assert [sheet.data.values[row, "name"] for row in (1001, 1002)] == ["c", "d"]
    assert len(sheet.grid.rows.pending) == 0


def test_a_list_without_new_rows_says_what_was_left_out(sheet, qtbot):
    sheet.data.adds = False
    at(sheet, 499, NAME)
    paste(qtbot, "a\nb\n")
    assert edits(sheet) == [Edit(500, "name", "a")]
    assert "1 pasted row goes beyond" in sheet.notices.question.sentence.text()


def test_wrong_cells_are_told_one_by_one_and_the_others_taken(sheet, qtbot):
    at(sheet, 1, LAST)
    paste(qtbot, "2026-01-02\nsoon\n2026-01-04\n")
    bar = sheet.notices.question
    assert sheet.data.actions == []
    assert bar.sentence.text() == (
        "1 of 3 cells cannot be taken. Last contact in row 3: soon is no date."
    )
    bar.answer(0)
    assert [one.text for one in edits(sheet)] == ["2026-01-02", "2026-01-04"]
    assert shown(sheet, 2, LAST) == "soon"


def test_a_new_row_with_a_wrong_cell_is_made_and_the_cell_stays_as_typed(sheet, qtbot):
    at(sheet, 499, OWNER)
    sheet.grid.hideColumn(5)
    paste(qtbot, "Li\t2026-01-02\nWu\tsoon\n")
    sheet.notices.question.answer(0)
    assert "Last contact in row 501" in sheet.notices.question.sentence.text()
    sheet.notices.question.answer(0)
    assert edits(sheet) == [
        Edit(500, "owner", "Li"), Edit(500, "last", "2026-01-02"), Edit(-1, "owner", "Wu"),
    ]  # fmt: skip
    made = sheet.data.order[-1]
    assert [cell for cell, _ in sheet.grid.rows.pending.wrong()] == [(made, "last")]
    assert sheet.data.drafts[made, "last"] == "soon"


def test_cut_empties_what_was_copied(sheet, qtbot):
    choose(sheet.grid, 1, OWNER, 2, OWNER)
    press(qtbot, Qt.Key.Key_X, CTRL)
    assert QGuiApplication.clipboard().text() == "Anna Berg\n王五\n"
    assert edits(sheet) == [Edit(2, "owner", ""), Edit(3, "owner", "")]


def test_pasting_into_an_open_field_is_for_the_field(sheet, qtbot):
    at(sheet, 1, OWNER)
    press(qtbot, Qt.Key.Key_F2)
    QGuiApplication.clipboard().setText("Li")
    press(qtbot, Qt.Key.Key_V, CTRL)
    assert sheet.grid.entry.editor.text() == "Li"
    assert sheet.data.actions == []


def test_an_empty_clipboard_does_nothing(sheet, qtbot):
    QGuiApplication.clipboard().clear()
    at(sheet, 1, OWNER)
    press(qtbot, Qt.Key.Key_V, CTRL)
    assert sheet.data.actions == []


def test_a_block_with_its_titles_goes_where_they_say(sheet, qtbot):
    at(sheet, 2, LAST)
    paste(qtbot, "Account owner\tBirthday\t客户名称\nLi\tx\tAcme\nWu\ty\t华东\n")
    assert edits(sheet) == [
        Edit(3, "owner", "Li"), Edit(3, "name", "Acme"),
        Edit(4, "owner", "Wu"), Edit(4, "name", "华东"),
    ]  # fmt: skip
    told = sheet.notices.question.sentence.text()
    assert "taken as titles" in told
    assert "Birthday" in told
    assert sheet.grid.selected_ids() == [3, 4]


def test_titles_behind_the_last_row_make_rows_of_what_follows(sheet, qtbot):
    count = len(sheet.data.order)
    at(sheet, count - 1, NAME)
    paste(qtbot, "Owner\tName\nLi\tAcme\nWu\tNew\n")
    sheet.notices.question.answer(0)
    assert [(one.key, one.text) for one in edits(sheet) if one.row < 0] == [
        ("owner", "Wu"), ("name", "New"),
    ]  # fmt: skip
    assert "taken as titles" in sheet.notices.question.sentence.text()
