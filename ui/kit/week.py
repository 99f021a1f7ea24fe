"""Which days are worked: the days of the week, and whose public holidays are kept."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.messages import Message, msg
from ui.kit.choice import Check, Choice
from ui.kit.context import Context
from ui.kit.flow import FlowLayout
from ui.kit.speaking import Speaking

_DAYS: tuple[Message, ...] = (
    msg("Mon"), msg("Tue"), msg("Wed"), msg("Thu"), msg("Fri"), msg("Sat"), msg("Sun"),
)  # fmt: skip
WEEKDAYS: tuple[Message, ...] = (
    msg("Monday"), msg("Tuesday"), msg("Wednesday"), msg("Thursday"), msg("Friday"),
    msg("Saturday"), msg("Sunday"),
)  # fmt: skip
_HOLIDAYS = (
    ("CN", msg("China, with make-up days")),
    ("", msg("None")),
)


class Week(Speaking, QWidget):
    """A tick per day, Monday first; `changed` tells of any."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.ticks = [Check(context, day) for day in _DAYS]
        row = FlowLayout(self)
        for place, tick in enumerate(self.ticks, 1):
            tick.setObjectName(f"workday_{place}")
            tick.toggled.connect(lambda _on: self.changed.emit())
            row.addWidget(tick)
        self.setFocusProxy(self.ticks[0])
        self.retranslate()

    def put(self, days: Sequence[int]) -> None:
        """Tick the days worked: 1 = Monday to 7 = Sunday."""
        for place, tick in enumerate(self.ticks, 1):
            tick.setChecked(place in days)

    def days(self) -> tuple[int, ...]:
        """Return the days ticked, Monday first."""
        return tuple(place for place, tick in enumerate(self.ticks, 1) if tick.isChecked())

    def retranslate(self) -> None:
        """Say the words that no label says in the active language."""
        for tick, day in zip(self.ticks, WEEKDAYS, strict=True):
            tick.setAccessibleName(self._context.say(day))


def holiday_choice(context: Context) -> Choice:
    """Return a field that chooses whose public holidays are kept, by country code."""
    made = Choice(context)
    made.put(_HOLIDAYS)
    return made
