"""A box of texts, each with a value; they follow a switch of the language."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QWidget

from desktop.messages import Message
from ui.kit.context import Context, Text
from ui.kit.speaking import Speaking

_SAID = int(Qt.ItemDataRole.UserRole) + 7


class WordBox(Speaking, QComboBox):
    """Base of every box to choose from whose items may be sentences of ours."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context

    def put_items(self, items: Iterable[tuple[Text, object]]) -> None:
        """Offer these (text, value) in place of what there was."""
        self.clear()
        for text, value in items:
            self.add_item(text, value)

    def add_item(self, text: Text, value: object) -> None:
        """Offer one more."""
        self.addItem(self._context.begin(text), value)
        if isinstance(text, Message):
            self.setItemData(self.count() - 1, text, _SAID)

    def retranslate(self) -> None:
        """Say the items in the active language; what is chosen stays chosen."""
        for place in range(self.count()):
            text = self.itemData(place, _SAID)
            if isinstance(text, Message):
                self.setItemText(place, self._context.begin(text))
