"""One icon engine: our SVGs in `currentColor`, tinted from tokens, made anew on a switch."""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import ref

import shiboken6
from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QAction, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from desktop.paths import resource
from ui.kit.theme import Theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractButton

_SIZES = (16, 20)


class Icons(QObject):
    """Icons by name (resources/icons/NAME.svg), always in the colours of the theme."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._theme = theme
        self._made: dict[tuple[str, str, str], QIcon] = {}  # theme, name, tint
        self._renderers: dict[tuple[str, str, str], QSvgRenderer] = {}
        self._looks = theme.tokens.name  # of what is dressed
        self._dressed: list[tuple[ref[QAbstractButton | QAction], str, str]] = []
        theme.changed.connect(self._rebuild)

    def icon(self, name: str, tint: str = "muted") -> QIcon:
        """The icon tinted with a colour token."""
        key = (self._theme.tokens.name, name, tint)
        if key not in self._made:
            self._made[key] = self._make(name, tint)
        return self._made[key]

    def pixmap(self, name: str, size: int, tint: str = "muted", scale: float = 1.0) -> QPixmap:
        """The icon as a square pixmap, `size` logical pixels a side at device ratio `scale`."""
        renderer = self._renderer(name, tint)
        pixmap = QPixmap(QSize(round(size * scale), round(size * scale)))
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter)
        painter.end()
        pixmap.setDevicePixelRatio(scale)
        return pixmap

    def dress(self, target: QAbstractButton | QAction, name: str, tint: str = "muted") -> None:
        """Give a button or action its icon and keep it right when the theme switches."""
        self._dressed = [one for one in self._dressed if one[0]() is not target]
        self._dressed.append((ref(target), name, tint))
        self._put(target, name, tint)

    def _put(self, target: QAbstractButton | QAction, name: str, tint: str) -> None:
        target.setIcon(self.icon(name, tint))

    def _make(self, name: str, tint: str) -> QIcon:
        icon = QIcon()
        for scale in {1.0, *(one.devicePixelRatio() for one in QGuiApplication.screens())}:
            for size in _SIZES:
                icon.addPixmap(self.pixmap(name, size, tint, scale))
        return icon

    def _renderer(self, name: str, tint: str) -> QSvgRenderer:
        key = (self._theme.tokens.name, name, tint)
        if key not in self._renderers:
            svg = resource("icons", f"{name}.svg").read_text("utf-8")
            tinted = svg.replace("currentColor", self._theme.colour(tint).name())
            self._renderers[key] = QSvgRenderer(tinted.encode())
        return self._renderers[key]

    def _rebuild(self) -> None:
        if self._looks == self._theme.tokens.name:
            return  # another language or text size: the icons stay
        self._looks = self._theme.tokens.name
        alive = []
        for entry in self._dressed:
            target = entry[0]()
            if target is not None and shiboken6.isValid(target):
                self._put(target, entry[1], entry[2])
                alive.append(entry)
        self._dressed = alive
