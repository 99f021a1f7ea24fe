"""What the file does not take, and that no text gets lost."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop.errors import AppError
from desktop.messages import msg
from tests.ui.kit.grid.test_entry import KEY, LAST, NAME, OWNER, at, press, shown, spot, type_in
from tests.ui.kit.grid.test_view import choose
from ui.kit.grid.editing import Edit


def test_a_wrong_value_stays_as_typed_and_says_why(sheet, qtbot):
    at(sheet, 2, LAST)
    type_in(qtbot, "soon")
    press(qtbot, KEY.Key_Return)
    assert sheet.data.actions == []
    assert shown(sheet, 2, LAST) == "soon"
    assert sheet.notices.cell.sentence.text() == "1 cell is not saved."
    press(qtbot, KEY.Key_F8)
    assert spot(sheet) == (2, LAST)
    assert sheet.notices.cell.sentence.text() == "soon is no date."
    sheet.refresh()  # F5
    assert shown(sheet, 2, LAST) == "soon"
    press(qtbot, KEY.Key_F2)
    assert sheet.grid.entry.editor.text() == "soon"
    sheet.grid.entry.editor.setText("2026-12-01")
    press(qtbot, KEY.Key_Return)
    assert shown(sheet, 2, LAST) == "2026-12-01"
    assert sheet.notices.cell.isHidden()
    assert sheet.data.drafts == {}


def test_discarding_a_wrong_value_shows_what_the_file_has(sheet, qtbot):
    before = shown(sheet, 2, LAST)
    at(sheet, 2, LAST)
    type_in(qtbot, "soon")
    press(qtbot, KEY.Key_Return)
    at(sheet, 2, LAST)
    sheet.notices.cell.answer(1)
    assert shown(sheet, 2, LAST) == before
    assert sheet.data.drafts == {}


def test_a_refused_cell_is_marked_and_spoken(sheet, qtbot):
    at(sheet, 2, LAST)
    before = sheet.grid.viewport().grab().toImage()
    sheet.grid.entry.writing.write([Edit(3, "last", "soon")])
    after = sheet.grid.viewport().grab().toImage()
    assert before != after
    role = Qt.ItemDataRole.AccessibleTextRole
    spoken = sheet.grid.rows.data(sheet.grid.rows.index(2, LAST), int(role))
    assert spoken == "Last contact: soon, not saved: soon is no date."


def test_a_block_with_wrong_cells_asks_and_takes_the_others(sheet, qtbot):
    choose(sheet.grid, 1, 0, 3, 4)
    press(qtbot, KEY.Key_Delete)
    bar = sheet.notices.question
    assert sheet.data.actions == []
    assert bar.sentence.text() == (
        "3 of 9 cells cannot be taken. For example Name in row 2: A customer needs a name."
    )
    assert QApplication.focusWidget() is bar.buttons[0]
    press(qtbot, KEY.Key_Space)
    assert len(sheet.data.actions) == 1
    assert len(sheet.data.actions[0]) == 6
    assert shown(sheet, 1, NAME) == ""  # still as the person left it
    assert sheet.grid.hasFocus()


def test_taking_nothing_of_a_block_restores_it(sheet, qtbot):
    before = shown(sheet, 1, NAME)
    choose(sheet.grid, 1, 0, 3, 4)
    press(qtbot, KEY.Key_Delete)
    press(qtbot, KEY.Key_Escape)
    assert shown(sheet, 1, NAME) == before
    assert sheet.data.actions == []
    assert sheet.data.drafts == {}


def test_a_file_that_cannot_be_written_loses_no_text(sheet, qtbot):
    sheet.data.error = AppError(msg("The disk is full."))
    at(sheet, 2, OWNER)
    type_in(qtbot, "Wu")
    sheet.data.error, error = None, sheet.data.error
    sheet.data.apply = lambda _edits, _done, failed: failed(error)
    press(qtbot, KEY.Key_Return)
    assert shown(sheet, 2, OWNER) == "Wu"
    assert sheet.error_bar.sentence.text() == "The disk is full."


@pytest.mark.parametrize("way", ["source", "hide", "focus", "file"])
def test_no_text_is_lost_whatever_happens(sheet, qtbot, way):
    at(sheet, 2, OWNER)
    type_in(qtbot, "Wu")
    if way == "source":
        sheet.show_source(sheet.data, filtered=True)
    elif way == "hide":
        sheet.hide()
    elif way == "focus":
        other = QLineEdit(sheet)
        other.show()
        other.setFocus()
    else:
        sheet.data.order.remove(3)
        sheet.refresh()
    assert sheet.data.actions == [[Edit(3, "owner", "Wu")]]


def test_a_refresh_keeps_the_field_open_and_over_its_cell(sheet, qtbot):
    at(sheet, 5, OWNER)
    type_in(qtbot, "Wu")
    sheet.data.order[:0] = [901, 902]
    sheet.refresh()
    editor = sheet.grid.entry.editor
    assert editor.text() == "Wu"
    assert editor.geometry() == sheet.grid.visualRect(sheet.grid.rows.index(7, OWNER))
    press(qtbot, KEY.Key_Return)
    assert sheet.data.actions == [[Edit(6, "owner", "Wu")]]


def test_text_is_kept_while_it_is_typed_and_shown_again_after_a_crash(sheet, qtbot):
    at(sheet, 5, OWNER)
    type_in(qtbot, "Wu")
    qtbot.waitUntil(lambda: sheet.data.drafts == {(6, "owner"): "Wu"})
    sheet.grid.entry.cancel()
    assert sheet.data.drafts == {}
    sheet.data.drafts = {(6, "owner"): "Wu"}  # as the next start finds it
    sheet.grid.entry.writing.restore()
    assert shown(sheet, 5, OWNER) == "Wu"
    assert sheet.notices.cell.sentence.text().startswith("This was typed before")
    press(qtbot, KEY.Key_F2)
    press(qtbot, KEY.Key_Return)
    assert sheet.data.actions == [[Edit(6, "owner", "Wu")]]
