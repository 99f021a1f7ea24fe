"""A join code goes to the clipboard and to paper."""

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrintDialog, QPrinter

from desktop import i18n
from desktop.messages import msg
from desktop.team.invitation_page import page
from desktop.team.types import Invitation
from ui.shell.team.code_view import CodeView, print_page

CODE = "MUSTER-" + "-".join(["ABCDE"] * 40)


@pytest.fixture
def view(context, qtbot):
    made = CodeView(context)
    qtbot.addWidget(made)
    made.put(CODE, msg("Hand it over."))
    return made


def test_the_code_is_copied_whole(view):
    QGuiApplication.clipboard().clear()
    view.copy_button.click()
    assert QGuiApplication.clipboard().text() == CODE


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_an_invitation_is_one_printed_page(language, tmp_path, qapp):
    i18n.set_language(language)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "page.pdf"))
    print_page(page(Invitation("wang_fang", "lead", "王芳", CODE)), printer)
    printed = (tmp_path / "page.pdf").read_bytes()
    assert printed.startswith(b"%PDF")
    assert printed.count(b"/Type /Page\n") == 1


def test_print_asks_for_the_printer_without_stopping_the_window(view, qtbot):
    view.show()
    view.print_button.click()
    dialog = view.findChild(QPrintDialog)
    assert dialog.isVisible()
    dialog.reject()
    qtbot.waitUntil(lambda: view.findChild(QPrintDialog) is None)
