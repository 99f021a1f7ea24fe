"""Fields for numbers: whole ones, and scores in thousandths. The wheel scrolls the page instead."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QDoubleSpinBox, QSpinBox, QWidget

from desktop.customers.rules_words import points
from ui.kit.metrics import TIGHT

_SCALE = 1000


def _furnish(field: QAbstractSpinBox, digits: int) -> None:
    field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    field.lineEdit().setTextMargins(TIGHT, 0, 0, 0)
    field.setMinimumWidth((digits + 6) * field.fontMetrics().averageCharWidth())


class Number(QSpinBox):
    """A whole number from `low` to `high`; `digits` is how much room it gets."""

    def __init__(self, low: int, high: int, digits: int = 6) -> None:
        super().__init__()
        self.setRange(low, high)
        self.setGroupSeparatorShown(True)
        _furnish(self, digits)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling past it must not change it."""
        event.ignore()


class Score(QDoubleSpinBox):
    """A score of 0-100, kept in thousandths, shown without zeros at its end."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDecimals(3)
        self.setRange(0, 100)
        _furnish(self, 6)

    @property
    def thousandths(self) -> int:
        """The score in thousandths."""
        return round(self.value() * _SCALE)

    def put(self, thousandths: int) -> None:
        """Show a score."""
        self.setValue(thousandths / _SCALE)

    def textFromValue(self, value: float) -> str:
        """Return 62.5 as "62.5", 80.0 as "80"."""
        return points(round(value * _SCALE))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling past it must not change it."""
        event.ignore()
