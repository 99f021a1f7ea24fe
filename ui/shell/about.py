"""Which Muster this is."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.messages import msg
from desktop.version import VERSION
from ui.kit.context import Context
from ui.kit.label import Label
from ui.shell.dialog import Dialog

_LETTERS = 64


class AboutDialog(Dialog):
    """Name, version, what it is, licence."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, "about_dialog", msg("About Muster"), parent)
        self.column.addWidget(Label(context, "Muster 点将", "h1"))
        self.column.addWidget(Label(context, msg("Version {version}", version=VERSION), "muted"))
        words = msg(
            "Customers, team, assignments, reviews and training for people who lead customer"
            " teams. All data is in one file on this computer, and in your team's own database"
            " if you choose to have one."
        )
        what = Label(context, words, wrap=True)
        # Not of the dialog: a width set there may be less than the longest word needs.
        what.setMinimumWidth(_LETTERS * self.fontMetrics().averageCharWidth())
        self.column.addWidget(what)
        licence = msg("Free software under the MIT licence.")
        self.column.addWidget(Label(context, licence, "caption"))
        self.add_close()
