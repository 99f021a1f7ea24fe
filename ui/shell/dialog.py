"""The frame of a dialog: title, error bar, body, buttons. Never blocks the window's thread."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.messages import msg
from ui.kit.context import Context, Text
from ui.kit.error_bar import ErrorBar
from ui.kit.label import Button
from ui.kit.metrics import EDGE, GAP, WIDE
from ui.kit.speaking import Speaking


class Dialog(Speaking, QDialog):
    """Put the body into `column`; `open()` shows it; closed, it is freed."""

    def __init__(self, context: Context, name: str, title: Text, parent: QWidget) -> None:
        super().__init__(parent)
        self.context = context
        self._title = title
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.error_bar = ErrorBar(context)
        self.column = QVBoxLayout()
        self.column.setSpacing(WIDE)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(GAP)
        self.buttons.addStretch()
        self._foot: list[Button] = []
        frame = QVBoxLayout(self)
        frame.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        frame.setSpacing(WIDE)
        frame.addWidget(self.error_bar)
        frame.addLayout(self.column, 1)
        frame.addLayout(self.buttons)
        self.retranslate()

    def add_button(self, name: str, text: Text, *, primary: bool = False) -> Button:
        """Add a button to the foot, from left to right; the primary one keeps the right edge."""
        button = Button(self.context, text, kind="primary" if primary else "plain")
        button.setObjectName(name)
        button.setDefault(primary)
        self._put(button, last=primary)
        return button

    def _put(self, button: Button, *, last: bool) -> None:
        """Place a button, and let Tab go through the foot as the eye does."""
        before = len(self._foot)
        if not last and self._foot and self._foot[-1].isDefault():
            before -= 1
        self.buttons.insertWidget(self.buttons.count() - len(self._foot) + before, button)
        self._foot.insert(before, button)
        for one, following in pairwise(self._foot):
            QWidget.setTabOrder(one, following)

    def add_close(self, text: Text | None = None) -> Button:
        """Add the button that leaves everything as it is."""
        button = self.add_button("close_dialog", text or msg("Close"))
        button.clicked.connect(self.close)
        return button

    def showEvent(self, event: QShowEvent) -> None:
        """Begin in the first field, not on the button that would do it."""
        super().showEvent(event)
        now = self.focusWidget()
        if now is not None and now not in self._foot:
            return
        one = self.nextInFocusChain()
        while one is not None and one is not self:
            if _by_tab(one) and one.isVisibleTo(self) and one not in self._foot:
                one.setFocus(Qt.FocusReason.OtherFocusReason)
                return
            one = one.nextInFocusChain()

    def relaid(self) -> None:
        """What is inside takes more or less room: give sentences that got longer theirs."""
        frame, room = self.layout(), self.screen().availableSize()
        if frame is not None and frame.hasHeightForWidth():
            needed = min(frame.minimumHeightForWidth(self.width()), room.height())
            if self.height() < needed:
                self.resize(self.width(), needed)

    def event(self, event: QEvent) -> bool:
        """Follow what is inside: another language, larger text, an error that comes."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self.relaid()
        return done

    def retranslate(self) -> None:
        """Say the title in the active language."""
        self.setWindowTitle(self.context.say(self._title))


def _by_tab(widget: QWidget) -> bool:
    return widget.isEnabled() and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
