"""HR's workbook out of the window."""

from openpyxl import load_workbook
from PySide6.QtWidgets import QFileDialog

from ui.panes.reviews.workbook import write_workbook


def test_the_workbook_of_the_cycle_on_show_is_written(pane, tmp_path, qtbot):
    pane.around.actions.ask_workbook()
    (asked,) = pane.window().findChildren(QFileDialog)
    assert asked.windowTitle() == f"HR workbook of {pane.presenter.cycle.record.name}"
    asked.reject()
    target = tmp_path / "hr.xlsx"
    write_workbook(pane.desk, pane, pane.presenter.cycle.record.id, target)
    qtbot.waitUntil(target.exists)
    book = load_workbook(target)
    assert len([name for name in book.sheetnames if name.startswith("Review")]) == 8
