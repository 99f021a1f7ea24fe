"""Editing customers and the people there in the side panel, on a real file."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit

from tests.ui.windows import named, sample_file, window_on


@pytest.fixture
def window(qapp, qtbot, tmp_path):
    with window_on(qapp, qtbot, tmp_path, sample_file(tmp_path, 30, 6)) as running:
        running.window.host.go("customers")
        yield running.window


@pytest.fixture
def pane(window):
    return window.host.pane


def command(pane, name):
    return next(one for one in (*pane.commands, *pane.menu_commands) if one.objectName() == name)


def edit(pane, place, name="edit_customer"):
    pane.list.grid.select_id(pane.list.grid.rows.listing.ids[place])
    card = pane.around.cards.card
    command(pane, name).trigger()
    return card


def form(pane):
    return pane.around.records.editing.form


def type_into(qtbot, pane, key, text):
    field = form(pane).form.editor(key)
    field.setFocus()
    if isinstance(field, QLineEdit):
        field.selectAll()
    qtbot.keyClicks(field, text)


def press(qtbot, pane, name):
    qtbot.mouseClick(named(form(pane), name), Qt.MouseButton.LeftButton)


def shown(widget):
    return " ".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def codes(pane):
    rows = pane.list.grid.rows
    return [rows.data(rows.index(row, 0)) for row in range(rows.rowCount())]


def test_a_new_customer_is_saved_by_the_keyboard_and_found_under_the_cursor(window, pane, qtbot):
    command(pane, "new_customer").trigger()
    assert form(pane).form.editor("name").hasFocus()
    type_into(qtbot, pane, "name", "Aaa Electric")
    type_into(qtbot, pane, "contract_start", "1.2.2026")
    qtbot.keyClick(form(pane).form.editor("contract_start"), Qt.Key.Key_S,
                   Qt.KeyboardModifier.ControlModifier)
    assert form(pane) is None
    card = pane.around.cards.card
    assert (card.row.name, card.file.fields["contract_start"]) == ("Aaa Electric", "2026-02-01")
    window.desk.toasts.toasts()[-1].undo_button.click()
    assert "Aaa Electric" not in codes(pane)


def test_a_code_in_use_and_a_loop_are_said_beside_their_fields(pane, qtbot):
    first = edit(pane, 0)
    press(qtbot, pane, "cancel_button")
    second = edit(pane, 1)
    form(pane).fill({"parent": first.row.name})
    press(qtbot, pane, "save_button")
    edit(pane, 0)
    form(pane).fill({"parent": second.row.name})
    type_into(qtbot, pane, "annual_revenue", "lots")
    press(qtbot, pane, "save_button")
    said = shown(form(pane))
    assert f"The parent companies would go in a loop: {first.row.name}" in said
    assert "“lots” is not a number." in said
    assert form(pane).form.editor("annual_revenue").text() == "lots"
    press(qtbot, pane, "cancel_button")


def test_a_contact_is_added_and_removed_with_undo(window, pane, qtbot):
    edit(pane, 0, "contact")
    before = len(pane.around.cards.card.file.contacts)
    type_into(qtbot, pane, "name", "Ann Field")
    type_into(qtbot, pane, "birthday", "1990/1/2")
    press(qtbot, pane, "save_button")
    assert len(pane.around.cards.card.file.contacts) == before + 1
    edit(pane, 0, "contact")
    which = form(pane).which
    place = next(i for i in range(which.count()) if "Ann Field" in which.itemText(i))
    which.setCurrentIndex(place)
    which.activated.emit(place)
    assert form(pane).form.editor("birthday").text() == "1990-01-02"
    press(qtbot, pane, "remove_button")
    assert len(pane.around.cards.card.file.contacts) == before
    window.desk.toasts.toasts()[-1].undo_button.click()
    assert len(pane.around.cards.card.file.contacts) == before + 1


def test_a_customer_is_deleted_with_undo(window, pane):
    number = pane.list.grid.rows.listing.ids[2]
    pane.list.grid.select_id(number)
    command(pane, "delete_customers").trigger()
    assert number not in pane.list.grid.rows.listing.ids
    window.desk.toasts.toasts()[-1].undo_button.click()
    assert number in pane.list.grid.rows.listing.ids
