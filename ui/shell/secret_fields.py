"""Fields for passphrases: hidden while typed, shown if wanted, for hidden ones take no Chinese."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.messages import msg
from ui.kit.choice import Check
from ui.kit.context import Context

REMEMBER = msg("Remember on this computer")
REMEMBER_TIP = msg("In the keyring of the system, for whoever is logged in as you.")


def secret_field(parent: QWidget | None = None) -> QLineEdit:
    """Return a field that hides what is typed."""
    field = QLineEdit(parent)
    field.setEchoMode(QLineEdit.EchoMode.Password)
    return field


def show_typed(context: Context, *fields: QLineEdit) -> Check:
    """Return a tick that shows what is typed in these fields."""
    tip = msg("Chinese can be typed only while it is shown: input methods stay out of hidden text.")
    tick = Check(context, msg("Show what is typed"), tip)
    tick.setObjectName("show_typed")

    def follow(shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        for field in fields:
            field.setEchoMode(mode)

    tick.toggled.connect(follow)
    return tick
