"""A question below a grid, asked without stopping anything; and what is wrong with a cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from ui.kit.context import Context, Text
from ui.kit.label import Button, Label
from ui.kit.metrics import GAP, TIGHT, WIDE

Answer = tuple[Text, Callable[[], None]]


class AskBar(QFrame):
    """Hidden while there is nothing to say. Esc gives the last answer; Tab walks the buttons."""

    answered = Signal()

    def __init__(self, context: Context, name: str) -> None:
        super().__init__()
        self._context = context
        self.setObjectName(name)
        self.setProperty("card", "warning")
        self._picture = QLabel()
        self.sentence = Label(context, "", wrap=True)
        self.sentence.setObjectName(f"{name}_sentence")
        self.buttons: list[Button] = []
        self._answers: Sequence[Answer] = ()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(WIDE, TIGHT, TIGHT, TIGHT)
        self._row.setSpacing(GAP)
        self._row.addWidget(self._picture)
        self._row.addWidget(self.sentence, 1)
        self._draw()
        context.theme.changed.connect(self._draw)
        self.hide()

    def put(self, sentence: Text, answers: Sequence[Answer], *, asks: bool) -> None:
        """Say a sentence with its answers; what `asks` takes the focus."""
        for old in self.buttons:
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._answers = answers
        self.sentence.say(sentence)
        self.buttons = [self._button(place, text) for place, (text, _) in enumerate(answers)]
        self.show()
        if asks and self.buttons:
            self.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)
        spoken = QAccessibleAnnouncementEvent(self, self.sentence.text())
        spoken.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(spoken)

    def _button(self, place: int, text: Text) -> Button:
        button = Button(self._context, text)
        button.setObjectName(f"{self.objectName()}_answer_{place}")
        button.clicked.connect(lambda _checked=False: self.answer(place))
        self._row.addWidget(button)
        return button

    def answer(self, place: int) -> None:
        """Take an answer, by its place."""
        call = self._answers[place][1]
        self.hide()
        self.answered.emit()
        call()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc gives the last answer."""
        if event.key() == Qt.Key.Key_Escape and self._answers:
            self.answer(len(self._answers) - 1)
        else:
            super().keyPressEvent(event)

    def _draw(self) -> None:
        scale = self.devicePixelRatioF()
        self._picture.setPixmap(self._context.icons.pixmap("warning", 20, "warning", scale))
