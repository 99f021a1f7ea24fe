"""The search box of a list: answers while typing, a moment after the last key."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from desktop.messages import msg
from ui.kit.context import Context, Text
from ui.kit.label import IconButton
from ui.kit.metrics import GAP, TIGHT
from ui.kit.speaking import Speaking

_PAUSE_MS = 150
_SIDE = 24  # of the mark that clears


class SearchBox(Speaking, QLineEdit):
    """`searched` carries the text without outer blanks; Enter asks at once, Esc clears."""

    searched = Signal(str)

    def __init__(self, context: Context, hint: Text, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._hint = context, hint
        self._asked = ""
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._timer.timeout.connect(self.ask)
        self.textChanged.connect(self._typed)
        self._build_marks()
        self.retranslate()

    def _build_marks(self) -> None:
        self._glass = QLabel(self)
        self.clear_button = IconButton(self._context, "close", msg("Clear search"), parent=self)
        self.clear_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Esc does the same
        self.clear_button.setCursor(Qt.CursorShape.ArrowCursor)
        self.clear_button.resize(_SIDE, _SIDE)
        self.clear_button.hide()
        self.clear_button.clicked.connect(self.empty)
        self.setTextMargins(_SIDE - TIGHT, 0, _SIDE, 0)
        self._draw()
        self._context.theme.changed.connect(self._draw)

    def _draw(self) -> None:
        scale = self.devicePixelRatioF()
        self._glass.setPixmap(self._context.icons.pixmap("search", 16, "muted", scale))
        self._glass.adjustSize()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the glass on the left and the way to clear on the right."""
        super().resizeEvent(event)
        middle = self.height() // 2
        self._glass.move(GAP, middle - self._glass.height() // 2)
        self.clear_button.move(self.width() - _SIDE - 2, middle - _SIDE // 2)

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
        self.clear_button.setVisible(bool(text))
        self._timer.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter asks at once; Esc clears, or is left to others when there is nothing to clear."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.ask()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.empty()
        else:
            super().keyPressEvent(event)

    def put(self, hint: Text, text: str) -> None:
        """Serve another list, which was asked for `text` before; asks nothing."""
        self._hint, self._asked = hint, text
        self.setText(text)
        self._timer.stop()
        self.retranslate()

    def retranslate(self) -> None:
        """Say the hint, which is also the name, in the active language."""
        hint = self._context.say(self._hint)
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
