"""What can be done with the customers selected: give them to somebody, write them to a workbook."""

import openpyxl
import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QToolButton

from desktop import i18n
from desktop.assignments.present import present
from desktop.messages import msg
from tests.ui.windows import TODAY, named, sample_file, window_on


@pytest.fixture(params=["en", "zh_CN"])
def window(request, qapp, qtbot, tmp_path):
    with window_on(qapp, qtbot, tmp_path, sample_file(tmp_path, 40, 6)) as running:
        i18n.set_language(request.param)
        yield running.window


@pytest.fixture
def pane(window):
    return window.host.pane


def select(pane, top, bottom):
    grid = pane.list.grid
    block = QItemSelection(grid.rows.index(top, 0), grid.rows.index(bottom, 1))
    grid.setFocus()
    grid.setCurrentIndex(grid.rows.index(top, 0))
    grid.selectionModel().select(block, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    return grid.selected_ids()


def served(window):
    found = present(window.desk.session, TODAY)
    return {one.id: one.owner_id for one in found.served}


def ids(window, numbers):
    from desktop.finding import named as by_number

    return [key for key, _ in by_number(window.desk.session, "customer", numbers)]


def dialog_in(window, name):
    return next(one for one in window.findChildren(QDialog, name) if one.isVisible())


def choose(combo, key):
    combo.select(key)
    combo.chosen.emit(key)


def test_the_keys_give_several_to_one_member_as_one_step(window, pane, qtbot):
    numbers = select(pane, 2, 6)
    customers = ids(window, numbers)
    before, steps = served(window), len(window.desk.session.undo_lists()[0])
    qtbot.keyClick(pane.list.grid, "R", Qt.KeyboardModifier.ControlModifier
                   | Qt.KeyboardModifier.ShiftModifier)  # fmt: skip
    dialog = dialog_in(window, "hand_many_dialog")
    member = next(key for key in dialog.member._keys[1:6]
                  if key not in {before.get(one) for one in customers})  # fmt: skip
    dialog.assign_button.click()
    assert dialog.form._errors["member"].isVisible()
    choose(dialog.member, member)
    dialog.reason.setText("区域调整")
    dialog.assign_button.click()
    after = served(window)
    able = [one for one in customers if one in before]
    assert {after[one] for one in able} == {member}
    assert {one: who for one, who in after.items() if one not in customers} == {
        one: who for one, who in before.items() if one not in customers
    }
    assert len(window.desk.session.undo_lists()[0]) == steps + 1
    window.desk.undo()
    assert served(window) == before


def test_each_refusal_is_said_and_the_others_go(window, pane):
    numbers = select(pane, 0, 3)
    customers = [one for one in ids(window, numbers) if one in served(window)]
    shut = customers[0]
    dialogs = []
    pane.around.several.ask(lambda found: dialogs.append(pane.around.several.open_hand(found)))
    dialog = dialogs[0]
    member = dialog.member._keys[1]
    with window.desk.session.write(msg("Elsewhere")) as unit:
        unit.insert("exclusion", [{"customer_id": shut, "member_id": member}])
        name = unit.conn.exec_driver_sql(
            "SELECT name FROM customer WHERE id = ?", (shut,)).scalar_one()  # fmt: skip
    choose(dialog.member, member)
    told = [dialog.problems.item(at).text() for at in range(dialog.problems.count())]
    assert any(one.startswith(name) for one in told)
    assert dialog.refusal.text()
    before = served(window)
    dialog.reason.setText("why not")
    dialog.assign_button.click()
    after = served(window)
    assert after[shut] == before[shut]
    assert all(after[one] == member for one in customers[1:])


def test_one_customer_gets_the_dialog_of_one(window, pane, qtbot):
    pane.list.grid.setFocus()
    pane.list.grid.step_to(3)
    pane.around.by_hand.trigger()
    dialog = dialog_in(window, "hand_dialog")
    assert pane.around.cards.card.row.name in dialog.windowTitle()
    dialog.close()


def test_the_bar_offers_both_and_the_file_has_the_selected_rows(window, pane, qtbot, tmp_path):
    numbers = select(pane, 1, 5)
    bar = pane.list.bulk
    qtbot.waitUntil(bar.isVisible)
    assert named(bar, "bulk_by_hand", QToolButton).isEnabled()
    named(bar, "bulk_export_selected", QToolButton).click()
    target = tmp_path / "some.xlsx"
    asked = next(one for one in window.findChildren(QFileDialog) if one.isVisible())
    asked.fileSelected.emit(str(target))
    asked.close()
    book = openpyxl.load_workbook(target)
    names = [row[1] for row in book.worksheets[0].iter_rows(6, values_only=True)]
    texts = {row.id: row.texts[0].partition("\x1f")[0]
             for row in pane.list.grid.rows.source.page(numbers)}  # fmt: skip
    assert sorted(names) == sorted(texts.values())
    window.host.go("roster")
    roster = window.host.pane
    select(roster, 0, 1)
    qtbot.waitUntil(roster.list.bulk.isVisible)
    assert named(roster.list.bulk, "bulk_export_selected", QToolButton).isEnabled()


def test_who_serves_whom_has_the_bar_without_a_value_to_set(window, qtbot):
    window.host.go("assignments")
    pane = window.host.pane
    listed = pane.in_force.list
    grid = listed.grid
    block = QItemSelection(grid.rows.index(0, 0), grid.rows.index(3, 0))
    grid.selectionModel().select(block, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    qtbot.waitUntil(listed.bulk.isVisible)
    assert listed.bulk.value.isHidden()
    dialog = pane.doing.open_hand()
    assert dialog.objectName() == "hand_many_dialog"
    dialog.close()
