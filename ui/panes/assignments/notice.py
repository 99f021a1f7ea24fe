"""A line above a list that says what to know before going on, with one way to act on it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from ui.kit.context import Context, Text
from ui.kit.label import Button, Label
from ui.kit.metrics import GAP, TIGHT, WIDE


class Notice(QFrame):
    """Hidden while there is nothing to say; `acted` fires when the button is pressed."""

    acted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setProperty("card", "warning")
        self.sentence = Label(context, "", wrap=True)
        self.button = Button(context, "")
        self.button.clicked.connect(self.acted)
        row = QHBoxLayout(self)
        row.setContentsMargins(WIDE, TIGHT, TIGHT, TIGHT)
        row.setSpacing(GAP)
        row.addWidget(self.sentence, 1)
        row.addWidget(self.button)
        self.hide()

    def put(self, sentence: Text, way: Text = "") -> None:
        """Say something; "" hides the line."""
        self.sentence.say(sentence)
        self.button.say(way)
        self.button.setVisible(bool(way))
        self.setVisible(bool(sentence))
