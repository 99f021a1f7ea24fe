"""Typing into the customers list, on a real file."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication

from desktop import drafts
from tests.ui.kit.grid.test_view import choose
from tests.ui.windows import sample_file, window_on
from ui.panes.customers.columns import COLUMNS

PLACES = {column.key: place for place, column in enumerate(COLUMNS)}


@pytest.fixture
def window(qapp, qtbot, tmp_path):
    with window_on(qapp, qtbot, tmp_path, sample_file(tmp_path)) as running:
        yield running.window


def go(window, row, key):
    grid = window.host.pane.list.grid
    index = grid.rows.index(row, PLACES[key])
    flags = grid.selectionModel().SelectionFlag.ClearAndSelect
    grid.selectionModel().setCurrentIndex(index, flags)
    grid.setFocus()
    return grid


def enter(qtbot, text):
    qtbot.keyClick(QApplication.focusWidget(), text[0])
    qtbot.keyClicks(QApplication.focusWidget(), text[1:])
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)


def shown(grid, row, key):
    return grid.rows.data(grid.rows.index(row, PLACES[key]))


def test_a_typed_value_is_in_the_file_and_undone_in_one_step(window, qtbot):
    grid = go(window, 3, "region")
    before = shown(grid, 3, "region")
    enter(qtbot, "Nowhere")
    assert shown(grid, 3, "region") == "Nowhere"
    assert len(grid.rows.pending) == 0
    toast = window.desk.toasts.toasts()[-1]
    assert toast.sentence.text() == "1 cell changed"
    toast.undo_button.click()
    assert shown(grid, 3, "region") == before


def test_words_of_a_choice_and_dates_as_people_write_them(window, qtbot):
    grid = go(window, 3, "phase")
    enter(qtbot, "Renewal")
    go(window, 3, "next_contact_on")
    enter(qtbot, "2026/12/1")
    assert shown(grid, 3, "phase") == "Renewal"
    assert shown(grid, 3, "next_contact_on") == "2026-12-01"


def test_a_wrong_date_stays_is_kept_as_a_draft_and_comes_back(window, qtbot):
    grid = go(window, 3, "next_contact_on")
    number = grid.current_id()
    enter(qtbot, "soon")
    assert shown(grid, 3, "next_contact_on") == "soon"
    key = f"cell/customers/{number}/next_contact_on"
    assert drafts.kept(window.desk.session) == {key: "soon"}
    grid.rows.pending.drop([(number, "next_contact_on")])  # as after a crash
    grid.entry.writing.restore()
    assert shown(grid, 3, "next_contact_on") == "soon"
    assert grid.rows.pending.at(number, "next_contact_on").wrong is not None


def test_undo_takes_back_a_filled_block_at_once(window, qtbot):
    grid = go(window, 1, "region")
    before = [shown(grid, row, "region") for row in range(1, 5)]
    choose(grid, 1, PLACES["region"], 4, PLACES["region"])
    qtbot.keyClick(grid, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert len({shown(grid, row, "region") for row in range(1, 5)}) == 1
    window.desk.undo()
    assert [shown(grid, row, "region") for row in range(1, 5)] == before


@pytest.mark.parametrize("way", ["window", "file"])
def test_text_typed_while_window_or_file_closes_is_saved(qapp, qtbot, tmp_path, way):
    path = sample_file(tmp_path)
    with window_on(qapp, qtbot, tmp_path, path) as running:
        go(running.window, 3, "region")
        qtbot.keyClicks(QApplication.focusWidget(), "L")
        qtbot.keyClicks(QApplication.focusWidget(), "ast")
        if way == "file":
            running.window.findChild(QAction, "close_file").trigger()
    with window_on(qapp, qtbot, tmp_path, path) as running:
        assert shown(running.window.host.pane.list.grid, 3, "region") == "Last"


def test_another_page_commits(window, qtbot):
    grid = go(window, 3, "region")
    qtbot.keyClicks(QApplication.focusWidget(), "L")
    qtbot.keyClicks(QApplication.focusWidget(), "ast")
    window.host.go("roster")
    window.host.go("customers")
    assert shown(grid, 3, "region") == "Last"
