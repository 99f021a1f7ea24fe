"""What there is to know of the open file: how large it is and why, whether it is sound, backups."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.errors import AppError
from desktop.jobs import Job, JobContext
from desktop.messages import Message, msg, msgn
from ui.kit.label import Label
from ui.kit.metrics import GAP
from ui.kit.section_view import section_view
from ui.kit.sections import Fact, Facts, Prose, Section
from ui.shell.desk import Desk
from ui.shell.dialog import Dialog

if TYPE_CHECKING:
    from desktop.session import Session
    from desktop.workspace.service import CheckReport

_ROWS = frozenset({"customer", "contact", "purchase", "member", "assignment"})  # of all tables
_NO_BACKUP = msg("none yet")


class FileDetails(Dialog):
    """Checks the file when it opens; checking writes nothing."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        session = desk.session
        assert session is not None, "the command needs a file"
        title = msg("File: {file}", file=session.path.name)
        super().__init__(desk.context, "file_details", title, parent)
        self._desk, self._session = desk, session
        self.verdict = Label(self.context, msg("Checking the file…"), "h2", wrap=True)
        self.verdict.setObjectName("verdict")
        place = Label(self.context, str(session.path.parent), "muted", wrap=True)
        self._facts = QVBoxLayout()
        self._facts.setSpacing(GAP)
        for widget in (self.verdict, place):
            self.column.addWidget(widget)
        self.column.addLayout(self._facts)
        self.column.addStretch()
        self._build_buttons()
        self.resize(80 * self.fontMetrics().averageCharWidth(), 0)
        self.check()

    def _build_buttons(self) -> None:
        self.days_button = self.add_button("set_working_days", msg("Working days…"))
        self.days_button.clicked.connect(lambda: self._desk.command_wanted.emit("working_days"))
        self.passphrase_button = self.add_button("file_passphrase", msg("Passphrase…"))
        self.passphrase_button.clicked.connect(self.ask_passphrase)
        self.folder_button = self.add_button("open_folder", msg("Open the folder"))
        self.check_button = self.add_button("check_file", msg("Check now"))
        self.backup_button = self.add_button("backup_now", msg("Back up now"))
        self.folder_button.clicked.connect(self.open_folder)
        self.check_button.clicked.connect(self.check)
        self.backup_button.clicked.connect(self.back_up)
        self.add_close().setFocus()

    # --- what the person wants -------------------------------------------------------------

    def open_folder(self) -> None:
        """Show the folder of the file in the system's own window."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._session.path.parent)))

    def ask_passphrase(self) -> None:
        """Go on to the passphrase; this dialog would hold what it shows of the old file."""
        self.close()
        self._desk.command_wanted.emit("passphrase")

    def check(self) -> None:
        """Look at everything in the file."""
        self._wait(msg("Checking the file…"))

        def work(session: Session, _: JobContext) -> CheckReport:
            from desktop.workspace import service

            return service.check_file(session.path)

        self._desk.read(self, work, self._show, failed=self._fail, label=msg("Checking the file"))

    def back_up(self) -> None:
        """Make a verified copy, and say what there is by then."""
        self._wait(msg("Making a backup…"))
        session = self._session

        def work(_: JobContext) -> None:
            from desktop.workspace import service

            service.backup_open(session)

        job = Job(work, lane="write", label=msg("Making a backup"))
        self._desk.bridge.submit(self, job, self._backed_up, self._fail)

    def _backed_up(self, _none: None) -> None:
        self._desk.toasts.show_news(msg("Backup made and verified."))
        self.check()

    # --- what comes of it ------------------------------------------------------------------

    def _wait(self, said: Message) -> None:
        self.error_bar.hide()
        self.verdict.say(said)
        for button in (self.check_button, self.backup_button):
            button.setEnabled(False)

    def _ready(self) -> None:
        for button in (self.check_button, self.backup_button):
            button.setEnabled(True)

    def _show(self, report: CheckReport) -> None:
        self._ready()
        self.verdict.say(
            msg("The file is sound.") if report.is_sound
            else msgn("{n} finding", "{n} findings", len(report.findings)),
            tone="success" if report.is_sound else "danger",
        )  # fmt: skip
        while (item := self._facts.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for section in _sections(report):
            self._facts.addWidget(section_view(self.context, section))
        self._fit()

    def _fit(self) -> None:
        """Sentences that need a second line get it."""
        if frame := self.layout():
            frame.activate()
            self.resize(self.width(), max(frame.totalHeightForWidth(self.width()), 0))

    def _fail(self, error: AppError) -> None:
        self._ready()
        self.verdict.say("")
        self.error_bar.put(error)


def _sections(report: CheckReport) -> list[Section]:
    found: list[Section] = [Prose("", one.what, "danger") for one in report.findings]
    if report.facts is not None:
        from desktop.workspace.told import told

        said: Mapping[str, tuple[Message, Message | str]] = told(report.facts, _NO_BACKUP)
        shown = [Fact(*said[key]) for key in said if key not in report.facts.rows or key in _ROWS]
        found.append(Facts("", shown))
    return found
