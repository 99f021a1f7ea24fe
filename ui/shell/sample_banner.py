"""Says that the file holds the made-up team, and takes it out with one click."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from desktop.jobs import JobContext
from desktop.messages import Message, msg
from ui.kit.command import Command
from ui.kit.label import Button, Label
from ui.kit.metrics import TIGHT
from ui.kit.speaking import Speaking
from ui.shell.commands import NO_FILE
from ui.shell.desk import Desk

if TYPE_CHECKING:
    from desktop.session import Session

_NONE = msg("There is no sample in this file.")


class SampleBanner(Speaking, QWidget):
    """In the status bar while there are sample customers or members: it takes no row of its own."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._command: Command | None = None
        self.setObjectName("sample_banner")
        self._picture = QLabel()
        self.sentence = Label(desk.context, msg("Sample data"), tone="warning")
        self.remove_button = Button(desk.context, msg("Remove the sample"), kind="link")
        self.remove_button.setObjectName("remove_sample_button")
        self.remove_button.clicked.connect(self.remove)
        self._build_row()
        desk.opened.connect(self._opened)
        self.hide()

    def _build_row(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(TIGHT)
        row.addWidget(self._picture)
        row.addWidget(self.sentence)
        row.addWidget(self.remove_button)
        self._desk.context.theme.changed.connect(self._draw)
        self._draw()
        self.retranslate()

    def _draw(self) -> None:
        scale = self.devicePixelRatioF()
        icons = self._desk.context.icons
        self._picture.setPixmap(icons.pixmap("info", 16, "warning", scale))

    def retranslate(self) -> None:
        """Say the words that no label says in the active language."""
        words = msg("Sample data: this team and its customers are made up.")
        self.setToolTip(self._desk.context.say(words))

    def serve(self, command: Command) -> None:
        """Let a command of the menu follow what is here."""
        self._command = command
        command.forbid(NO_FILE)

    def leave(self) -> None:
        """No file is open any more."""
        self.hide()
        if self._command:
            self._command.forbid(NO_FILE)

    def remove(self) -> None:
        """Take the sample out, with all that hangs on it; Undo brings it back."""

        def work(session: Session, _: JobContext) -> Mapping[str, int]:
            from desktop.sample import service

            return service.remove(session)

        self._desk.write(self, work, told=_told, label=msg("Removing the sample"))

    def _opened(self) -> None:
        self._desk.watch(self, ("customer", "member"), lambda _event: self._ask())
        self._ask()

    def _ask(self) -> None:
        def work(session: Session, _: JobContext) -> bool:
            from desktop.sample import service

            return service.is_there(session)

        self._desk.read(self, work, self._take, replaces="shell.sample")

    def _take(self, there: bool) -> None:
        session = self._desk.session
        self.setVisible(there)
        self.remove_button.setVisible(session is not None and not session.reads_only)
        if self._command:
            self._command.allow(there and self.remove_button.isVisibleTo(self), _NONE)


def _told(removed: Mapping[str, int]) -> Message:
    return msg(
        "The sample is removed: {customers} customers and {members} members, with all that"
        " belongs to them.",
        customers=removed.get("customer", 0),
        members=removed.get("member", 0),
    )
