from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton

from desktop.messages import msg
from tests.ui.kit.grid.test_entry import OWNER, at
from tests.ui.kit.grid.test_view import choose
from ui.kit.command import Command
from ui.kit.grid.editing import Edit


def bar_of(sheet):
    return sheet.notices.bulk


def test_it_comes_at_two_rows_and_goes_at_one(sheet, qtbot):
    bar = bar_of(sheet)
    choose(sheet.grid, 1, OWNER, 3, OWNER)
    qtbot.waitUntil(bar.isVisible)
    assert bar.count.text() == "3 rows selected"
    assert bar.column.currentText() == "Owner"
    at(sheet, 1, OWNER)
    qtbot.waitUntil(bar.isHidden)


def test_a_value_goes_into_every_selected_row_as_one_action(sheet, qtbot):
    bar = bar_of(sheet)
    choose(sheet.grid, 1, 0, 3, 8)
    qtbot.waitUntil(bar.isVisible)
    bar.column.setCurrentIndex(bar.column.findText("Owner"))
    bar.value.setFocus()
    qtbot.keyClick(bar.value, Qt.Key.Key_Return)  # nothing typed: nothing written
    assert sheet.data.actions == []
    qtbot.keyClicks(bar.value, "Wu")
    qtbot.keyClick(bar.value, Qt.Key.Key_Return)
    assert sheet.data.actions == [[Edit(row, "owner", "Wu") for row in (2, 3, 4)]]
    assert bar.value.text() == ""
    assert sheet.grid.hasFocus()


def test_a_pane_adds_what_else_can_be_done(sheet, context, qtbot):
    done = []
    command = Command(context, "give", msg("Assign"), lambda: done.append(1), parent=sheet)
    bar_of(sheet).add_command(command)
    choose(sheet.grid, 1, 0, 3, 0)
    qtbot.waitUntil(bar_of(sheet).isVisible)
    button = bar_of(sheet).findChild(QToolButton, "bulk_give")
    button.click()
    assert done == [1]
