"""From an empty file to tiers and back, in the real window with real threads, in both languages."""

import csv

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from shiboken6 import isValid

from desktop.i18n import catalog
from tests.ui.windows import named, window_on
from ui.kit.runner import Bridge
from ui.shell.exporting import export

WAIT = 30_000
HEADERS = {
    "en": (("Code", "Name", "Region"), ("Customer code", "Date", "Amount", "Order no")),
    "zh_CN": (("客户编号", "客户名称", "地区"), ("客户编号", "购买日期", "金额", "订单号")),
}


def lists(folder, language):
    customers, purchases = HEADERS[language]
    people = [(f"C-{n}", f"客户{n}有限公司", "华东" if n % 2 else "North") for n in range(1, 21)]
    orders = [
        (f"C-{n}", f"2026-{1 + k % 11:02d}-15", f"{n * 100 + k}.50", f"O-{n}-{k}")
        for n in range(1, 19)
        for k in range(n % 5 + 1)
    ]
    return written(folder / "customers.csv", customers, people), written(
        folder / "purchases.csv", purchases, orders
    )


def written(path, headers, rows):
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream).writerows([headers, *rows])
    return path


def bring_in(running, qtbot, path, kind):
    """Through the four steps of the wizard, as the mouse goes."""
    wizard = running.conductor.actions.ask_import()
    wizard.begin([path])
    qtbot.waitUntil(lambda: wizard.presenter.look is not None, timeout=WAIT)
    wizard.presenter.take_kind(kind)
    qtbot.waitUntil(lambda: wizard.presenter.look is not None, timeout=WAIT)
    for step in (1, 2, 3):
        qtbot.waitUntil(wizard.next.isEnabled, timeout=WAIT)
        wizard.go_on()
        qtbot.waitUntil(lambda step=step: wizard.presenter.step == step, timeout=WAIT)
    wizard.close()
    qtbot.waitUntil(lambda: not isValid(wizard), timeout=WAIT)


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_lists_in_tiers_applied_undone_and_redone(qapp, qtbot, tmp_path, language):
    customers, purchases = lists(tmp_path, language)
    with window_on(qapp, qtbot, tmp_path, bridge=Bridge()) as running:
        window, actions = running.window, running.conductor.actions
        actions.looks.languages[language].trigger()
        with qtbot.waitSignal(window.desk.opened, timeout=WAIT):
            running.conductor.file_actions.files.new(tmp_path / "new.muster")
        grid = window.host.pane.list.grid
        bring_in(running, qtbot, customers, "customers")
        bring_in(running, qtbot, purchases, "purchases")
        qtbot.waitUntil(lambda: grid.rows.rowCount() == 20, timeout=WAIT)

        dialog = window.host.pane.around.actions.open_tiers()
        qtbot.waitUntil(dialog.apply_button.isEnabled, timeout=WAIT)
        moving = dialog.presenter.preview.moving
        assert moving == 18
        qtbot.mouseClick(dialog.apply_button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: len(tiered(grid)) == moving, timeout=WAIT)
        qtbot.waitUntil(lambda: not isValid(dialog), timeout=WAIT)

        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda: not tiered(grid), timeout=WAIT)
        say = catalog(language).render
        assert actions.commands["redo"].text().startswith(say(window_redo()))
        qtbot.keyClick(window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda: len(tiered(grid)) == moving, timeout=WAIT)

        named(window, "search").setText("客户7")
        qtbot.waitUntil(lambda: grid.rows.rowCount() == 1, timeout=WAIT)
        out = tmp_path / "out.xlsx"
        export(window.desk, window, "customers", window.desk.today(), out)
        qtbot.waitUntil(out.exists, timeout=WAIT)
        qtbot.waitUntil(lambda: window.desk.bridge.runner.pending == 0, timeout=WAIT)
    assert load_workbook(out, read_only=True).sheetnames


def tiered(grid):
    rows = grid.rows
    shown = [rows.index(row, 1).data() or "" for row in range(rows.rowCount())]
    return [text for text in shown if text.partition(" ")[0]]


def window_redo():
    from desktop.messages import msg

    return msg("Redo")
