"""A list to choose one from, and a tick: both say themselves again when the language changes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from ui.kit.context import Context, Text, caption
from ui.kit.speaking import Speaking
from ui.kit.word_box import WordBox


class Choice(WordBox):
    """Options by key; `chosen` carries the key a person picked, not one set by `select`."""

    chosen = Signal(str)

    def __init__(self, context: Context, hint: Text = "", parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._hint = hint
        self._keys: tuple[str, ...] = ()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self.activated.connect(lambda place: self.chosen.emit(self._keys[place]))
        self.retranslate()

    def put(self, options: Sequence[tuple[str, Text]]) -> None:
        """Offer these (key, text); what was chosen stays if it is among them."""
        before = self.key()
        self._keys = tuple(key for key, _ in options)
        self.put_items((text, key) for key, text in options)
        self.select(before)

    def key(self) -> str | None:
        """Return the key of what is chosen; None where nothing is."""
        place = self.currentIndex()
        return self._keys[place] if 0 <= place < len(self._keys) else None

    def select(self, key: str | None) -> None:
        """Choose by key; None or one that is not offered: nothing."""
        self.setCurrentIndex(self._keys.index(key) if key in self._keys else -1)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling past it must not choose something else."""
        event.ignore()

    def retranslate(self) -> None:
        """Say hint and options in the active language."""
        super().retranslate()
        self.setPlaceholderText(self._context.say(self._hint))


class Check(Speaking, QCheckBox):
    """A tick with a message."""

    def __init__(
        self, context: Context, text: Text, tip: Text = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context, self._said, self._tip = context, text, tip
        self.retranslate()

    def retranslate(self) -> None:
        """Say text and tip in the active language."""
        self.setText(caption(self._context.say(self._said)))
        self.setToolTip(self._context.say(self._tip))
