from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from tests.ui.kit.grid.test_entry import LAST, OWNER, at, press, shown
from ui.kit.grid.editing import Edit


def compose(text):
    QApplication.sendEvent(QApplication.focusWidget(), QInputMethodEvent(text, []))


def commit(text):
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    QApplication.sendEvent(QApplication.focusWidget(), event)


def test_a_composition_opens_the_cell_and_its_text_replaces(sheet, qtbot):
    at(sheet, 1, OWNER)
    for letters in ("w", "wa", "wang"):
        compose(letters)
    editor = sheet.grid.entry.editor
    assert sheet.grid.hasFocus()  # taking the focus would end the composition
    commit("王")
    assert editor.text() == "王"
    assert editor.hasFocus()
    compose("wu")
    commit("五")
    press(qtbot, Qt.Key.Key_Return)
    assert sheet.data.actions == [[Edit(2, "owner", "王五")]]


def test_a_text_committed_without_composition_is_kept_whole(sheet, qtbot):
    at(sheet, 2, OWNER)
    commit("好")
    commit("的")
    assert sheet.grid.entry.editor.text() == "好的"
    press(qtbot, Qt.Key.Key_Return)
    assert sheet.data.actions == [[Edit(3, "owner", "好的")]]


def test_a_composition_given_up_leaves_the_cell_alone(sheet, qtbot):
    at(sheet, 2, OWNER)
    compose("wa")
    compose("")
    assert sheet.grid.entry.editor is None
    assert sheet.data.actions == []
    assert shown(sheet, 2, OWNER) == "王五"


def test_a_composition_in_an_open_field(sheet, qtbot):
    at(sheet, 2, OWNER)
    press(qtbot, Qt.Key.Key_F2)
    press(qtbot, Qt.Key.Key_End)
    compose("x")
    commit("先生")
    press(qtbot, Qt.Key.Key_Return)
    assert sheet.data.actions == [[Edit(3, "owner", "王五先生")]]


def test_a_read_only_cell_and_an_empty_event_open_nothing(sheet, qtbot):
    at(sheet, 2, 1)
    compose("wa")
    commit("瓦")
    at(sheet, 2, LAST)
    commit("")
    assert sheet.grid.entry.editor is None


def test_candidates_stand_at_the_cell(sheet):
    at(sheet, 2, OWNER)
    compose("w")
    where = sheet.grid.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
    if not isinstance(where, QRect):
        where = where.toRect()
    cell = sheet.grid.visualRect(sheet.grid.rows.index(2, OWNER))
    origin = sheet.grid.viewport().mapTo(sheet.grid, cell.topLeft())
    assert QRect(origin, cell.size()).contains(where.center())
