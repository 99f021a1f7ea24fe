"""Join: paste the code, see where it leads, say where to keep the file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop.errors import AppError, ValidationError
from desktop.jobs import JobContext
from desktop.messages import msg
from desktop.team.words import MAY, ROLE
from ui.kit.form import Form
from ui.kit.label import Label
from ui.shell.ask_path import MUSTER, ask_save
from ui.shell.dialog import Dialog
from ui.shell.secret_fields import secret_field, show_typed
from ui.shell.team.link import TeamLink, ticking

if TYPE_CHECKING:
    from desktop.team.join import Joined, Offered

_PAUSE_MS = 400  # after the last key, before the code is tried
_WHY = msg("This file will hold what only HR and admins may read, so it needs a passphrase. Nobody"
           " can open it without: there is no way around a forgotten one.")
_ABOUT = msg("The join code comes from an admin of the team. It begins with MUSTER-; blanks and"
             " line breaks do not matter.")


class JoinDialog(Dialog):
    """The file is made anew; `came` opens it. What is open now stays as it is."""

    def __init__(self, link: TeamLink, parent: QWidget, came: Callable[[Path], object]) -> None:
        super().__init__(link.desk.context, "join_team", msg("Join team database"), parent)
        self.link, self._came = link, came
        self._found: Offered | None = None  # where the code leads, once that is known
        self._build_body()
        self.resize(84 * self.fontMetrics().averageCharWidth(), 0)
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._timer.timeout.connect(self.look)
        self.code.textChanged.connect(self._typed)

    def _build_body(self) -> None:
        self.form = Form(self.context)
        self.code = QPlainTextEdit()
        self.code.setTabChangesFocus(True)
        self.form.add("code", msg("Join code"), self.code)
        self._build_secret()
        self.verdict = Label(self.context, "", wrap=True)
        self.verdict.setObjectName("verdict")
        about = Label(self.context, _ABOUT, "muted", wrap=True)
        for widget in (about, self.form, self.verdict, self.why, self.secret, self.shows):
            self.column.addWidget(widget)
        self.column.addStretch()
        self.add_close(msg("Cancel"))
        self.join_button = self.add_button("join_now", msg("Join…"), primary=True)
        self.join_button.setEnabled(False)
        self.join_button.clicked.connect(self.ask_where)

    def _build_secret(self) -> None:
        """What a file with HR's data needs; away until the code says that it is one."""
        self.secret = Form(self.context)
        self.passphrase, self.again = secret_field(), secret_field()
        self.why = Label(self.context, _WHY, wrap=True)
        self.secret.add("passphrase", msg("Passphrase of the file"), self.passphrase)
        self.secret.add("again", msg("Once more"), self.again)
        self.shows = show_typed(self.context, self.passphrase, self.again)
        self.ask_secret(wanted=False)

    def ask_secret(self, *, wanted: bool) -> None:
        """Ask for a passphrase, or not."""
        for one in (self.why, self.secret, self.shows):
            one.setVisible(wanted)

    def _typed(self) -> None:
        self._show_way(None)
        self.form.show_errors({}, go=False)
        if self.code.toPlainText().strip():
            self._timer.start()

    def look(self) -> None:
        """Try the code and say who it is for, and where it leads."""
        self._timer.stop()
        code, passwords = self.code.toPlainText(), self.link.passwords

        def work(_job: JobContext) -> Offered:
            from desktop.team.join import look

            return look(code, passwords)

        self.verdict.say(msg("Trying the code…"), tone="")
        self.link.ask(self, work, self._show_way, self._fail, msg("Trying the join code"))

    def _show_way(self, found: Offered | None) -> None:
        """Say where the code leads, which makes joining possible; None: not known."""
        from desktop.team.address import place

        self._found = found
        self.join_button.setEnabled(found is not None)
        if found is None:
            self.verdict.say("", tone="")
            return
        self.ask_secret(wanted=found.needs_passphrase)
        self.verdict.say(
            msg("{place}, as {name} ({role}: {may}).", place=place(found.address),
                name=found.name, role=ROLE.get(found.role, found.role),
                may=MAY.get(found.role, "")),
            tone="success",
        )  # fmt: skip

    def _secret_is_right(self) -> bool:
        """Whether there is a passphrase where one is needed; says beside the field what is not."""
        from desktop.passphrase_rules import problems

        asked = self.secret.isVisible()
        wrong = problems(self.passphrase.text(), self.again.text()) if asked else {}
        self.secret.show_errors(wrong)
        return not wrong

    def ask_where(self) -> None:
        """Ask where to keep the file, then join."""
        if not self._secret_is_right():
            return
        title = msg("Where to keep the team's file")
        ask_save(self.context, self, title, MUSTER, Path.home() / "team.muster", self.join,
                 may_replace=False)  # fmt: skip

    def join(self, target: Path) -> None:
        """Make the file with what this login may read, and open it."""
        code, passwords = self.code.toPlainText(), self.link.passwords
        passphrase = self.passphrase.text() if self.secret.isVisible() else ""

        def work(job: JobContext) -> Joined:
            from desktop.passphrases import new_key
            from desktop.team.join import join

            key = new_key(passphrase) if passphrase else None
            return join(target, code, passwords, ticking(job), key)

        for one in (self.form, self.secret, self.join_button):
            one.setEnabled(False)
        self.verdict.say(msg("Fetching what the team has…"), tone="")
        self.link.ask(self, work, self._joined, self._fail, msg("Joining the team database"),
                      writes=True)  # fmt: skip

    def _joined(self, made: Joined) -> None:
        if made.note is not None:
            self.link.desk.toasts.show_news(made.note)
        self.close()
        self._came(made.path)

    def _fail(self, error: AppError) -> None:
        for one in (self.form, self.secret):
            one.setEnabled(True)
        self._show_way(self._found)  # a code that was right is right, whatever became of the file
        if isinstance(error, ValidationError) or hasattr(error, "trouble"):
            self.form.show_errors({"code": error.message}, go=False)
        else:
            self.error_bar.put(error)
