"""A chart on screen: drawn by a worker, its marks reached by mouse and by keyboard."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop.jobs import Job
from desktop.messages import msg
from ui.kit.charts.chart import Chart
from ui.kit.charts.pen import make_pen
from ui.kit.context import Context
from ui.kit.metrics import RADIUS
from ui.kit.runner import Bridge
from ui.kit.speaking import Speaking

if TYPE_CHECKING:
    from ui.kit.charts.drawing import Drawn

_RING = 2
_LEAST = QSize(360, 240)
_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class ChartView(Speaking, QWidget):
    """Arrows go from mark to mark, Enter or a click opens one (`opened` carries its place)."""

    opened = Signal(int)
    drawn = Signal()

    def __init__(self, context: Context, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._bridge = context, bridge
        self._chart: Chart | None = None
        self._image = QImage()
        self._pixels = b""  # the image's memory
        self.boxes: list[QRectF] = []
        self.current, self._hovered = -1, -1
        self.setObjectName("chart")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(_LEAST)
        context.theme.changed.connect(self._ask)

    def put(self, chart: Chart) -> None:
        """Show a chart; the cursor stays on the same place if there still is one."""
        self._chart = chart
        self.current = min(self.current, len(chart.marks) - 1)
        self.retranslate()

    # --- drawing ---------------------------------------------------------------------------

    def _ask(self) -> None:
        """Have it drawn for the room there is; the newest order wins."""
        chart = self._chart
        if chart is None or not self.isVisible():
            return
        from ui.kit.charts import drawing

        size = drawing.Size(
            self.width(), self.height(), self.logicalDpiY(), self.devicePixelRatioF()
        )
        pen = make_pen(self._context, self._context.theme)
        work = partial(drawing.draw, chart, pen, size)
        self._bridge.submit(
            self, Job(lambda _job: work(), replaces=f"chart.{id(self)}"), self._take
        )

    def _take(self, drawn: Drawn) -> None:
        self._pixels = drawn.pixels
        self._image = QImage(
            self._pixels, drawn.width, drawn.height, 4 * drawn.width, QImage.Format.Format_RGBA8888
        )
        self._image.setDevicePixelRatio(drawn.ratio)
        self.boxes = [QRectF(*box) for box in drawn.boxes]
        self.current = min(self.current, len(self.boxes) - 1)
        self.update()
        self.drawn.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the picture, and rings around the mark under cursor and mouse."""
        painter = QPainter(self)
        theme = self._context.theme
        painter.fillRect(self.rect(), theme.colour("surface"))
        if self._image.isNull():
            painter.setPen(theme.colour("muted"))
            waiting = self._context.say(msg("Drawing the chart…"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, waiting)
        else:
            painter.drawImage(QPointF(0, 0), self._image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ring(painter, self._hovered, "border")
        if self.hasFocus():
            self._ring(painter, self.current, "accent")
            painter.setPen(QPen(theme.colour("accent"), _RING))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def _ring(self, painter: QPainter, place: int, colour: str) -> None:
        if 0 <= place < len(self.boxes):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._context.theme.colour(colour), _RING))
            painter.drawRoundedRect(self.boxes[place], RADIUS, RADIUS)

    # --- mouse and keyboard ----------------------------------------------------------------

    def mark_at(self, point: QPointF) -> int:
        """Return the place of the mark under a point, -1 for none."""
        hits = (place for place, box in enumerate(self.boxes) if box.contains(point))
        return next(hits, -1)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what can be opened."""
        hovered = self.mark_at(event.position())
        if hovered != self._hovered:
            self._hovered = hovered
            hand, arrow = Qt.CursorShape.PointingHandCursor, Qt.CursorShape.ArrowCursor
            self.setCursor(hand if hovered >= 0 else arrow)
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the mouse any more."""
        super().leaveEvent(event)
        self._hovered = -1
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the mark that was clicked."""
        place = self.mark_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and place >= 0:
            self.go(place)
            self.opened.emit(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Home and End go from mark to mark; Enter opens."""
        key = Qt.Key(event.key())
        if key in _STEPS and self.boxes:
            self.go(self.neighbour(*_STEPS[key]))
        elif key == Qt.Key.Key_Home and self.boxes:
            self.go(0)
        elif key == Qt.Key.Key_End and self.boxes:
            self.go(len(self.boxes) - 1)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.current >= 0:
            self.opened.emit(self.current)
        else:
            super().keyPressEvent(event)

    def neighbour(self, right: int, down: int) -> int:
        """Return the nearest mark in a direction; the same one where there is none."""
        if self.current < 0:
            return 0
        here = self.boxes[self.current].center()
        best, least = self.current, float("inf")
        for place, box in enumerate(self.boxes):
            away = box.center() - here
            ahead = away.x() * right + away.y() * down
            aside = abs(away.x() * down) + abs(away.y() * right)
            if ahead > 1 and ahead + 3 * aside < least:
                best, least = place, ahead + 3 * aside
        return best

    def go(self, place: int) -> None:
        """Put the cursor on a mark and say it."""
        self.current = place
        self._describe()
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The cursor needs a mark to stand on."""
        super().focusInEvent(event)
        if self.current < 0 and self.boxes:
            self.go(0)

    # --- what it says ----------------------------------------------------------------------

    def spoken(self, place: int) -> str:
        """Return the exact value of a mark as a sentence, "" for none."""
        if self._chart is None or not 0 <= place < len(self._chart.marks):
            return ""
        return self._context.say(self._chart.marks[place].spoken)

    def _describe(self) -> None:
        self.setAccessibleDescription(self.spoken(self.current))
        told = QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
        QAccessible.updateAccessibility(told)

    def retranslate(self) -> None:
        """Say the finding as the name, the mark under the cursor as the description; draw anew."""
        if self._chart is not None:
            self.setAccessibleName(self._context.say(self._chart.title))
            self._describe()
        self._ask()

    def event(self, event: QEvent) -> bool:
        """Show the exact value of the mark under the mouse."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            place = self.mark_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self.spoken(place), self)
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw anew for the room there is."""
        super().resizeEvent(event)
        self._ask()

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what was put before it could be seen."""
        super().showEvent(event)
        self._ask()
