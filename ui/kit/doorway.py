"""A widget that hands on the focus it is given."""

from __future__ import annotations

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget


class Doorway(QWidget):
    """Gives the focus to the widget it leads to, and is no stop of Tab itself.

    Not by a focus proxy: Tab counts a widget with one as a stop, and so goes straight to the
    proxy, over whatever can be reached before it inside.
    """

    _inside: QWidget | None = None

    def lead_to(self, inside: QWidget | None) -> None:
        """Say who gets the focus; None: nobody."""
        self._inside = inside
        if inside is not None and self.hasFocus():
            inside.setFocus()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand it on."""
        super().focusInEvent(event)
        if self._inside is not None:
            self._inside.setFocus(event.reason())
