"""The offer to go on with what was typed and never saved."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.messages import msg
from ui.kit.context import Context
from ui.kit.flow import FlowLayout
from ui.kit.label import Button, Label
from ui.kit.metrics import GAP, WIDE


class DraftOffer(QFrame):
    """Text from before a crash or a change of place: go on with it, or let it go."""

    taken = Signal()
    dropped = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setProperty("card", "warning")
        self.setObjectName("draft_offer")
        self.sentence = Label(context, "", wrap=True)
        self.take_button = Button(context, msg("Continue where you stopped"))
        self.drop_button = Button(context, msg("Discard"), kind="link")
        self.take_button.setObjectName("take_draft")
        self.drop_button.setObjectName("drop_draft")
        self.take_button.clicked.connect(self._take)
        self.drop_button.clicked.connect(self._drop)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, GAP, GAP, GAP)
        column.addWidget(self.sentence)
        row = FlowLayout()  # with large text one below the other
        row.addWidget(self.take_button)
        row.addWidget(self.drop_button)
        column.addLayout(row)
        self.hide()

    def put(self, at: str) -> None:
        """Show when the text was typed."""
        self.sentence.say(msg("On {moment} you stopped before saving.", moment=at))
        self.show()

    def _take(self) -> None:
        self.hide()
        self.taken.emit()

    def _drop(self) -> None:
        self.hide()
        self.dropped.emit()
