"""A box to choose from that leaves the wheel to the page it stands on."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QWidget

from ui.kit.context import Context, Text
from ui.kit.spoken import speak
from ui.kit.word_box import WordBox


class Choice(WordBox):
    """Items are (text, value); `activated` comes when the person chooses."""

    def __init__(
        self, context: Context, name: str, spoken: Text, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, parent)
        self.setObjectName(name)
        speak(context, self, name=spoken)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)

    def put(self, items: Iterable[tuple[Text, object]], chosen: object = None) -> None:
        """Offer these, with the one of the value `chosen` on top."""
        self.put_items(items)
        self.choose(chosen)

    def choose(self, value: object) -> None:
        """Show the item of this value; the first if there is none."""
        for place in range(self.count()):
            if self.itemData(place) == value:
                self.setCurrentIndex(place)
                return
        self.setCurrentIndex(0 if self.count() else -1)

    def pick(self, value: object) -> None:
        """Choose as a person does: show it and say so."""
        self.choose(value)
        self.activated.emit(self.currentIndex())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll: a choice made by accident would not be noticed."""
        event.ignore()
