"""Filters in the menus of the columns: values, parts of a text, stretches; chips that stay."""

import pytest
from PySide6.QtCore import Qt

from tests.ui.panes.customers.test_typing import PLACES, go, shown
from tests.ui.windows import sample_file, window_on
from ui.panes.column_filter_dialog import FilterDialog


@pytest.fixture
def window(qapp, qtbot, tmp_path):
    with window_on(qapp, qtbot, tmp_path, sample_file(tmp_path)) as running:
        yield running.window


@pytest.fixture
def pane(window):
    return window.host.pane


def ask(pane, key):
    return pane.tools.filters.open(key)


def column(pane, key):
    grid = pane.list.grid
    return [shown(grid, row, key) for row in range(grid.rows.rowCount())]


def chips(pane, context):
    return [context.say(one.text) for one in pane.around.chips.chips]


def test_ticked_values_by_sql_with_a_chip_that_takes_them_away(window, pane):
    total = pane.list.grid.rows.rowCount()
    dialog = ask(pane, "region")
    item = dialog.list.item(0)
    value = item.data(int(Qt.ItemDataRole.UserRole))[0]
    item.setCheckState(Qt.CheckState.Checked)
    dialog.apply_button.click()
    assert set(column(pane, "region")) == {value}
    assert chips(pane, window.context) == [f"Region: {value}"]
    pane.refresh()
    assert set(column(pane, "region")) == {value}
    again = ask(pane, "region")
    assert again.list.item(0).checkState() == Qt.CheckState.Checked
    again.close()
    pane.around.chips.removed.emit("column:region")
    assert pane.list.grid.rows.rowCount() == total


def test_a_part_of_a_text_and_all_but_it(window, pane):
    total = pane.list.grid.rows.rowCount()
    dialog = ask(pane, "industry")
    part = dialog.list.item(0).data(int(Qt.ItemDataRole.UserRole))[0][:3]
    dialog.contains.setText(part.upper())
    dialog.apply()
    hits = column(pane, "industry")
    assert hits
    assert all(part.lower() in text.lower() for text in hits)
    dialog = ask(pane, "industry")
    dialog.others.setChecked(True)
    dialog.apply()
    assert pane.list.grid.rows.rowCount() == total - len(hits)
    assert chips(pane, window.context)[0].startswith("Industry: not ")


def test_a_stretch_of_money_and_of_days(pane):
    dialog = ask(pane, "value")
    dialog.low.setText("100,000")
    dialog.high.setText("500000")
    dialog.apply()
    values = [float(text.replace(",", "")) for text in column(pane, "value")]
    assert values
    assert all(100_000 <= one <= 500_000 for one in values)
    pane.presenter.clear()
    dialog = ask(pane, "last_purchase")
    dialog.low.setText("2026/9/1")
    dialog.apply()
    assert all(day >= "2026-09-01" for day in column(pane, "last_purchase"))


def test_a_bound_that_cannot_be_read_is_told_beside_it(pane, qtbot):
    dialog = ask(pane, "value")
    dialog.low.setText("much")
    dialog.apply()
    assert dialog.isVisible()
    assert "no number" in dialog._form._errors["low"].text()
    assert dialog.low.text() == "much"
    dialog.close()


def test_owners_by_name_and_customers_without(pane):
    dialog = ask(pane, "owner")
    for place in range(dialog.list.count()):
        item = dialog.list.item(place)
        if item.data(int(Qt.ItemDataRole.UserRole))[0] is None:
            item.setCheckState(Qt.CheckState.Checked)
    dialog.apply()
    assert set(column(pane, "owner")) == {""}


def test_by_keyboard_from_the_cell(window, qtbot):
    grid = go(window, 2, "phase")
    menu = grid.column_menu(PLACES["phase"])
    assert "Filter…" in [one.text() for one in menu.actions()]
    menu.deleteLater()
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    with qtbot.waitSignal(grid.filter_requested) as told:
        qtbot.keyClick(grid, Qt.Key.Key_L, held)
    assert told.args == ["phase"]
    dialog = window.findChild(FilterDialog, "column_filter")
    assert dialog.isVisible()
    dialog.close()
