"""The field for a day: typed in any way people write one, or taken out of a calendar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QDate, QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCalendarWidget, QCompleter, QMenu, QWidgetAction

from desktop.errors import ValidationError
from desktop.imports import typed_dates
from desktop.imports.problems import CellProblem
from desktop.imports.typed_dates import readings, typed_date
from desktop.messages import Message, msg
from ui.kit.button_line import ButtonLine
from ui.kit.context import Context
from ui.kit.metrics import EDGE

_ISO = "yyyy-MM-dd"
_EXAMPLE = "2026-11-22"
_STEPS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
_WRONG = msg("This is no day. Write dates as 2026-11-22.")


class DayField(ButtonLine):
    """A day as text; Alt+Down opens a calendar, the arrows go a day on or back, Ctrl+; is today.

    What is understood is shown as 2026-11-22 once the field is left, what is not stays as typed.
    A text that can mean two days offers both while it is typed. `today`: by which a missing year
    is found; without it this machine's day. `settled` fires when the field is left with another
    text, and when a day is chosen.
    """

    edited = Signal()
    settled = Signal()

    def __init__(
        self,
        context: Context,
        day: date | None = None,
        *,
        today: Callable[[], date] | None = None,
    ) -> None:
        super().__init__()
        self._now = today or typed_dates.this_day
        self._earliest: date | None = None
        self._settled = ""
        self.setPlaceholderText(_EXAMPLE)
        self.add_button(context, "calendar", msg("Open calendar"), self._open_calendar)
        self._build_offers()
        self.textEdited.connect(self._typed)
        self.editingFinished.connect(self.settle)
        if day:
            self.put_day(day)

    def _build_offers(self) -> None:
        self._both = QStringListModel(self)
        completer = QCompleter(self._both, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.activated.connect(self._chosen)
        self.setCompleter(completer)

    # --- what is in it ---------------------------------------------------------------------

    def value(self) -> str:
        """Return the text."""
        return self.text()

    def put(self, text: str) -> None:
        """Show a text."""
        self.setText(text)
        self._settled = text

    def put_day(self, day: date) -> None:
        """Show a day."""
        self.put(day.isoformat())

    def not_before(self, earliest: date) -> None:
        """Allow no day before this one."""
        self._earliest = earliest

    def day(self) -> date | None:
        """Return the day; None for a blank and for what is no day or not allowed."""
        return None if self.problem() else self._read()

    def problem(self) -> Message | None:
        """Return what is wrong with the text and what to write instead; a blank is right."""
        try:
            day = self._read()
        except CellProblem as problem:
            return problem.message
        if day and self._earliest and day < self._earliest:
            return msg("{day} has passed. Choose {earliest} or later.",
                       day=day.isoformat(), earliest=self._earliest.isoformat())  # fmt: skip
        return None

    def asked(self, key: str) -> date:
        """Return the day, which is needed. Raises ValidationError for the field `key`."""
        day, problem = self.day(), self.problem()
        if day is None:
            problem = problem or _WRONG
            raise ValidationError(problem, {key: problem})
        return day

    def _read(self) -> date | None:
        found = typed_date(self.text(), self._now())
        return date.fromisoformat(found) if found else None

    # --- while it is typed -----------------------------------------------------------------

    def _typed(self, text: str) -> None:
        found = readings(text, self._now())
        self._both.setStringList(list(found) if len(found) > 1 else [])
        self.edited.emit()

    def settle(self) -> None:
        """Show what is understood as 2026-11-22; done whenever the field is left."""
        day = self.day()
        if day and day.isoformat() != self.text():
            self.setText(day.isoformat())
        if self.text() != self._settled:
            self._settled = self.text()
            self.settled.emit()

    def _chosen(self, text: str) -> None:
        self.setText(text)
        self.edited.emit()
        self.settle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step by days, and Ctrl+; for today, as in a cell of a list."""
        step = _STEPS.get(Qt.Key(event.key()), 0)
        day, how = self.day(), event.modifiers()
        if event.key() == Qt.Key.Key_Semicolon and how == Qt.KeyboardModifier.ControlModifier:
            self._chosen(self._now().isoformat())
        elif step and day and how == Qt.KeyboardModifier.NoModifier:
            self._chosen(max(day + timedelta(step), self._earliest or date.min).isoformat())
        else:
            super().keyPressEvent(event)

    # --- the calendar ----------------------------------------------------------------------

    def _open_calendar(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar = QCalendarWidget()
        calendar.setAccessibleName(self.accessibleName())
        if self._earliest:
            calendar.setMinimumDate(_qt(self._earliest))
        calendar.setSelectedDate(_qt(self.day() or max(self._now(), self._earliest or date.min)))
        holder = QWidgetAction(menu)
        holder.setDefaultWidget(calendar)
        menu.addAction(holder)

        def take(day: QDate) -> None:
            self._chosen(day.toString(_ISO))
            menu.close()

        calendar.clicked.connect(take)
        calendar.activated.connect(take)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))
        calendar.setFocus()

    def sizeHint(self) -> QSize:
        """Room for a day, the button, and some air."""
        hint = super().sizeHint()
        wide = self.fontMetrics().horizontalAdvance(_EXAMPLE) + hint.height() + 2 * EDGE
        return QSize(wide, hint.height())

    def minimumSizeHint(self) -> QSize:
        """A day is read whole, or it is read wrongly."""
        return self.sizeHint()

    def retranslate(self) -> None:
        """It says nothing of itself."""


def _qt(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
