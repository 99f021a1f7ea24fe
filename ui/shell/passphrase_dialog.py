"""Giving the open file a passphrase, another one, or none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from desktop import passphrase_rules as rules
from desktop.errors import AppError, PassphraseError
from desktop.jobs import JobContext
from desktop.messages import Message, msg
from ui.kit.choice import Check
from ui.kit.form import Form
from ui.kit.label import Label
from ui.kit.metrics import WIDE
from ui.shell.desk import Desk
from ui.shell.dialog import Dialog
from ui.shell.secret_fields import REMEMBER, REMEMBER_TIP, secret_field, show_typed

if TYPE_CHECKING:
    from desktop.passphrases import Turned
    from desktop.session import Session

Turn = Callable[[Callable[[Path], "Turned"], Message, Message], None]
_TONES = {
    rules.Strength.SHORT: "muted",
    rules.Strength.WEAK: "danger",
    rules.Strength.FAIR: "warning",
    rules.Strength.STRONG: "success",
}


class PassphraseDialog(Dialog):
    """Asks the file first which of the three it can be; `turn` closes it, does it, opens it."""

    def __init__(self, desk: Desk, turn: Turn, parent: QWidget) -> None:
        session = desk.session
        assert session is not None, "the command needs a file"
        title = msg("Passphrase of {file}", file=session.path.name)
        super().__init__(desk.context, "passphrase_dialog", title, parent)
        self._desk, self._turn, self._name = desk, turn, session.path.name
        self.said = Label(self.context, msg("Looking at the file…"), wrap=True)
        self.column.addWidget(self.said)
        self.present, self.passphrase, self.again = (secret_field() for _ in range(3))
        self.remember = Check(self.context, REMEMBER, REMEMBER_TIP)
        self.remember.setObjectName("remember")
        self.hint = Label(self.context, "", "caption", wrap=True)
        self.hint.setObjectName("strength")
        self.add_close(msg("Cancel"))
        self.resize(72 * self.fontMetrics().averageCharWidth(), 0)
        self._desk.read(self, _is_kept, self._build, failed=self.error_bar.put)

    def _build(self, kept: bool) -> None:
        """Build the fields once it is known whether there is a passphrase."""
        self.form = Form(self.context)
        if kept:
            self.form.add("present", msg("Present passphrase"), self.present)
        self.form.add("passphrase", msg("New passphrase"), self.passphrase)
        self.form.add("again", msg("Once more"), self.again)
        self.said.say(_KEPT if kept else _NOT_KEPT)
        self.column.addWidget(self.form)
        self.column.addWidget(self.hint)
        ticks = QHBoxLayout()
        ticks.setSpacing(WIDE)
        ticks.addWidget(show_typed(self.context, self.present, self.passphrase, self.again))
        ticks.addWidget(self.remember)
        ticks.addStretch()
        self.column.addLayout(ticks)
        self.column.addWidget(Label(self.context, rules.NOBODY_CAN, tone="warning", wrap=True))
        self.column.addStretch()
        self._build_ways(kept)
        self.passphrase.textChanged.connect(self._judge)
        self._judge("")
        (self.present if kept else self.passphrase).setFocus()

    def _build_ways(self, kept: bool) -> None:
        if kept:
            self.remove_button = self.add_button("remove_passphrase", msg("Take it away"))
            self.remove_button.clicked.connect(self.remove)
        text = msg("Change the passphrase") if kept else msg("Set the passphrase")
        self.set_button = self.add_button("set_passphrase", text, primary=True)
        self.set_button.clicked.connect(self.set_passphrase)
        self._kept = kept

    def _judge(self, typed: str) -> None:
        found = rules.strength(typed)
        self.hint.say(rules.in_words(found), _TONES[found])

    # --- what the person wants -------------------------------------------------------------

    def set_passphrase(self) -> None:
        """Keep the file with what is typed; asks for the present passphrase first."""
        typed, remember = self.passphrase.text(), self.remember.isChecked()
        wrong = rules.problems(typed, self.again.text())
        self.form.show_errors(wrong)
        if wrong:
            return

        def work(path: Path) -> Turned:
            from desktop import passphrases

            return passphrases.give(path, typed, remember=remember)

        said = msg("{file} opens with this passphrase only, and so do its backups.",
                   file=self._name)
        self._go(work, msg("Keeping the file with a passphrase"), said)

    def remove(self) -> None:
        """Keep the file without a passphrase again."""

        def work(path: Path) -> Turned:
            from desktop import passphrases

            return passphrases.take_away(path)

        said = msg("{file} and its backups open without a passphrase now.", file=self._name)
        self._go(work, msg("Keeping the file without a passphrase"), said)

    def _go(self, work: Callable[[Path], Turned], label: Message, said: Message) -> None:
        present = self.present.text()

        def check(session: Session, _: JobContext) -> None:
            from desktop import passphrases

            passphrases.unlock(session.path, present)

        def turn(_none: None = None) -> None:
            self.close()
            self._turn(work, label, said)

        if self._kept:
            self._desk.read(self, check, turn, failed=self._refuse)
        else:
            turn()

    def _refuse(self, error: AppError) -> None:
        if isinstance(error, PassphraseError):
            self.form.show_errors({"present": error.message})
        else:
            self.error_bar.put(error)

    def fields(self) -> tuple[QLineEdit, ...]:
        """What can be typed into, from top to bottom."""
        new = (self.passphrase, self.again)
        return (self.present, *new) if self._kept else new


_NOT_KEPT = msg(
    "With a passphrase nobody reads the file or its backups who does not know it, wherever they"
    " are copied. Muster asks for it when it opens the file."
)
_KEPT = msg("The file and its backups open with a passphrase. All of them get the new one.")


def _is_kept(session: Session, _: JobContext) -> bool:
    from desktop import passphrases

    return passphrases.is_kept(session.path)
