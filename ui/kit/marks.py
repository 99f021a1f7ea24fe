"""Small drawings shared by badges, grids and lists: shapes, load bars, tick boxes."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF

from ui.kit.grid.rows import Bar
from ui.kit.metrics import TIGHT
from ui.kit.theme import Theme
from ui.kit.tokens import Shape

BAR_HEIGHT = 8
_FULL = 1.5  # a track's right end stands for 150 % of the limit


def draw_shape(painter: QPainter, shape: Shape, box: QRectF, colour: QColor) -> None:
    """Fill one of the four shapes of tiers and states into `box`."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    middle = box.center()
    if shape == "circle":
        painter.drawEllipse(box)
    elif shape == "square":
        painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
    elif shape == "diamond":
        corners = [
            QPointF(middle.x(), box.top()),
            QPointF(box.right(), middle.y()),
            QPointF(middle.x(), box.bottom()),
            QPointF(box.left(), middle.y()),
        ]
        painter.drawPolygon(QPolygonF(corners))
    else:
        corners = [QPointF(middle.x(), box.top()), box.bottomRight(), box.bottomLeft()]
        painter.drawPolygon(QPolygonF(corners))


def draw_bar(painter: QPainter, theme: Theme, bar: Bar, track: QRectF) -> None:
    """Draw track, fill, a mark at the value before, and the limit line."""
    unit = track.width() / (_FULL * bar.limit) if bar.limit > 0 else 0.0
    painter.fillRect(track, theme.colour("track"))
    filled = QRectF(track)
    filled.setWidth(min(max(bar.value, 0) * unit, track.width()))
    over = bar.value > bar.limit
    painter.fillRect(filled, theme.colour("danger" if over else "accent"))
    if bar.before is not None:
        place = track.left() + min(bar.before * unit, track.width())
        _upright(painter, theme, track, place, 2, "muted")
    _upright(painter, theme, track, track.left() + bar.limit * unit, TIGHT, "text")


def _upright(
    painter: QPainter, theme: Theme, track: QRectF, x: float, beyond: int, token: str
) -> None:
    top, high, left = track.top() - beyond, track.height() + 2 * beyond, round(x) - 1
    painter.fillRect(QRectF(left - 1, track.top(), 4, track.height()), theme.colour("surface"))
    painter.fillRect(QRectF(left, top, 2, high), theme.colour(token))


def tick_pixmap(theme: Theme, side: int, scale: float, *, ticked: bool) -> QPixmap:
    """Draw a tick box of `side` logical pixels at the device ratio `scale`."""
    pixmap = QPixmap(round(side * scale), round(side * scale))
    pixmap.setDevicePixelRatio(scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("accent" if ticked else "border"), 1))
    painter.setBrush(theme.colour("accent" if ticked else "surface"))
    painter.drawRoundedRect(QRectF(0.5, 0.5, side - 1, side - 1), 3, 3)
    if ticked:
        painter.setPen(QPen(theme.colour("on_accent"), side / 8, c=Qt.PenCapStyle.RoundCap))
        corners = ((0.24, 0.53), (0.43, 0.72), (0.77, 0.31))
        painter.drawPolyline(QPolygonF([QPointF(x * side, y * side) for x, y in corners]))
    painter.end()
    return pixmap
