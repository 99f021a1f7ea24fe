"""Leave: with a private copy of what is here, or with nothing; says first what is unsent."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.errors import AppError
from desktop.jobs import JobContext
from desktop.messages import msg
from ui.kit.choice import Choice
from ui.kit.form import Form
from ui.kit.label import Label
from ui.shell.dialog import Dialog
from ui.shell.team.link import TeamLink

if TYPE_CHECKING:
    from desktop.session import Session
    from desktop.team.leave import Left

_KEEP, _REMOVE = "keep", "remove"


class LeaveDialog(Dialog):
    """`gone` is called where nothing of the file is left."""

    def __init__(self, link: TeamLink, parent: QWidget, gone: Callable[[], object]) -> None:
        super().__init__(link.desk.context, "leave_team", msg("Leave the team database"), parent)
        self.link, self._gone = link, gone
        self.unsent = 0
        self._build_body()
        self._build_buttons()
        self.resize(84 * self.fontMetrics().averageCharWidth(), 0)
        self._ask()

    def _build_body(self) -> None:
        self.form = Form(self.context)
        self.what = Choice(self.context)
        self.what.put([
            (_KEEP, msg("Keep a private copy of what is here")),
            (_REMOVE, msg("Remove the file and its backups from this computer")),
        ])
        self.what.select(_KEEP)
        self.what.chosen.connect(lambda _key: self._warn())
        self.form.add("what", msg("What becomes of the file"), self.what)
        self.warning = Label(self.context, "", wrap=True, tone="warning")
        self.warning.setObjectName("unsent")
        about = msg("The team keeps everything that was sent. Your login stays until an admin,"
                    " who sees that you have left, revokes it.")
        for widget in (Label(self.context, about, "muted", wrap=True), self.form, self.warning):
            self.column.addWidget(widget)
        self.column.addStretch()

    def _build_buttons(self) -> None:
        self.add_close(msg("Cancel"))
        self.sync_button = self.add_button("sync_first", msg("Sync first"))
        self.leave_button = self.add_button("leave_now", msg("Leave"), primary=True)
        self.sync_button.clicked.connect(self.link.sync_now)
        self.leave_button.clicked.connect(self.leave)
        self.link.changed.connect(lambda _state: self._ask())

    def _ask(self) -> None:
        def work(session: Session, _job: JobContext) -> int:
            from desktop.team.leave import unsent

            return unsent(session)

        self.link.desk.read(self, work, self.put, failed=self.error_bar.put,
                            replaces="team.unsent")  # fmt: skip

    def put(self, unsent: int) -> None:
        """Say what has not reached the team."""
        self.unsent = unsent
        self._warn()

    def _warn(self) -> None:
        from desktop.team.leave import warning

        keep = self.what.key() == _KEEP
        self.warning.setVisible(self.unsent > 0)
        self.warning.say(warning(self.unsent, keep=keep) if self.unsent else "")
        self.sync_button.setVisible(self.unsent > 0)
        self.sync_button.lead(leads=self.unsent > 0)
        self.leave_button.lead(leads=not self.unsent)
        self.leave_button.say(msg("Leave although unsent") if self.unsent else msg("Leave"))

    def leave(self) -> None:
        """Leave as chosen; what is unsent has been said by now."""
        session, passwords = self.link.desk.session, self.link.passwords
        if session is None:
            return
        keep, unsent = self.what.key() == _KEEP, self.unsent
        self.leave_button.setEnabled(False)

        def work(_job: JobContext) -> Left:
            from desktop.team.leave import leave

            return leave(session, passwords, keep=keep, although_unsent=unsent > 0)

        self.link.end()
        self.link.ask(self, work, self._left, self._fail, msg("Leaving the team database"),
                      writes=True)  # fmt: skip

    def _left(self, left: Left) -> None:
        self.close()
        if left.path is None:
            self._gone()
        else:
            self.link.desk.toasts.show_news(
                msg("You have left the team database. The file is yours alone now."))
        if left.note is not None:
            self.link.desk.toasts.show_news(left.note)

    def _fail(self, error: AppError) -> None:
        self.leave_button.setEnabled(True)
        self.link.begin()
        self.error_bar.put(error)
