"""What every widget with words has in common: a switch of language reaches it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget as _Widget
else:
    _Widget = object  # which class of Qt it is says the class that mixes this in


class Speaking(_Widget):
    """Stands before a class of Qt: `retranslate` is called whenever the language is switched."""

    def retranslate(self) -> None:
        """Say everything in the active language."""
        raise NotImplementedError

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
