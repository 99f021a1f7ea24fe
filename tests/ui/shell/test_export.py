"""Export from the window."""

from openpyxl import load_workbook
from PySide6.QtWidgets import QFileDialog

from tests.ui.windows import TODAY
from ui.shell.exporting import export


def test_export_asks_where(running):
    running.conductor.actions.commands["export_pane"].trigger()
    dialog = running.window.findChild(QFileDialog)
    assert dialog.selectedFiles()[0].endswith("copy-customers-2026-11-22.xlsx")
    dialog.close()


def test_a_workbook_is_written_and_told_of(running, tmp_path):
    target = tmp_path / "out.xlsx"
    export(running.window.desk, running.window, "customers", TODAY, target)
    assert load_workbook(target, read_only=True).sheetnames
    told = running.window.desk.toasts.toasts()[-1].sentence.text()
    assert told.startswith("Written: out.xlsx")


def test_a_folder_that_is_not_there_gets_one_sentence(running, tmp_path):
    export(running.window.desk, running.window, "customers", TODAY, tmp_path / "no" / "out.xlsx")
    assert running.window.error_bar.isVisible()
    assert "does not exist" in running.window.error_bar.sentence.text()
