"""A customer list with two rows that cannot be, by keyboard alone: import, mend, again, undo."""

import csv

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from tests.ui.windows import sample_file, window_on
from ui.kit.runner import Bridge
from ui.shell.wizard.wizard import ImportWizard

WAIT = 30_000
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
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


class Hands:
    """The keyboard: keys go to whatever has the focus."""

    def __init__(self, qtbot, window):
        self.qtbot, self.window = qtbot, window

    def settle(self):
        desk = self.window.desk
        self.qtbot.waitUntil(lambda: not desk.busy.running, timeout=WAIT)

    def press(self, key, how=Qt.KeyboardModifier.NoModifier):
        self.settle()
        self.qtbot.waitUntil(lambda: QApplication.focusWidget() is not None, timeout=WAIT)
        self.qtbot.keyClick(QApplication.focusWidget(), key, how)

    def type(self, text):
        self.qtbot.keyClicks(QApplication.focusWidget(), text)

    def tab_to(self, name):
        for _ in range(30):
            if QApplication.focusWidget().objectName() == name:
                return
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab does not lead to {name}")

    def begin(self):
        """The wizard, from the window."""
        self.settle()
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow, timeout=WAIT)
        self.qtbot.keyClick(self.window, Qt.Key.Key_I, CONTROL | SHIFT)
        self.qtbot.waitUntil(lambda: self.window.findChild(ImportWizard) is not None, timeout=WAIT)
        wizard = self.window.findChild(ImportWizard)
        self.qtbot.waitUntil(wizard.isActiveWindow, timeout=WAIT)
        return wizard

    def bring_in(self, path):
        """File, columns, check, result."""
        wizard = self.begin()
        self.qtbot.waitUntil(wizard.file.path.hasFocus, timeout=WAIT)
        self.type(str(path))
        self.press(Qt.Key.Key_Return)
        for step in (1, 2, 3):
            self.qtbot.waitUntil(lambda: wizard.presenter.look is not None, timeout=WAIT)
            self.press(Qt.Key.Key_Return)
            self.qtbot.waitUntil(lambda step=step: wizard.presenter.step == step, timeout=WAIT)
        return wizard

    def leave(self, wizard):
        wizard.activateWindow()  # a window manager does so when the file dialog closes
        self.qtbot.waitUntil(wizard.isActiveWindow, timeout=WAIT)
        self.press(Qt.Key.Key_Escape)
        self.qtbot.waitUntil(
            lambda: self.window.findChild(ImportWizard) is None, timeout=WAIT
        )


def made(window):
    with window.desk.session.read() as unit:
        rows = unit.conn.exec_driver_sql(
            "SELECT code, next_contact_on FROM customer WHERE code LIKE 'K-%'"
            " AND deleted_at IS NULL ORDER BY code"
        )
        return [tuple(row) for row in rows]


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
    with window_on(qapp, qtbot, tmp_path, path, bridge=Bridge()) as running:
        window, hands = running.window, Hands(qtbot, running.window)
        running.conductor.actions.looks.languages[language].trigger()
        wizard = hands.bring_in(written(tmp_path, LISTS[language]))
        assert made(window) == [("K-1", "2027-01-15")]

        hands.tab_to("save_rejected_after")
        hands.press(Qt.Key.Key_Space)
        qtbot.waitUntil(lambda: wizard.findChild(QFileDialog) is not None, timeout=WAIT)
        name = wizard.findChild(QFileDialog).findChild(QLineEdit)
        qtbot.waitUntil(lambda: name.isVisible() and name.text() != "", timeout=WAIT)
        qtbot.keyClick(name, Qt.Key.Key_Return)
        saved = tmp_path / "list-rejected.xlsx"
        qtbot.waitUntil(saved.exists, timeout=WAIT)
        hands.leave(wizard)

        mend(saved)
        hands.leave(hands.bring_in(saved))
        mended = [("K-1", "2027-01-15"), ("K-2", "2027-03-01"), ("K-3", "2027-03-02")]
        assert made(window) == mended

        for left in (mended[:1], []):
            hands.settle()
            window.activateWindow()
            qtbot.waitUntil(window.isActiveWindow, timeout=WAIT)
            qtbot.keyClick(window, Qt.Key.Key_Z, CONTROL)
            qtbot.waitUntil(lambda left=left: made(window) == left, timeout=WAIT)
