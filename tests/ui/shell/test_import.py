"""The import window: columns guessed and changed, a dry run, applied as one action."""

import csv

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox
from shiboken6 import isValid

from tests.ui.windows import named


@pytest.fixture
def dialog(running):
    made = running.conductor.actions.ask_import()
    yield made
    if isValid(made):
        made.close()


def known(running, count=3):
    with running.window.desk.session.read() as unit:
        rows = unit.conn.exec_driver_sql(
            "SELECT code, name, region FROM customer WHERE code IS NOT NULL LIMIT ?", (count,)
        )
        return [tuple(row) for row in rows]


def written(folder, headers, rows):
    path = folder / "list.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream).writerows([headers, *rows])
    return path


def regions(running):
    with running.window.desk.session.read() as unit:
        rows = unit.conn.exec_driver_sql(
            "SELECT code, region FROM customer WHERE deleted_at IS NULL AND code IS NOT NULL"
        )
        return dict(tuple(row) for row in rows)


def test_nothing_can_be_applied_before_a_file_is_chosen(dialog):
    assert dialog.rows.empty.isVisible()
    assert not dialog.apply_button.isEnabled()
    assert not dialog.save.isEnabled()


def test_a_chinese_list_is_understood_applied_and_taken_back(running, dialog, qtbot, tmp_path):
    before = regions(running)
    (code, name, _), (same_code, same, region), _ = known(running)
    rows = [(code, name, "华北"), (same_code, same, region), ("N-1", "新客户甲", "华东")]
    dialog.take_file(written(tmp_path, ("客户编号", "客户名称", "地区"), rows))
    assert {one.value: n for one, n in dialog.presenter.plan.run.plan.counts.items()} == {
        "new": 1, "changed": 1, "unchanged": 1, "rejected": 0,
    }  # fmt: skip
    grid = dialog.rows.grid.rows
    assert grid.index(0, 3).data() == f"Region: {before[code]} → 华北"
    assert dialog.apply_button.text() == "Import 2 rows"
    qtbot.mouseClick(dialog.apply_button, Qt.MouseButton.LeftButton)
    assert regions(running) == before | {code: "华北", "N-1": "华东"}
    toast = running.window.desk.toasts.toasts()[-1]
    assert toast.sentence.text() == "2 rows imported: 1 new, 1 changed"
    qtbot.mouseClick(toast.undo_button, Qt.MouseButton.LeftButton)
    assert regions(running) == before


def test_another_column_is_another_dry_run(running, dialog, tmp_path):
    rows = [(code, name, "East", "West") for code, name, _ in known(running)]
    dialog.take_file(written(tmp_path, ("Code", "Name", "Region", "Area 2"), rows))
    box = named(dialog.mapping, "region", QComboBox)
    assert box.currentText() == "Region"
    box.setCurrentIndex(box.findText("Area 2"))
    box.activated.emit(box.currentIndex())
    assert "West" in dialog.rows.grid.rows.index(0, 3).data()


def test_a_column_twice_is_refused_beside_its_field(running, dialog, tmp_path):
    rows = [(code, name, "East") for code, name, _ in known(running)]
    dialog.take_file(written(tmp_path, ("Code", "Name", "Region"), rows))
    box = named(dialog.mapping, "industry", QComboBox)
    box.setCurrentIndex(box.findText("Region"))
    box.activated.emit(box.currentIndex())
    told = named(dialog.mapping, "industry_error").text() + named(
        dialog.mapping, "region_error"
    ).text()
    assert "mapped twice" in told
    assert not dialog.apply_button.isEnabled()


def test_rejected_rows_say_why_and_are_saved(running, dialog, tmp_path):
    rows = [("X-1", "Good Ltd", "2027-01-01"), ("X-2", "Bad Ltd", "not a day")]
    dialog.take_file(written(tmp_path, ("Code", "Name", "Next contact"), rows))
    grid = dialog.rows.grid.rows
    assert grid.index(0, 1).data() == "Rejected"
    assert "Next contact" in grid.index(0, 3).data()
    assert dialog.save.isEnabled()
    target = tmp_path / "rejected.xlsx"
    dialog.presenter.save_rejected(target)
    cells = [cell.value for row in load_workbook(target).active.rows for cell in row]
    assert "Bad Ltd" in cells
    assert "Good Ltd" not in cells


def test_a_file_that_is_no_list_gets_one_sentence(dialog, tmp_path):
    path = tmp_path / "broken.xlsx"
    path.write_bytes(b"PK not really")
    dialog.take_file(path)
    assert dialog.error_bar.isVisible()
    assert "broken.xlsx" in dialog.error_bar.sentence.text()
    assert not dialog.apply_button.isEnabled()
