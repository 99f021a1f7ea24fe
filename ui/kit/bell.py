"""The bell: what the toasts said, to be read again."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QWidget

from desktop.messages import msg, msgn
from ui.kit.context import Context, caption
from ui.kit.label import IconButton
from ui.kit.speaking import Speaking
from ui.kit.toast import News, ToastHost

_LISTED = 20


class LogMenu(Speaking, QMenu):
    """The messages of the log, each with its time; goes when it is closed."""

    def __init__(self, context: Context, log: Sequence[News], parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._log = context, tuple(log)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for _ in self._log or ("none",):
            self.addAction("").setEnabled(bool(self._log))
        self.retranslate()

    def retranslate(self) -> None:
        """Say the messages in the active language."""
        say = self._context.say
        lines = [f"{news.at:%H:%M}  {say(news.text)}" for news in self._log]
        lines = lines or [say(msg("No messages yet"))]
        for action, line in zip(self.actions(), lines, strict=True):
            action.setText(caption(line))


class BellButton(IconButton):
    """Opens the log; a dot and the name say that there is something new."""

    def __init__(self, context: Context, toasts: ToastHost, parent: QWidget | None = None) -> None:
        super().__init__(context, "bell", msg("Messages"), parent=parent)
        self._toasts = toasts
        self._seen = 0
        self._heard = 0
        self.setObjectName("bell")
        self.clicked.connect(self.open_log)
        toasts.logged.connect(self._ring)

    @property
    def unread(self) -> int:
        """How many messages came since the log was last opened."""
        return self._heard - self._seen

    def menu_of_log(self) -> LogMenu:
        """Return the latest messages, newest first, with the time of each."""
        return LogMenu(self._context, self._toasts.log[: -_LISTED - 1 : -1], self)

    def open_log(self) -> LogMenu:
        """Show the log below the bell; everything counts as read."""
        self._seen = self._heard
        self._tell()
        menu = self.menu_of_log()
        corner = self.mapToGlobal(self.rect().bottomRight())
        corner.setX(corner.x() - menu.sizeHint().width())
        menu.popup(corner)
        return menu

    def _ring(self) -> None:
        self._heard += 1
        self._tell()

    def _tell(self) -> None:
        new = msgn("Messages, {n} new", "Messages, {n} new", self.unread)
        self.say(new if self.unread else msg("Messages"))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bell and, if there is news, a dot."""
        super().paintEvent(event)
        if self.unread:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._context.theme.colour("danger"))
            painter.drawEllipse(QPointF(self.width() - 8, 8), 4, 4)
