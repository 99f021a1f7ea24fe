"""Typing into the roster, on a real file."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.ui.windows import sample_file, window_on
from ui.panes.roster.columns import COLUMNS

PLACES = {column.key: place for place, column in enumerate(COLUMNS)}


@pytest.fixture
def window(qapp, qtbot, tmp_path):
    with window_on(qapp, qtbot, tmp_path, sample_file(tmp_path)) as running:
        running.window.host.go("roster")
        yield running.window


def enter(window, qtbot, row, key, text):
    grid = window.host.pane.list.grid
    flags = grid.selectionModel().SelectionFlag.ClearAndSelect
    grid.selectionModel().setCurrentIndex(grid.rows.index(row, PLACES[key]), flags)
    grid.setFocus()
    qtbot.keyClick(grid, Qt.Key.Key_F2)
    grid.entry.editor.setText(text)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    return grid, grid.rows.data(grid.rows.index(row, PLACES[key]))


def test_words_names_and_lists_are_understood(window, qtbot):
    grid = window.host.pane.list.grid
    boss = grid.rows.data(grid.rows.index(3, PLACES["name"])).rsplit(" ", 1)[0]
    assert enter(window, qtbot, 0, "grade", "Senior")[1] == "Senior"
    assert enter(window, qtbot, 0, "regions", "North, 华东")[1] == "North, 华东"
    _, shown = enter(window, qtbot, 0, "manager", boss)
    assert shown == boss
    assert list(grid.rows.pending.wrong()) == []
    window.desk.undo()
    assert grid.rows.data(grid.rows.index(0, PLACES["manager"])) != boss


def test_a_manager_nobody_knows_stays_as_typed(window, qtbot):
    grid, shown = enter(window, qtbot, 0, "manager", "Nobody Atall")
    assert shown == "Nobody Atall"
    assert len(list(grid.rows.pending.wrong())) == 1
