"""A score's parts as bars, each beginning where the one above ended, down to the total."""

from __future__ import annotations

from itertools import accumulate

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from desktop.messages import msg
from ui.kit.context import Context
from ui.kit.label import Label
from ui.kit.marks import BAR_HEIGHT
from ui.kit.metrics import GAP, TIGHT
from ui.kit.sections import Part, Receipt

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class PartBar(QWidget):
    """A stretch from `start` to `end` on a scale from `low` to `high`; falling ones warn."""

    def __init__(
        self,
        context: Context,
        start: float,
        end: float,
        scale: tuple[float, float],
        colour: str = "",
    ) -> None:
        super().__init__()
        self._context = context
        self._from, self._to = min(start, end), max(start, end)
        self._token = colour or ("warning" if end < start else "accent")
        self._low, self._high = scale
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A bar's height, a useful width."""
        return QSize(80, BAR_HEIGHT + TIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the track and the stretch."""
        theme, span = self._context.theme, (self._high - self._low) or 1.0
        unit = self.width() / span
        painter = QPainter(self)
        top = (self.height() - BAR_HEIGHT) / 2
        painter.fillRect(QRectF(0, top, self.width(), BAR_HEIGHT), theme.colour("track"))
        left, width = (self._from - self._low) * unit, (self._to - self._from) * unit
        if width > 0:
            stretch = QRectF(left, top, max(width, 1), BAR_HEIGHT)
            painter.fillRect(stretch, theme.colour(self._token))


class ReceiptView(QWidget):
    """A grid of label, bar and points per part, then the total."""

    def __init__(self, context: Context, receipt: Receipt, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(0, 2)
        self._grid.setColumnStretch(1, 3)
        ends = list(accumulate((part.points for part in receipt.parts), initial=0.0))
        scale = (min(0.0, *ends, receipt.total), max(0.0, *ends, receipt.total))
        for part, start, end in zip(receipt.parts, ends, ends[1:], strict=False):
            self._add_part(part, start, end, scale)
        self._add_total(receipt, scale)

    def _add_part(self, part: Part, start: float, end: float, scale: tuple[float, float]) -> None:
        row = self._grid.rowCount()
        points = Label(self._context, part.shown)
        points.setAlignment(_RIGHT)
        self._grid.addWidget(Label(self._context, part.label, wrap=True, begins=True), row, 0)
        self._grid.addWidget(PartBar(self._context, start, end, scale), row, 1)
        self._grid.addWidget(points, row, 2)
        if part.detail:
            detail = Label(self._context, part.detail, "caption", wrap=True)
            self._grid.addWidget(detail, row + 1, 0, 1, 3)
        self._grid.setRowMinimumHeight(row + 2, GAP)

    def _add_total(self, receipt: Receipt, scale: tuple[float, float]) -> None:
        row = self._grid.rowCount()
        points = Label(self._context, receipt.shown, "label")
        points.setAlignment(_RIGHT)
        bar = PartBar(self._context, 0.0, receipt.total, scale, "text")
        self._grid.addWidget(Label(self._context, msg("Total"), "label"), row, 0)
        self._grid.addWidget(bar, row, 1)
        self._grid.addWidget(points, row, 2)
        self._grid.setRowMinimumHeight(row, QFontMetrics(points.font()).height() + GAP)
        if receipt.note:
            note = Label(self._context, receipt.note, "muted", wrap=True)
            self._grid.addWidget(note, row + 1, 0, 1, 3)
