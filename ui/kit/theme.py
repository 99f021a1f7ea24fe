"""The look, alive: palette, style sheet and fonts from tokens, switched without a restart."""

from __future__ import annotations

from functools import cache
from string import Template

from PySide6.QtCore import QDir, QObject, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication

from desktop.paths import resource
from ui.kit.dressing import Dressing
from ui.kit.metrics import BODY_PT, CONTROL_HEIGHT, ROW_FACTOR, TYPE_SCALE, Density, families
from ui.kit.tokens import Tokens, load_tokens

_ROLES = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "alternate",
    QPalette.ColorRole.ToolTipBase: "surface",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.PlaceholderText: "placeholder",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "danger",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.Highlight: "selection",
    QPalette.ColorRole.HighlightedText: "text",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Midlight: "hover",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "border",
    QPalette.ColorRole.Shadow: "border",
}
_WHEN_DISABLED = (
    QPalette.ColorRole.WindowText,
    QPalette.ColorRole.Text,
    QPalette.ColorRole.ButtonText,
)


class Theme(QObject):
    """Owner of what the application looks like; `changed` fires after every switch."""

    changed = Signal()

    def __init__(self, app: QApplication, name: str = "light", language: str = "en") -> None:
        super().__init__(app)
        self._app = app
        self.tokens = load_tokens(name)
        self.density = Density.NORMAL
        self.text_scale = 1.0
        self.language = language
        self.dressing = Dressing(app, self)
        QDir.setSearchPaths("themes", [str(resource("themes"))])
        if not app.property("fusion"):
            app.setStyle("Fusion")
        self._apply()

    def use(
        self,
        *,
        name: str | None = None,
        density: Density | None = None,
        text_scale: float | None = None,
        language: str | None = None,
    ) -> None:
        """Switch what is given, keep the rest. `text_scale` 1.0 = 100 %; language as in zh_CN."""
        if name is not None:
            self.tokens = load_tokens(name)
        self.density = density or self.density
        self.text_scale = text_scale or self.text_scale
        self.language = language or self.language
        self._apply()

    def colour(self, token: str) -> QColor:
        """The colour of a token such as "accent"; raises KeyError for an unknown name."""
        return _colour(self.tokens.colours[token])

    def font(self, role: str = "body") -> QFont:
        """The font of a role of the type scale: body, caption, label, h2, h1, kpi."""
        size, weight = TYPE_SCALE.get(role, (BODY_PT[self.density], 400))
        font = QFont()
        font.setFamilies(families(self.language))
        font.setPointSizeF(size * self.text_scale)
        font.setWeight(QFont.Weight(weight))
        return font

    def row_height(self) -> int:
        """Height of a list row in logical pixels, from the body font and the density."""
        height = QFontMetrics(self.font()).height()
        return max(round(height * ROW_FACTOR[self.density]), height + 8)

    def _apply(self) -> None:
        _colour.cache_clear()
        self.dressing.put(palette(self.tokens), self.font(), self._style_sheet(), self.changed.emit)

    def _style_sheet(self) -> str:
        sheet = Template(resource("themes", "kit.qss").read_text("utf-8"))
        points = {role: f"{size * self.text_scale:g}" for role, (size, _) in TYPE_SCALE.items()}
        height = CONTROL_HEIGHT[self.density] * max(self.text_scale, 1.0)
        control = round(height) - 4  # border and padding come on top
        return sheet.substitute(
            self.tokens.colours, **points, control=control, name=self.tokens.name
        )


@cache
def _colour(value: str) -> QColor:
    return QColor(value)


def palette(tokens: Tokens) -> QPalette:
    """A palette with every role that Fusion paints with taken from `tokens`."""
    made = QPalette()
    for role, token in _ROLES.items():
        made.setColor(role, QColor(tokens.colours[token]))
    for role in _WHEN_DISABLED:
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.colours["placeholder"]))
    return made
