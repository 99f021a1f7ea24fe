"""An error that stays until something is done about it: a sentence and a way out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from desktop.errors import AppError, ConflictError, Severity
from desktop.messages import msg
from ui.kit.context import Context, Text
from ui.kit.label import Button, IconButton, Label
from ui.kit.metrics import GAP, TIGHT, WIDE
from ui.kit.restyle import restyle


class ErrorBar(QFrame):
    """Above a list or form. Reload for a conflict, Retry for the rest, if `again` is given."""

    dismissed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._again: Callable[[], None] | None = None
        self._icon, self._tint = "error", "danger"
        self._picture = QLabel()
        self.sentence = Label(context, "", wrap=True)
        self.again_button = Button(context, msg("Retry"))
        self.again_button.clicked.connect(self._do_again)
        self.close_button = IconButton(context, "close", msg("Dismiss"))
        self.close_button.clicked.connect(self.dismiss)
        self._build_row()
        context.theme.changed.connect(self._draw)
        self.hide()

    def _build_row(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(WIDE, TIGHT, TIGHT, TIGHT)
        row.setSpacing(GAP)
        row.addWidget(self._picture)
        row.addWidget(self.sentence, 1)
        row.addWidget(self.again_button)
        row.addWidget(self.close_button)

    def put(self, error: AppError, again: Callable[[], None] | None = None) -> None:
        """Show an error; `again` is what Reload or Retry does."""
        warns = error.severity is Severity.WARNING
        self._icon, self._tint = ("warning", "warning") if warns else ("error", "danger")
        text: Text = msg("Reload") if isinstance(error, ConflictError) else msg("Retry")
        self._again = again
        self.sentence.say(error.message)
        self.again_button.say(text)
        self.again_button.setVisible(again is not None)
        restyle(self, "card", self._tint)
        self._draw()
        self.show()
        spoken = QAccessibleAnnouncementEvent(self, self.sentence.text())
        spoken.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(spoken)

    def dismiss(self) -> None:
        """Hide; the error is taken note of."""
        self.hide()
        self.dismissed.emit()

    def _do_again(self) -> None:
        self.hide()
        if self._again:
            self._again()

    def _draw(self) -> None:
        scale = self.devicePixelRatioF()
        self._picture.setPixmap(self._context.icons.pixmap(self._icon, 20, self._tint, scale))
