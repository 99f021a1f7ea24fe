"""What a proposal is made with: the day it begins, and whether to search longer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.errors import ValidationError
from desktop.messages import Message, msg
from ui.kit.choice import Check
from ui.kit.context import Context
from ui.kit.day_field import DayField
from ui.kit.label import Label
from ui.kit.metrics import GAP, TIGHT, WIDE
from ui.kit.speaking import Speaking
from ui.kit.week import WEEKDAYS


def weekday(day: date) -> Message:
    """Return the name of the day of the week."""
    return WEEKDAYS[day.weekday()]


def next_monday(today: date) -> date:
    """Return the first Monday after `today`."""
    return today + timedelta(days=7 - today.weekday())


def next_month(today: date) -> date:
    """Return the first day of the month after `today`."""
    return (today.replace(day=1) + timedelta(days=32)).replace(day=1)


class Options(Speaking, QWidget):
    """`day_changed` fires when another start day is chosen."""

    day_changed = Signal()

    def __init__(self, context: Context, today: Callable[[], date]) -> None:
        super().__init__()
        self._context, self._day = context, today()
        self.start_day = DayField(context, self._day, today=today)
        self.weekday = Label(context, weekday(self._day), "muted")
        self.longer = Check(
            context, msg("Search longer"), msg("Looks for a better plan for some time more.")
        )
        self.longer.setObjectName("longer")
        self.start_day.setObjectName("start_day")
        self._build_row()
        self.not_before(self._day)
        self.start_day.settled.connect(self._changed)
        context.theme.changed.connect(self._fit)
        self._fit()

    def _build_row(self) -> None:
        """A line, and below it what is wrong with the day."""
        column, row = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(TIGHT)
        column.addLayout(row)
        self.wrong = Label(self._context, "", wrap=True, tone="danger")
        self.wrong.setObjectName("start_day_error")
        self.wrong.hide()
        column.addWidget(self.wrong)
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
        widest = max(metrics.horizontalAdvance(say(one)) for one in WEEKDAYS)
        self.weekday.setMinimumWidth(widest + TIGHT)
        self.start_day.setAccessibleName(say(msg("Starts on")))

    def retranslate(self) -> None:
        """Leave room for the words of the active language."""
        self._fit()

    @property
    def day(self) -> date:
        """The day a proposal begins; while the field holds none, the one before."""
        return self.start_day.day() or self._day

    @property
    def polish(self) -> bool:
        """Whether to search longer."""
        return self.longer.isChecked()

    def begin(self, day: date) -> None:
        """Choose a start day."""
        self.start_day.put_day(day)
        self._changed()

    def ready(self) -> bool:
        """Whether there is a day; if not, say beside the field what to write, and go there."""
        self.start_day.settle()
        try:
            self.start_day.asked("start_day")
        except ValidationError as error:
            self._say_wrong(error.message)
            self.start_day.setFocus(Qt.FocusReason.OtherFocusReason)
            self.start_day.selectAll()
            return False
        return True

    def not_before(self, today: date) -> None:
        """Allow no day before `today`; one that has passed becomes today."""
        if self._day < today:
            self._day = today
            self.start_day.put_day(today)
        self.start_day.not_before(today)
        self.weekday.say(weekday(self.day))

    def _changed(self) -> None:
        day = self.start_day.day()
        self._say_wrong(self.start_day.problem())
        if day and day != self._day:
            self._day = day
            self.weekday.say(weekday(day))
            self.day_changed.emit()

    def _say_wrong(self, problem: Message | None) -> None:
        self.wrong.setVisible(problem is not None)
        self.wrong.say(problem or "")
        self.start_day.setAccessibleDescription(self.wrong.text())
