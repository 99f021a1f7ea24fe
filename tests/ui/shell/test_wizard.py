"""The import wizard: four steps, what is chosen in them, and what is written."""

from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from tests.ui.shell.wizards import cell, counts, known, regions, ticked, wizard, written
from tests.ui.windows import named
from ui.shell.wizard.choice import Choice
from ui.shell.wizard.presenter import CHECK, COLUMNS, FILE, RESULT

__all__ = ["wizard"]


# --- step by step ------------------------------------------------------------------------------


def test_without_a_file_there_is_no_next_step_but_a_sentence(wizard):
    assert wizard.file.preview.empty.isVisible()
    wizard.go_on()
    assert wizard.presenter.step == FILE
    assert "Choose a file" in wizard.error_bar.sentence.text()


def test_a_chinese_list_is_understood_applied_and_taken_back(running, wizard, qtbot, tmp_path):
    before = regions(running)
    (code, name, _), (same_code, same, region), _ = known(running)
    rows = [(code, name, "华北"), (same_code, same, region), ("N-1", "新客户甲", "华东")]
    wizard.begin([written(tmp_path, ("客户编号", "客户名称", "地区"), rows)])
    assert wizard.file.kind.currentData() == "customers"
    assert wizard.file.preview.grid.rows.index(0, 2).data() == "客户名称"
    wizard.go_on()
    assert wizard.presenter.step == COLUMNS
    assert wizard.columns.list.box("地区").currentData() == "region"
    wizard.go_on()
    assert wizard.presenter.step == CHECK
    assert counts(wizard) == {"new": 1, "changed": 1, "unchanged": 1, "rejected": 0}
    assert cell(wizard, 0, "field.region") == f"{before[code]} → 华北"
    assert cell(wizard, 1, "field.name") == "新客户甲"
    assert wizard.next.text() == "Import 2 rows"
    qtbot.mouseClick(wizard.next, Qt.MouseButton.LeftButton)
    assert wizard.presenter.step == RESULT
    assert regions(running) == before | {code: "华北", "N-1": "华东"}
    assert "2 rows imported" in wizard.done_page.head.title.text()
    qtbot.mouseClick(wizard.done_page.undo, Qt.MouseButton.LeftButton)
    assert regions(running) == before
    assert not wizard.done_page.undo.isEnabled()
    assert "Taken back" in wizard.done_page.head.title.text()


def test_back_keeps_what_was_chosen_and_another_column_is_another_dry_run(
    running, wizard, tmp_path
):
    rows = [(code, name, "East", "West") for code, name, _ in known(running)]
    wizard.begin([written(tmp_path, ("Code", "Name", "Region", "Area 2"), rows)])
    wizard.go_on()
    wizard.go_on()
    assert "East" in cell(wizard, 0, "field.region")
    wizard.presenter.go_back()
    assert wizard.presenter.step == COLUMNS
    wizard.columns.list.box("Region").pick("-")
    wizard.columns.list.box("Area 2").pick("region")
    wizard.go_on()
    assert "West" in cell(wizard, 0, "field.region")


def test_the_keyboard_goes_forth_and_back(wizard, qtbot, tmp_path):
    wizard.begin([written(tmp_path, ("Code", "Name"), [("X-1", "Ltd")])])
    alt = Qt.KeyboardModifier.AltModifier
    qtbot.keyClick(wizard, Qt.Key.Key_Right, alt)
    assert wizard.presenter.step == COLUMNS
    qtbot.keyClick(wizard, Qt.Key.Key_Right, alt)
    assert wizard.check.rows.grid.hasFocus()
    qtbot.keyClick(wizard, Qt.Key.Key_Left, alt)
    assert wizard.presenter.step == COLUMNS
    assert wizard.columns.list.first().hasFocus()
    qtbot.keyClick(wizard.columns.list.first(), Qt.Key.Key_Return)
    qtbot.keyClick(wizard.check.rows.grid, Qt.Key.Key_Return)
    assert wizard.presenter.step == RESULT
    assert wizard.next.hasFocus()


def test_a_field_that_is_needed_is_asked_for(wizard, tmp_path):
    wizard.begin([written(tmp_path, ("Code", "Region"), [("X-1", "East")])])
    wizard.file.kind.pick("customers")
    wizard.go_on()
    assert "Customer name" in wizard.columns.list.state.text()
    wizard.go_on()
    assert wizard.presenter.step == COLUMNS
    assert "Customer name" in wizard.error_bar.sentence.text()


def test_two_columns_of_one_field_are_joined(wizard, tmp_path):
    wizard.begin([written(tmp_path, ("Code", "City", "Name"), [("X-1", "Bonn", "Ltd")])])
    wizard.go_on()
    wizard.columns.list.box("City").pick("name")
    wizard.go_on()
    assert cell(wizard, 0, "field.name") == "Ltd Bonn"


# --- what else can be said ---------------------------------------------------------------------


def test_a_value_for_every_row(wizard, tmp_path):
    wizard.begin([written(tmp_path, ("Code", "Name"), [("X-1", "Ltd"), ("X-2", "Inc")])])
    wizard.go_on()
    line = wizard.columns.constants.add()
    line.findChild(Choice).pick("region")
    edit = line.findChild(QLineEdit, "constant")
    edit.setText("华东")
    edit.editingFinished.emit()
    wizard.go_on()
    assert cell(wizard, 1, "field.region") == "华东"


def test_only_some_rows_are_taken(wizard, tmp_path):
    rows = [("X-1", "Ltd", "Won"), ("X-2", "Inc", "Lost"), ("X-3", "AG", "won")]
    wizard.begin([written(tmp_path, ("Code", "Name", "Stage"), rows)])
    wizard.go_on()
    line = wizard.columns.filters.add()
    column, value = (line.findChild(Choice, name) for name in ("filter_column", "filter_value"))
    column.pick("Stage")
    assert [value.itemText(place) for place in range(value.count())] == ["Lost", "Won", "won"]
    value.setEditText("Won")
    value.lineEdit().editingFinished.emit()
    assert "2 of 3" in wizard.columns.taken.text()
    wizard.go_on()
    assert counts(wizard)["new"] == 2


def test_dates_that_can_be_read_in_two_ways_are_asked_for_with_samples(wizard, tmp_path):
    head = ("Code", "Name", "Next contact")
    wizard.begin([written(tmp_path, head, [("X-1", "Ltd", "03/04/2027")])])
    wizard.go_on()
    assert "03/04/2027" in wizard.columns.dates.samples.text()
    wizard.go_on()
    assert wizard.presenter.step == COLUMNS
    assert named(wizard, "date_order_error").isVisible()
    wizard.columns.dates.order.pick("mdy")
    wizard.go_on()
    assert cell(wizard, 0, "field.next_contact_on") == "2027-03-04"


def test_names_nobody_knows_are_rejected_left_blank_or_added(running, wizard, tmp_path):
    wizard.begin([written(tmp_path, ("Code", "Name", "Owner"), [("X-1", "Ltd", "Nobody Here")])])
    wizard.go_on()
    box = named(wizard.columns, "unknown_owner", Choice)
    for choice, state in (("reject", "rejected"), ("leave", "new"), ("create", "new")):
        box.pick(choice)
        wizard.go_on()
        assert counts(wizard)[state] == 1
        wizard.presenter.go_back()
    wizard.go_on()
    assert "Nobody Here" in wizard.check.notes.text()


def test_the_header_and_the_kind_can_be_said(wizard, tmp_path):
    rows = [("Key", "Who"), ("E-1", "Zhang San")]
    wizard.begin([written(tmp_path, ("Name", "Code"), rows)])
    wizard.file.header.pick(2)
    wizard.file.kind.pick("members")
    wizard.go_on()
    wizard.columns.list.box("Key").pick("employee_no")
    wizard.columns.list.box("Who").pick("name")
    wizard.go_on()
    assert counts(wizard)["new"] == 1


def test_the_key_to_find_rows_by_can_be_chosen(running, wizard, tmp_path):
    (code, name, _), *_ = known(running)
    wizard.begin([written(tmp_path, ("Code", "Name"), [(f"{code}-new", name)])])
    wizard.go_on()
    wizard.go_on()
    assert counts(wizard)["new"] == 1
    wizard.check.key.pick("name")
    assert counts(wizard)["changed"] == 1


# --- rows left out, rejected, warned -----------------------------------------------------------


def test_rows_are_left_out_by_their_tick(running, wizard, qtbot, tmp_path):
    rows = [("N-1", "Alpha"), ("N-2", "Beta"), ("N-3", "")]
    wizard.begin([written(tmp_path, ("Code", "Name"), rows)])
    wizard.go_on()
    wizard.go_on()
    assert [ticked(wizard, row) for row in range(3)] == [False, True, True]  # rejected first
    grid = wizard.check.rows.grid
    grid.setCurrentIndex(grid.rows.index(1, 0))
    qtbot.keyClick(grid, Qt.Key.Key_Space)
    assert wizard.next.text() == "Import 1 row"
    grid.setCurrentIndex(grid.rows.index(0, 2))
    qtbot.keyClick(grid, Qt.Key.Key_Space)  # a rejected row cannot be ticked
    assert not ticked(wizard, 0)
    wizard.go_on()
    assert "N-1" not in regions(running)
    assert "N-2" in regions(running)


def test_nothing_ticked_nothing_to_import(wizard, qtbot, tmp_path):
    wizard.begin([written(tmp_path, ("Code", "Name"), [("N-1", "Alpha")])])
    wizard.go_on()
    wizard.go_on()
    qtbot.mouseClick(wizard.check.none, Qt.MouseButton.LeftButton)
    assert not wizard.next.isEnabled()
    qtbot.mouseClick(wizard.check.all, Qt.MouseButton.LeftButton)
    assert wizard.next.isEnabled()


def test_rejected_rows_say_why_and_are_saved(wizard, tmp_path):
    rows = [("X-1", "Good Ltd", "2027-01-01"), ("X-2", "Bad Ltd", "not a day")]
    wizard.begin([written(tmp_path, ("Code", "Name", "Next contact"), rows)])
    wizard.go_on()
    wizard.go_on()
    assert cell(wizard, 0, "state") == "Rejected"
    assert "Next contact" in cell(wizard, 0, "why")
    assert cell(wizard, 0, "field.next_contact_on") == "not a day"
    wizard.go_on()
    assert wizard.done_page.save.isEnabled()
    target = tmp_path / "rejected.xlsx"
    wizard.presenter.applying.save_rejected(target)
    cells = [cell.value for row in load_workbook(target).active.rows for cell in row]
    assert "Bad Ltd" in cells
    assert "Good Ltd" not in cells


def test_names_that_resemble_others_are_warned_about_and_can_be_shown_alone(
    running, wizard, tmp_path
):
    _, name, _ = known(running)[0]
    rows = [("N-1", f"{name}."), ("N-2", "Nothing alike whatsoever")]
    wizard.begin([written(tmp_path, ("Code", "Name"), rows)])
    wizard.go_on()
    wizard.go_on()
    assert "1 row has a warning" in wizard.check.notes.text()
    wizard.check.shown.pick("warned")
    assert wizard.check.rows.grid.rows.rowCount() == 1
    assert "resembles" in cell(wizard, 0, "why")
