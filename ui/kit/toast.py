"""Short news at the bottom right: 6 seconds, with Undo; errors stay; all of it is kept in a log."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QEnterEvent, QFontMetrics
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop.errors import Severity
from desktop.messages import msg
from ui.kit.context import Context, Text
from ui.kit.label import Button, IconButton, Label
from ui.kit.metrics import EDGE, GAP, TIGHT, WIDE

STAY_MS = 6000
_MOST = 3  # toasts at a time; older ones go, the log keeps them
_KEPT = 200
_LETTERS = 48  # width of a toast


@dataclass(frozen=True, slots=True)
class News:
    """One entry of the log; `severity` None is good news."""

    at: datetime
    text: Text
    severity: Severity | None = None


class Toast(QFrame):
    """One piece of news; `gone` fires when it leaves by itself or is closed."""

    gone = Signal()

    def __init__(
        self, context: Context, news: News, undo: Callable[[], None] | None, stay_ms: int
    ) -> None:
        super().__init__()
        self._context = context
        self._undo = undo
        self.setProperty("card", "toast")
        self.setAutoFillBackground(True)
        self._timer = QTimer(self, singleShot=True, interval=stay_ms)
        self._timer.timeout.connect(self.gone)
        self.stays = news.severity is not None and news.severity is not Severity.WARNING
        self._build_row(news)
        self._wait()

    def _build_row(self, news: News) -> None:
        icon = {None: "success", Severity.WARNING: "warning"}.get(news.severity, "error")
        token = "danger" if icon == "error" else icon
        self._icon, self._tint = icon, token
        self._picture = QLabel()
        self.sentence = Label(self._context, news.text, wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(WIDE, GAP, TIGHT, GAP)
        row.setSpacing(GAP)
        row.addWidget(self._picture)
        row.addWidget(self.sentence, 1)
        if self._undo:
            self.undo_button = Button(self._context, msg("Undo"), kind="link")
            self.undo_button.clicked.connect(self._do_undo)
            row.addWidget(self.undo_button)
        self.close_button = IconButton(self._context, "close", msg("Dismiss"))
        self.close_button.clicked.connect(self.gone)
        row.addWidget(self.close_button)
        self._draw()
        self._context.theme.changed.connect(self._draw)

    def _draw(self) -> None:
        scale = self.devicePixelRatioF()
        self._picture.setPixmap(self._context.icons.pixmap(self._icon, 20, self._tint, scale))

    def _wait(self) -> None:
        if not self.stays:
            self._timer.start()

    def _do_undo(self) -> None:
        undo, self._undo = self._undo, None
        self.gone.emit()
        if undo:
            undo()

    def hold(self) -> None:
        """Stay until it is closed."""
        self._timer.stop()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Stay while somebody is at it."""
        self.hold()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Begin to wait again."""
        self._wait()
        super().leaveEvent(event)


class ToastHost(QWidget):
    """Lies over the bottom right corner of `window` and follows its size."""

    logged = Signal()

    def __init__(self, context: Context, window: QWidget, stay_ms: int = STAY_MS) -> None:
        super().__init__(window)
        self._context, self._window, self._stay_ms = context, window, stay_ms
        self.setObjectName("toasts")
        self.log: list[News] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        window.installEventFilter(self)
        self.hide()

    def show_news(
        self,
        text: Text,
        *,
        undo: Callable[[], None] | None = None,
        severity: Severity | None = None,
    ) -> Toast:
        """Show and log a sentence; `severity` None is good news, an error stays until closed."""
        news = News(datetime.now().astimezone(), text, severity)
        self.log = [*self.log[1 - _KEPT :], news]
        toast = Toast(self._context, news, undo, self._stay_ms)
        toast.gone.connect(lambda: self._remove(toast))
        shown = self.toasts()
        if len(shown) >= _MOST:
            self._remove(next((one for one in shown if not one.stays), shown[0]))
        self._column.addWidget(toast)
        toast.show()
        self._place()
        self._announce(toast, news)
        self.logged.emit()
        return toast

    def toasts(self) -> list[Toast]:
        """Return what is on screen, oldest first."""
        found = (self._column.itemAt(place) for place in range(self._column.count()))
        widgets = (item.widget() for item in found if item)
        return [widget for widget in widgets if isinstance(widget, Toast)]

    def clear(self) -> None:
        """Take everything off the screen; the log keeps it."""
        for toast in self.toasts():
            self._remove(toast)

    def _announce(self, toast: Toast, news: News) -> None:
        spoken = QAccessibleAnnouncementEvent(toast, toast.sentence.text())
        polite = QAccessible.AnnouncementPoliteness
        spoken.setPoliteness(polite.Polite if news.severity is None else polite.Assertive)
        QAccessible.updateAccessibility(spoken)

    def _remove(self, toast: Toast) -> None:
        held_focus = toast.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self._column.removeWidget(toast)
        toast.hide()
        toast.deleteLater()
        if held_focus:
            self._window.setFocus(Qt.FocusReason.OtherFocusReason)
        self._place()

    def _place(self) -> None:
        """Take the corner first, show then: or it would flash, and feel the mouse, elsewhere."""
        letter = QFontMetrics(self._context.theme.font()).horizontalAdvance("0")
        width = min(_LETTERS * letter, self._window.width() - 2 * EDGE)
        self._column.activate()
        height = self._column.totalHeightForWidth(width)
        if height < 0:
            height = self._column.totalSizeHint().height()
        corner = self._window.rect().bottomRight()
        left, top = corner.x() + 1 - EDGE - width, corner.y() + 1 - EDGE - height
        self.setGeometry(left, top, width, height)
        self.setVisible(bool(self.toasts()))
        self.raise_()

    def event(self, event: QEvent) -> bool:
        """Keep the corner when a sentence takes more room: another language, larger text."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.toasts():
            self._place()
        return done

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the window."""
        if event.type() == QEvent.Type.Resize and self.toasts():
            self._place()
        return super().eventFilter(watched, event)
