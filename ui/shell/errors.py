"""One place that shows errors nobody else dealt with: in the bar, or as a report to copy."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop.errors import AppError
from desktop.jobs import UnexpectedError
from desktop.messages import msg
from desktop.version import VERSION
from ui.kit.context import Context
from ui.kit.label import Label
from ui.kit.spoken import speak
from ui.shell.dialog import Dialog
from ui.shell.preferences import Preferences
from ui.shell.window import MainWindow


class ErrorDesk(QObject):
    """Listens to desk and preferences."""

    def __init__(self, window: MainWindow, preferences: Preferences) -> None:
        super().__init__(window)
        self._window = window
        window.desk.failed.connect(self.show)
        preferences.failed.connect(self.show)
        if preferences.problem:
            self.show(preferences.problem)

    def show(self, error: AppError) -> None:
        """Show an error; a fault of the program with its report."""
        self._window.error_bar.put(error)
        if isinstance(error, UnexpectedError):
            CrashDialog(self._window.context, self._window, error).open()


class CrashDialog(Dialog):
    """What happened, and the report that helps to mend it."""

    def __init__(self, context: Context, parent: QWidget, error: UnexpectedError) -> None:
        super().__init__(context, "crash_dialog", msg("Something unexpected happened"), parent)
        self.column.addWidget(Label(context, error.message, wrap=True))
        self.report = QPlainTextEdit(f"Muster {VERSION}\n\n{error.report}", readOnly=True)
        self.report.setObjectName("report")
        speak(context, self.report, name=msg("Report"))
        self.column.addWidget(self.report, 1)
        copy = self.add_button("copy_report", msg("Copy report"), primary=True)
        copy.clicked.connect(
            lambda: QGuiApplication.clipboard().setText(self.report.toPlainText())
        )
        self.add_close()
        self.resize(720, 420)
