"""An input method at work over a grid, from its first letter to the text it commits.

The grid keeps the focus until the first composition is over, because taking the focus away ends
it; what the input method sends is handed to the field meanwhile. A text that is committed without
a composition opens the field and goes into it whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from ui.kit.grid.entry import Entry


class Composing:
    """`under_way` from the first letter composed until it is committed or given up."""

    def __init__(self, entry: Entry) -> None:
        self._entry = entry
        self.under_way = False

    def take(self, event: QInputMethodEvent) -> bool:
        """Hand an event to the field, opening it first; False if the cell cannot be typed in."""
        commits, composes = bool(event.commitString()), bool(event.preeditString())
        editor = self._entry.editor
        if editor is None:
            if not (commits or composes):
                return False
            self.under_way = composes
            editor = self._entry.begin("")
        if editor is None:
            self.under_way = False
            return False
        QApplication.sendEvent(editor, event)
        if not composes:
            self._settle()
        return True

    def _settle(self) -> None:
        """The composition is over: the field gets the focus, or goes if it stayed empty."""
        self.under_way = False
        editor = self._entry.editor
        if editor is None:
            return
        if editor.text():
            editor.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._entry.cancel()

    def end(self) -> None:
        """The field is gone."""
        self.under_way = False
