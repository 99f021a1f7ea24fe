"""Paints cells from row tuples: text, badges, bars and ticks. Everything costly is made once."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPixmap

from ui.kit.badge import badge_look, badge_pixmap
from ui.kit.context import Context
from ui.kit.grid.rows import SECOND, Bar, Column, Hint
from ui.kit.marks import BAR_HEIGHT, draw_bar, tick_pixmap
from ui.kit.metrics import GAP

Cell = tuple[int, int, int, int]  # x, y, width, height in logical pixels

_WORTH = 60  # a cut second text narrower than this says nothing
_KEEP = 50_000  # fitted texts remembered before starting over


class Cells:
    """Painter of one grid's cells; `renew` after a switch of theme, size or device ratio."""

    def __init__(self, context: Context) -> None:
        self._theme = context.theme
        self._fitted: dict[tuple[str, int], tuple[str, int]] = {}
        self._badges: dict[tuple[str, str, int], QPixmap] = {}
        self.scale = 1.0
        self.renew(1.0)

    def renew(self, scale: float) -> None:
        """Take colours and fonts from the theme; `scale` is the device pixel ratio."""
        theme = self._theme
        self.scale = scale
        self.font: QFont = theme.font()
        self._metrics = QFontMetrics(self.font)
        self._height, self._ascent = self._metrics.height(), self._metrics.ascent()
        self._inks: dict[object, QColor] = {
            tone: theme.colour(tone) for tone in ("muted", "success", "warning", "danger")
        }
        self._text, self._muted = theme.colour("text"), theme.colour("muted")
        self._fitted.clear()
        self._badges.clear()
        self._side = max(16, self._metrics.height())
        self._ticks: dict[bool, QPixmap] = {}
        self._percent = self._metrics.horizontalAdvance("100%") + GAP

    def baseline(self, height: int) -> int:
        """Return where a text's baseline is in a row of this height, from its top."""
        return (height - self._height) // 2 + self._ascent

    def paint(
        self, painter: QPainter, column: Column, text: str, hint: Hint | None, cell: Cell
    ) -> None:
        """Paint one cell that is not a tick."""
        x, y, width, height = cell
        inner = (x + GAP, y, width - 2 * GAP, height)
        if column.kind == "badge":
            self._badge(painter, text, hint, inner)
        elif isinstance(hint, Bar):
            self._bar(painter, text, hint, inner)
        elif text:
            ink = self._text if hint is None else self._inks[hint]
            self._texts(painter, column.side, text, ink, inner)

    def paint_tick(self, painter: QPainter, cell: Cell, *, ticked: bool) -> None:
        """Paint a tick box in the middle of the cell."""
        x, y, width, height = cell
        side = self._side
        at = (x + (width - side) // 2, y + (height - side) // 2)
        if ticked not in self._ticks:
            self._ticks[ticked] = tick_pixmap(self._theme, side, self.scale, ticked=ticked)
        painter.drawPixmap(*at, self._ticks[ticked])

    def is_cut(self, text: str, width: int) -> bool:
        """Whether `text` does not fit a cell of this width, so that it needs a tool tip."""
        whole = text.replace(SECOND, " ")
        return self._metrics.horizontalAdvance(whole) > width - 2 * GAP

    def _texts(self, painter: QPainter, side: str, text: str, ink: QColor, inner: Cell) -> None:
        left, y, width, height = inner
        base = y + (height - self._height) // 2 + self._ascent
        main, _, second = text.partition(SECOND) if SECOND in text else (text, "", "")
        shown, advance = self._fitted.get((main, width)) or self._fit(main, width)
        painter.setPen(ink)
        if side == "right":
            painter.drawText(left + width - advance, base, shown)
            return
        start = left + (width - advance) // 2 if side == "centre" else left
        painter.drawText(start, base, shown)
        if second:
            self._behind(painter, second, inner, advance)

    def _behind(self, painter: QPainter, second: str, inner: Cell, used: int) -> None:
        left, y, width, height = inner
        room = width - used - GAP
        shown, advance = self._fit(second, room)
        if shown == second or advance > _WORTH:
            painter.setPen(self._muted)
            painter.drawText(left + used + GAP, y + self.baseline(height), shown)

    def _fit(self, text: str, width: int) -> tuple[str, int]:
        key = (text, width)
        found = self._fitted.get(key)
        if found is None:
            if len(self._fitted) > _KEEP:
                self._fitted.clear()
            advance = self._metrics.horizontalAdvance(text)
            if advance > width:
                text = self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(width, 0))
                advance = self._metrics.horizontalAdvance(text)
            found = self._fitted[key] = (text, advance)
        return found

    def _badge(self, painter: QPainter, text: str, hint: Hint | None, inner: Cell) -> None:
        left, y, width, height = inner
        word, _, second = text.partition(SECOND)
        if not word:
            return
        tone = "" if hint is None or isinstance(hint, Bar) else hint.value
        key = (word, tone, width)
        pixmap = self._badges.get(key)
        if pixmap is None:
            look = badge_look(self._theme, self._fit(word, width - 3 * GAP)[0], tone)
            pixmap = self._badges[key] = badge_pixmap(self._theme, look, self.scale)
        high, wide = round(pixmap.height() / self.scale), round(pixmap.width() / self.scale)
        painter.drawPixmap(left, y + (height - high) // 2, pixmap)
        if second:
            self._behind(painter, second, inner, wide)

    def _bar(self, painter: QPainter, text: str, bar: Bar, inner: Cell) -> None:
        left, y, width, height = inner
        shown, advance = self._fit(text, self._percent)
        painter.setPen(self._inks["danger"] if bar.value > bar.limit else self._text)
        painter.drawText(left + self._percent - GAP - advance, y + self.baseline(height), shown)
        top = y + (height - BAR_HEIGHT) // 2
        track = QRectF(left + self._percent, top, width - self._percent, BAR_HEIGHT)
        draw_bar(painter, self._theme, bar, track)
