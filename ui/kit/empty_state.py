"""What a list says when it is empty: an icon, one sentence, two ways on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.kit.context import Context, Text
from ui.kit.label import Button, ButtonKind, Label
from ui.kit.metrics import GAP, SECTION, WIDE


class Way(NamedTuple):
    """A way on: `key` is what `EmptyState.chosen` says."""

    key: str
    text: Text
    icon: str = ""


class Emptiness(NamedTuple):
    """Why there is nothing, what that means, and what to do about it."""

    icon: str
    title: Text
    note: Text
    ways: Sequence[Way] = ()


class EmptyState(QFrame):
    """Stands in the middle of where the list would be; the first way is the primary one."""

    chosen = Signal(str)  # Way.key

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._shown: Emptiness | None = None
        self.setProperty("card", "true")
        self._picture = QLabel(alignment=Qt.AlignmentFlag.AlignHCenter)
        self._title = Label(context, "", "h2", wrap=True)
        self._note = Label(context, "", "muted", wrap=True)
        self._ways = QHBoxLayout()
        self.buttons: list[Button] = []
        self._build_column()
        context.theme.changed.connect(self._draw)

    def _build_column(self) -> None:
        column = QVBoxLayout(self)
        column.setSpacing(GAP)
        column.addStretch(2)
        for widget in (self._picture, self._title, self._note):
            if isinstance(widget, Label):
                widget.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(widget, 0)
        column.addSpacing(WIDE)
        self._ways.setSpacing(GAP)
        column.addLayout(self._ways)
        column.addStretch(3)
        column.setContentsMargins(SECTION, SECTION, SECTION, SECTION)

    def put(self, emptiness: Emptiness) -> None:
        """Show why there is nothing; the same again keeps the buttons, and the focus in them."""
        if emptiness == self._shown:
            return
        self._shown = emptiness
        self._title.say(emptiness.title)
        self._note.say(emptiness.note)
        self._draw()
        while item := self._ways.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self._ways.addStretch()
        self.buttons = [self._button(way, primary=not at) for at, way in enumerate(emptiness.ways)]
        for button in self.buttons:
            self._ways.addWidget(button)
        self._ways.addStretch()

    def _button(self, way: Way, *, primary: bool) -> Button:
        kind: ButtonKind = "primary" if primary else "plain"
        button = Button(self._context, way.text, icon=way.icon, kind=kind)
        button.setObjectName(way.key)
        button.setAutoDefault(True)  # Enter goes the way that has the focus
        button.clicked.connect(lambda _checked=False: self.chosen.emit(way.key))
        return button

    def _draw(self) -> None:
        if self._shown:
            side = 2 * QFontMetrics(self._context.theme.font("h1")).height()
            scale = self.devicePixelRatioF()
            icons = self._context.icons
            self._picture.setPixmap(icons.pixmap(self._shown.icon, side, "placeholder", scale))
