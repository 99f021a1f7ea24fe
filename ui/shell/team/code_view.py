"""A join code: to copy, to print, to save as a page; it is shown once and kept nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from desktop.messages import Message, msg
from ui.kit.context import Context
from ui.kit.label import Button, Label
from ui.kit.metrics import GAP
from ui.kit.spoken import speak

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_LINES = 6
_POINTS = 11


class _Code(QPlainTextEdit):
    """As high as a code is long; a longer one scrolls."""

    def sizeHint(self) -> QSize:
        """Return the room of some lines."""
        frame = 2 * self.frameWidth() + 2 * round(self.document().documentMargin())
        return QSize(super().sizeHint().width(), _LINES * self.fontMetrics().lineSpacing() + frame)


class CodeView(QWidget):
    """`page`: what is printed; the code itself where there is none."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = ""
        self._printer: QPrinter | None = None
        self.about = Label(context, "", wrap=True)
        self.note = Label(context, "", wrap=True, tone="warning")
        self.text = _Code(readOnly=True)
        self.text.setObjectName("join_code")
        self.text.setTabChangesFocus(True)
        self.copy_button = Button(context, msg("Copy the code"))
        self.copy_button.setObjectName("copy_code")
        self.print_button = Button(context, msg("Print…"))
        self.print_button.setObjectName("print_code")
        self._context = context
        self._build()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self.copy_button)
        row.addWidget(self.print_button)
        row.addStretch()
        for widget in (self.about, self.text):
            column.addWidget(widget)
        column.addLayout(row)
        column.addWidget(self.note)
        self.note.hide()
        self.copy_button.clicked.connect(self.copy)
        self.print_button.clicked.connect(self.ask_print)

    def put(self, code: str, about: Message, note: Message | None = None, page: str = "") -> None:
        """Show a code; `note` is what a person should know besides."""
        self._page = page or code
        self.text.setPlainText(code)
        speak(self._context, self.text, name=msg("Join code"))
        self.about.say(about)
        self.note.say(note or "")
        self.note.setVisible(note is not None)
        self.show()

    def copy(self) -> None:
        """Put the code on the clipboard."""
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self.copy_button.say(msg("Copied"))

    def ask_print(self) -> None:
        """Print the page."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        if self._printer is None:
            self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer = self._printer  # outlives the dialog, which goes on using it while it is freed
        dialog = QPrintDialog(printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: print_page(self._page, printer))
        dialog.show()


def print_page(page: str, printer: QPrinter) -> None:
    """Print a page with letters that can be told apart where the code is typed from paper."""
    document = QTextDocument(page)
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setPointSize(_POINTS)
    document.setDefaultFont(font)
    document.print_(printer)
