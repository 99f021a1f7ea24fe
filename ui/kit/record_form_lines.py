"""A line of text of a form, which completes where there are offers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QCompleter

from desktop.messages import msg
from ui.kit.button_line import ButtonLine
from ui.kit.context import Context
from ui.kit.record_form_fields import FormField


class LineEditor(ButtonLine):
    """A line of text; with offers it completes, wherever in a name the typed text stands.

    Not an editable combo box: that appends to the old text what an input method commits.
    """

    edited = Signal()

    def __init__(self, context: Context, field: FormField) -> None:
        super().__init__()
        self._context, self._hint = context, field.hint
        self.textEdited.connect(self.edited)
        if field.offers:
            self._complete(field.offers)
        self.retranslate()

    def _complete(self, offers: Sequence[str]) -> None:
        completer = QCompleter(list(offers), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setMaxVisibleItems(12)
        completer.activated.connect(self.edited)
        self.setCompleter(completer)
        show = msg("Show all to choose from")
        self.add_button(self._context, "chevron-down", show, self._show_all)

    def _show_all(self) -> None:
        completer = self.completer()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        completer.setCompletionPrefix("")
        completer.complete()

    def value(self) -> str:
        """Return the text."""
        return self.text()

    def put(self, text: str) -> None:
        """Show a text from its beginning."""
        self.setText(text)
        self.setCursorPosition(0)

    def changeEvent(self, event: QEvent) -> None:
        """A field that takes nothing in for now offers nothing either."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange and not self.isEnabled():
            completer = self.completer()
            offered = completer.popup() if completer else None
            if offered:
                offered.hide()

    def retranslate(self) -> None:
        """Say the hint in the active language."""
        self.setPlaceholderText(self._context.say(self._hint))
