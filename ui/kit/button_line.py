"""A line edit with a button at its end: what it offers stands behind it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QLineEdit

from desktop.messages import Message
from ui.kit.context import Context
from ui.kit.label import IconButton
from ui.kit.metrics import TIGHT

_LEAST = 24  # side of a button that can be hit; those of QLineEdit itself are 22 x 18


class ButtonLine(QLineEdit):
    """A line edit with a button at its end, which Alt+Down presses as well."""

    _button: IconButton | None = None

    def add_button(
        self, context: Context, icon: str, text: Message, run: Callable[[], None]
    ) -> None:
        """Put the button there; `text` names it."""
        self._button = IconButton(context, icon, text, parent=self)
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._button.setCursor(Qt.CursorShape.ArrowCursor)
        self._button.clicked.connect(run)
        key = QAction(self)
        key.setShortcut("Alt+Down")
        key.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        key.triggered.connect(run)
        self.addAction(key)
        self.setTextMargins(0, 0, _LEAST, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the button at the end."""
        super().resizeEvent(event)
        if self._button is not None:
            side = max(self.height() - TIGHT, _LEAST)
            top = (self.height() - side) // 2
            self._button.setGeometry(QRect(self.width() - side - 2, top, side, side))
