"""The filters in force as chips, each with a way out, and how many rows they leave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop.messages import msg
from ui.kit.context import Context, Text
from ui.kit.flow import FlowLayout
from ui.kit.label import Button, IconButton, Label
from ui.kit.metrics import GAP, TIGHT


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter: `key` names it in `removed`, `text` says it, e.g. "Tier: A, B"."""

    key: str
    text: Text


class ChipsBar(QWidget):
    """Hidden while no filter is in force."""

    removed = Signal(str)  # chip key
    cleared = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._flow = FlowLayout(self)
        self._made: list[QWidget] = []
        self.chips: tuple[Chip, ...] = ()
        self.hide()

    def put(self, chips: Sequence[Chip], shown: int | None = None, total: int = 0) -> None:
        """Show these filters and, if `shown` is given, "128 of 640"."""
        self.chips = tuple(chips)
        for widget in self._made:
            self._flow.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._made = [self._chip(chip) for chip in chips]
        if chips:
            clear = Button(self._context, msg("Clear filters"), kind="link")
            clear.setObjectName("clear_filters")
            clear.clicked.connect(self.cleared)
            self._made.append(clear)
            if shown is not None:
                count = msg("{shown:,} of {total:,}", shown=shown, total=total)
                self._made.append(Label(self._context, count, "muted"))
        for widget in self._made:
            self._flow.addWidget(widget)
        self.setVisible(bool(chips))
        self.updateGeometry()

    def _chip(self, chip: Chip) -> QWidget:
        frame = QFrame()
        frame.setProperty("card", "chip")
        row = QHBoxLayout(frame)
        row.setContentsMargins(GAP, 0, 0, 0)
        row.setSpacing(TIGHT)
        row.addWidget(Label(self._context, chip.text))
        away = IconButton(self._context, "close", msg("Remove filter {name}", name=chip.text))
        away.clicked.connect(lambda _checked=False, key=chip.key: self.removed.emit(key))
        row.addWidget(away)
        return frame
