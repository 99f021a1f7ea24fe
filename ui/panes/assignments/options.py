"""What a proposal is made with: the day it begins, and whether to search longer."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QDate, QEvent, QSignalBlocker, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.messages import Message, msg
from ui.kit.choice import Check
from ui.kit.context import Context
from ui.kit.label import Label
from ui.kit.metrics import GAP, TIGHT, WIDE
from ui.panes.days import day_edit, day_of

_WEEKDAYS = (
    msg("Monday"), msg("Tuesday"), msg("Wednesday"), msg("Thursday"), msg("Friday"),
    msg("Saturday"), msg("Sunday"),
)  # fmt: skip


def weekday(day: date) -> Message:
    """Return the name of the day of the week."""
    return _WEEKDAYS[day.weekday()]


def next_monday(today: date) -> date:
    """Return the first Monday after `today`."""
    return today + timedelta(days=7 - today.weekday())


def next_month(today: date) -> date:
    """Return the first day of the month after `today`."""
    return (today.replace(day=1) + timedelta(days=32)).replace(day=1)


class Options(QWidget):
    """`day_changed` fires when another start day is chosen."""

    day_changed = Signal()

    def __init__(self, context: Context, today: date) -> None:
        super().__init__()
        self._context = context
        self.start_day = day_edit(today)
        self.weekday = Label(context, weekday(today), "muted")
        self.longer = Check(
            context, msg("Search longer"), msg("Looks for a better plan for some time more.")
        )
        self.longer.setObjectName("longer")
        self.start_day.setObjectName("start_day")
        self._build_row()
        self.not_before(today)
        self.start_day.dateChanged.connect(self._changed)
        context.theme.changed.connect(self._fit)
        self._fit()

    def _build_row(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        title = Label(self._context, msg("Starts on"), "muted")
        title.setBuddy(self.start_day)
        for widget in (title, self.start_day, self.weekday):
            row.addWidget(widget)
        row.addSpacing(WIDE)
        row.addWidget(self.longer)

    def _fit(self) -> None:
        """Keep room for the longest day, so that nothing moves when another is chosen."""
        metrics = QFontMetrics(self._context.theme.font())
        say = self._context.say
        widest = max(metrics.horizontalAdvance(say(one)) for one in _WEEKDAYS)
        self.weekday.setMinimumWidth(widest + TIGHT)
        self.start_day.setAccessibleName(say(msg("Starts on")))

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._fit()

    @property
    def day(self) -> date:
        """The day a proposal begins."""
        return day_of(self.start_day)

    @property
    def polish(self) -> bool:
        """Whether to search longer."""
        return self.longer.isChecked()

    def begin(self, day: date) -> None:
        """Choose a start day."""
        self.start_day.setDate(QDate(day.year, day.month, day.day))

    def not_before(self, today: date) -> None:
        """Allow no day before `today`; one that has passed becomes today."""
        with QSignalBlocker(self.start_day):
            self.start_day.setMinimumDate(QDate(today.year, today.month, today.day))
        self.weekday.say(weekday(self.day))

    def _changed(self) -> None:
        self.weekday.say(weekday(self.day))
        self.day_changed.emit()
