"""A customer list with two rows that cannot be, by keyboard alone: import, mend, again, undo."""

import csv
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt

from tests.journeys.keyboard import BOTH, CONTROL, asked, at_the_desk
from tests.ui.windows import named, sample_file

LISTS = {
    "en": [
        ("Customer code", "Customer name", "Region", "Next contact"),
        ("K-1", "First Ltd", "East", "2027-01-15"),
        ("K-2", "Second Ltd", "West", "some day"),
        ("K-3", "Third Ltd", "North", "2027-02-30"),
    ],
    "zh_CN": [
        ("客户编号", "客户名称", "地区", "下次联系日期"),
        ("K-1", "甲有限公司", "华东", "2027-01-15"),
        ("K-2", "乙有限公司", "华北", "过几天"),
        ("K-3", "丙有限公司", "华南", "2027-02-30"),
    ],
}


def bring_in(person, path):
    """The wizard, from the window, up to its result."""
    person.back()
    person.press(Qt.Key.Key_I, BOTH)
    return person.bring_in(path)


def made(window):
    return asked(
        window,
        "SELECT code, next_contact_on FROM customer WHERE code LIKE 'K-%'"
        " AND deleted_at IS NULL ORDER BY code",
    )


def written(folder, rows):
    path = folder / "list.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream).writerows(rows)
    return path


def mend(path):
    """What a person does in Excel."""
    book = load_workbook(path)
    sheet = book.active
    days = iter(("2027-03-01", "2027-03-02"))
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value in {"some day", "过几天", "2027-02-30"}:
                cell.value = next(days)
    book.save(path)


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_two_rejected_rows_are_saved_mended_and_brought_in(qapp, qtbot, tmp_path, language):
    path = sample_file(tmp_path, 60, 8)
    with at_the_desk(qapp, qtbot, tmp_path, path, language) as (_, person):
        window = person.window
        wizard = bring_in(person, written(tmp_path, LISTS[language]))
        assert made(window) == [("K-1", "2027-01-15")]

        person.tab_to(named(wizard, "save_rejected_after"))
        person.press(Qt.Key.Key_Space)
        saved = tmp_path / "list-rejected.xlsx"
        assert Path(person.save_as_proposed()).name == saved.name
        person.until(saved.exists)
        person.leave(wizard)

        mend(saved)
        person.leave(bring_in(person, saved))
        mended = [("K-1", "2027-01-15"), ("K-2", "2027-03-01"), ("K-3", "2027-03-02")]
        assert made(window) == mended

        for left in (mended[:1], []):
            person.back()
            person.press(Qt.Key.Key_Z, CONTROL)
            person.until(lambda left=left: made(window) == left)
