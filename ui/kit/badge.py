"""Badges: a tier as letter, colour and shape; a state as shape, tone and word."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kit.context import Context, Text
from ui.kit.marks import draw_shape
from ui.kit.metrics import GAP, TIGHT
from ui.kit.theme import Theme
from ui.kit.tokens import Shape

_TONE_SHAPES: dict[str, Shape] = {
    "success": "circle",
    "warning": "triangle",
    "danger": "diamond",
    "muted": "square",
}
_MARK = 8.0  # side of the shape, logical pixels at the normal text size


class BadgeLook(NamedTuple):
    """What to draw: word, shape and its colour, text colour, and a fill or none."""

    word: str
    shape: Shape | None
    mark: QColor
    ink: QColor
    fill: QColor | None


def badge_look(theme: Theme, word: str, tone: str = "") -> BadgeLook:
    """Return how a badge looks: a tier of the theme is filled, any other word is a state."""
    tokens = theme.tokens
    tier = None if tone else tokens.tiers.get(word)
    if tier:
        ink = QColor(tokens.tier_text)
        return BadgeLook(word, tier.shape, ink, ink, QColor(tier.fill))
    shape = _TONE_SHAPES.get(tone)
    mark = theme.colour(tone) if shape else theme.colour("muted")
    return BadgeLook(word, shape, mark, theme.colour("text"), None)


def badge_pixmap(theme: Theme, look: BadgeLook, scale: float) -> QPixmap:
    """Draw a badge at the device ratio `scale`; grids draw each kind once and keep it."""
    size = badge_size(theme, look)
    pixmap = QPixmap(round(size.width() * scale), round(size.height() * scale))
    pixmap.setDevicePixelRatio(scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _draw(painter, theme, look, QRectF(0, 0, size.width(), size.height()))
    painter.end()
    return pixmap


def badge_size(theme: Theme, look: BadgeLook) -> QSize:
    """Return the size of a badge in logical pixels."""
    metrics = QFontMetrics(theme.font("label"))
    pad = GAP if look.fill else 0
    mark = _mark(theme) + TIGHT + 1 if look.shape else 0
    width = metrics.horizontalAdvance(look.word) + round(mark) + 2 * pad
    return QSize(width, metrics.height() + 4)


def _mark(theme: Theme) -> float:
    return _MARK * theme.text_scale


def _draw(painter: QPainter, theme: Theme, look: BadgeLook, box: QRectF) -> None:
    left = box.left()
    if look.fill:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.fill)
        painter.drawRoundedRect(box, 4, 4)
        left += GAP
    if look.shape:
        side = _mark(theme)
        top = box.center().y() - side / 2
        draw_shape(painter, look.shape, QRectF(left, top, side, side), look.mark)
        left += side + TIGHT + 1
    painter.setFont(theme.font("label" if look.fill else "body"))
    painter.setPen(look.ink)
    rest = QRectF(left, box.top(), box.right() - left, box.height())
    painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, look.word)


class Badge(QWidget):
    """A badge as a widget: `word` is a tier code or a state."""

    def __init__(
        self, context: Context, word: Text = "", tone: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._word, self._tone = word, tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        context.theme.changed.connect(self.updateGeometry)

    def put(self, word: Text, tone: str = "") -> None:
        """Show another word or tone; an empty word hides the badge."""
        self._word, self._tone = word, tone
        self.setVisible(bool(word))
        self.setAccessibleName(self._look().word)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As large as word and shape need."""
        return badge_size(self._context.theme, self._look())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _draw(painter, self._context.theme, self._look(), QRectF(self.rect()))

    def _look(self) -> BadgeLook:
        return badge_look(self._context.theme, self._context.say(self._word), self._tone)
