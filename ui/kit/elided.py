"""A line that shows as much of its text as there is room for; the tool tip has all of it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from ui.kit.context import Context, Text
from ui.kit.label import Label, LabelRole

_LEAST = 8  # letters that are always shown


class ElidedLabel(Label):
    """Takes the width its layout gives it, by stretch, and asks for none of its own."""

    _whole = ""

    def __init__(self, context: Context, text: Text = "", role: LabelRole = "body") -> None:
        super().__init__(context, text, role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        """Return room for a few letters."""
        least = _LEAST * self.fontMetrics().averageCharWidth()
        return QSize(least, super().minimumSizeHint().height())

    def retranslate(self) -> None:
        """Say the text in the active language, as far as it fits."""
        self._whole = self.whole()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much as fits now."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        shown = self.fontMetrics().elidedText(
            self._whole, Qt.TextElideMode.ElideRight, self.contentsRect().width()
        )
        self.setText(shown)
        self.setToolTip(self._whole if shown != self._whole else "")
