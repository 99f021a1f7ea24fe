"""What stands in the window while a file waits for its passphrase."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.errors import PassphraseError
from desktop.messages import msg
from desktop.passphrase_rules import NOBODY_CAN
from ui.kit.choice import Check
from ui.kit.context import Context
from ui.kit.form import Form
from ui.kit.label import Button, Label
from ui.kit.metrics import GAP, SECTION, WIDE
from ui.shell.secret_fields import REMEMBER, REMEMBER_TIP, secret_field, show_typed

_WIDTH_CHARS = 64


class UnlockPage(QWidget):
    """Enter opens; `left` goes back to the start page. A wrong one stays in the field, chosen."""

    unlock_wanted = Signal(str, bool)  # the passphrase, whether to remember it
    left = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setObjectName("unlock_page")
        self.title = Label(context, "", "h1", wrap=True)
        self.place = Label(context, "", "muted", wrap=True)
        self.passphrase = secret_field()
        self.form = Form(context)
        self.form.add("passphrase", msg("Passphrase"), self.passphrase)
        self.shown = show_typed(context, self.passphrase)
        self.remember = Check(context, REMEMBER, REMEMBER_TIP)
        self.remember.setObjectName("remember")
        self.open_button = Button(context, msg("Open the file"), kind="primary")
        self.open_button.setObjectName("unlock")
        self.leave_button = Button(context, msg("Another file…"))
        self.leave_button.setObjectName("leave_locked")
        self._build_page()
        self.passphrase.returnPressed.connect(self._ask)
        self.open_button.clicked.connect(self._ask)
        self.leave_button.clicked.connect(self.left)

    def _build_page(self) -> None:
        card = QFrame()
        card.setProperty("card", "true")
        card.setFixedWidth(_WIDTH_CHARS * self.fontMetrics().averageCharWidth())
        column = QVBoxLayout(card)
        column.setContentsMargins(SECTION, SECTION, SECTION, SECTION)
        column.setSpacing(WIDE)
        ticks, ways = QHBoxLayout(), QHBoxLayout()
        for row, widgets in (
            (ticks, (self.shown, self.remember)),
            (ways, (self.open_button, self.leave_button)),
        ):
            row.setSpacing(GAP if row is ways else WIDE)
            for widget in widgets:
                row.addWidget(widget)
            row.addStretch()
        column.addWidget(self.title)
        column.addWidget(self.place)
        column.addWidget(self.form)
        column.addLayout(ticks)
        column.addLayout(ways)
        column.addWidget(Label(self._context, NOBODY_CAN, "caption", wrap=True))
        middle = QHBoxLayout()
        middle.addStretch()
        middle.addWidget(card)
        middle.addStretch()
        page = QVBoxLayout(self)
        page.addStretch(1)
        page.addLayout(middle)
        page.addStretch(2)

    def ask_for(self, path: Path) -> None:
        """Ask for the passphrase of this file, from an empty field."""
        self.title.say(msg("{file} opens with its passphrase", file=path.name))
        self.place.say(str(path.parent))
        self.passphrase.clear()
        self.shown.setChecked(False)
        self.form.show_errors({})
        self.wait(waiting=False)

    def refuse(self, error: PassphraseError) -> None:
        """Say that it is another one; what was typed stays, chosen, to be typed over."""
        self.wait(waiting=False)
        self.form.show_errors({"passphrase": error.message})

    def wait(self, *, waiting: bool) -> None:
        """Take nothing while one is being tried."""
        for widget in (self.passphrase, self.open_button):
            widget.setEnabled(not waiting)
        if not waiting:
            self.passphrase.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin in the field."""
        super().showEvent(event)
        self.passphrase.setFocus()

    def _ask(self) -> None:
        if not self.passphrase.text():
            self.form.show_errors({"passphrase": msg("Type the passphrase.")})
            return
        self.wait(waiting=True)
        self.unlock_wanted.emit(self.passphrase.text(), self.remember.isChecked())
