"""Blocks from a spreadsheet into the customers list, on a real file."""

import pytest
from PySide6.QtCore import QItemSelectionModel
from PySide6.QtGui import QGuiApplication

from tests.ui.panes.customers.test_typing import PLACES, go, shown
from tests.ui.windows import sample_file, window_on

FLAGS = QItemSelectionModel.SelectionFlag
ROW = FLAGS.ClearAndSelect | FLAGS.Rows


@pytest.fixture
def window(qapp, qtbot, tmp_path):
    with window_on(qapp, qtbot, tmp_path, sample_file(tmp_path)) as running:
        yield running.window


def paste(grid, text):
    QGuiApplication.clipboard().setText(text)
    next(one for one in grid.actions() if one.objectName() == "paste").trigger()


def test_new_customers_come_with_a_paste_and_go_with_one_undo(window):
    grid = go(window, 59, "name")
    last = shown(grid, 59, "name")
    paste(grid, "Renamed\n张江科技\nZwei GmbH\n")
    bar = window.host.pane.list.notices.question
    bar.answer(0)
    assert grid.rows.rowCount() == 62
    assert window.desk.toasts.toasts()[-1].sentence.text() == "2 rows added"
    window.desk.undo()
    assert grid.rows.rowCount() == 60
    grid.scrollToBottom()
    grid.viewport().grab()  # what is in sight is read
    assert shown(grid, 59, "name") == last


def test_a_new_row_without_a_name_is_left_out(window):
    grid = go(window, 3, "name")
    cells = "\t" * 11
    QGuiApplication.clipboard().setText(f"张江科技{cells}2027-01-05\n{cells}2027-01-06\n")
    next(one for one in grid.actions() if one.objectName() == "paste_as_new").trigger()
    bar = window.host.pane.list.notices.question
    bar.answer(0)
    assert grid.rows.rowCount() == 61
    assert list(grid.rows.pending.wrong()) == []


def test_a_wrong_cell_in_a_block_changes_nothing_until_it_is_decided(window):
    grid = go(window, 3, "next_contact_on")
    before = shown(grid, 3, "next_contact_on")
    paste(grid, "2027-01-05\nnext week\n")
    assert window.desk.session.undo_lists()[0][-1].label.find("Change") < 0
    bar = window.host.pane.list.notices.question
    bar.answer(0)
    assert shown(grid, 3, "next_contact_on") == "2027-01-05" != before
    assert shown(grid, 4, "next_contact_on") == "next week"
    assert len(list(grid.rows.pending.wrong())) == 1


def test_a_row_copied_and_pasted_changes_nothing(window):
    grid = go(window, 3, "name")
    steps = len(window.desk.session.undo_lists()[0])
    QGuiApplication.clipboard().clear()  # or an earlier test's cells would be pasted
    grid.selectionModel().select(grid.currentIndex(), ROW)
    grid.copy()
    text = QGuiApplication.clipboard().text()
    assert shown(grid, 3, "region") in text
    paste(grid, text)
    assert list(grid.rows.pending.wrong()) == []
    assert len(window.desk.session.undo_lists()[0]) == steps


@pytest.mark.parametrize("titles", ["行业\t客户名称", "Industry\tCustomer name"])
def test_titles_of_an_import_say_where_columns_go(window, titles):
    grid = go(window, 3, "region")
    numbers = [grid.rows.listing.id_at(place) for place in (3, 4)]

    def cells():
        return [[row.texts[PLACES[key]].partition("\x1f")[0] for key in
                 ("name", "industry", "region")]
                for row in grid.rows.source.page(numbers)]  # fmt: skip

    before = cells()
    paste(grid, f"{titles}\n物流\t张江科技\n零售\tZwei GmbH\n")
    assert cells() == [["张江科技", "物流", before[0][2]], ["Zwei GmbH", "零售", before[1][2]]]
    window.desk.undo()
    assert cells() == before
