"""The search box of a list: answers while typing, a moment after the last key."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.messages import msg
from ui.kit.context import Context, Text

_PAUSE_MS = 150


class SearchBox(QLineEdit):
    """`searched` carries the text without outer blanks; Enter asks at once, Esc clears."""

    searched = Signal(str)

    def __init__(self, context: Context, hint: Text, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._hint = context, hint
        self._asked = ""
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._timer.timeout.connect(self.ask)
        self.textChanged.connect(self._typed)
        self._build_actions()
        self.retranslate()

    def _build_actions(self) -> None:
        glass = QAction(self)
        self._context.icons.dress(glass, "search")
        self.addAction(glass, QLineEdit.ActionPosition.LeadingPosition)
        self.clear_action = QAction(self)
        self.clear_action.setVisible(False)
        self.clear_action.triggered.connect(self.empty)
        self._context.icons.dress(self.clear_action, "close")
        self.addAction(self.clear_action, QLineEdit.ActionPosition.TrailingPosition)

    def ask(self) -> None:
        """Ask now, if the text is another one than last asked."""
        self._timer.stop()
        wanted = self.text().strip()
        if wanted != self._asked:
            self._asked = wanted
            self.searched.emit(wanted)

    def empty(self) -> None:
        """Clear the text and ask for everything."""
        self.clear()
        self.ask()

    def _typed(self, text: str) -> None:
        self.clear_action.setVisible(bool(text))
        self._timer.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter asks at once; Esc clears, or is left to others when there is nothing to clear."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.ask()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.empty()
        else:
            super().keyPressEvent(event)

    def retranslate(self) -> None:
        """Say the hint, which is also the name, in the active language."""
        hint = self._context.say(self._hint)
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.clear_action.setText(self._context.say(msg("Clear search")))

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
