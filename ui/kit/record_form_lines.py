"""Fields of one line: text that completes, and days; each with a button at its end."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QDate, QRect, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QCalendarWidget, QCompleter, QLineEdit, QMenu, QWidgetAction

from desktop.imports.problems import CellProblem
from desktop.imports.typed_dates import typed_date
from desktop.messages import Message, msg
from ui.kit.context import Context
from ui.kit.label import IconButton
from ui.kit.metrics import TIGHT
from ui.kit.record_form_fields import FormField

_DAY = "yyyy-MM-dd"
_LEAST = 24  # side of a button that can be hit; those of QLineEdit itself are 22 x 18


class ButtonLine(QLineEdit):
    """A line edit with a button at its end, which Alt+Down presses as well."""

    _button: IconButton | None = None

    def add_button(
        self, context: Context, icon: str, text: Message, run: Callable[[], None]
    ) -> None:
        """Put the button there; `text` names it."""
        self._button = IconButton(context, icon, text, parent=self)
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._button.setCursor(Qt.CursorShape.ArrowCursor)
        self._button.clicked.connect(run)
        key = QAction(self)
        key.setShortcut("Alt+Down")
        key.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        key.triggered.connect(run)
        self.addAction(key)
        self.setTextMargins(0, 0, _LEAST, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the button at the end."""
        super().resizeEvent(event)
        if self._button is not None:
            side = max(self.height() - TIGHT, _LEAST)
            top = (self.height() - side) // 2
            self._button.setGeometry(QRect(self.width() - side - 2, top, side, side))


class LineEditor(ButtonLine):
    """A line of text; with offers it completes, wherever in a name the typed text stands.

    Not an editable combo box: that appends to the old text what an input method commits.
    """

    edited = Signal()

    def __init__(self, context: Context, field: FormField) -> None:
        super().__init__()
        self._context, self._hint = context, field.hint
        self.textEdited.connect(self.edited)
        if field.offers:
            self._complete(field.offers)
        self.retranslate()

    def _complete(self, offers: Sequence[str]) -> None:
        completer = QCompleter(list(offers), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setMaxVisibleItems(12)
        completer.activated.connect(self.edited)
        self.setCompleter(completer)
        show = msg("Show all to choose from")
        self.add_button(self._context, "chevron-down", show, self._show_all)

    def _show_all(self) -> None:
        completer = self.completer()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        completer.setCompletionPrefix("")
        completer.complete()

    def value(self) -> str:
        """Return the text."""
        return self.text()

    def put(self, text: str) -> None:
        """Show a text from its beginning."""
        self.setText(text)
        self.setCursorPosition(0)

    def retranslate(self) -> None:
        """Say the hint in the active language."""
        self.setPlaceholderText(self._context.say(self._hint))


class DayEditor(ButtonLine):
    """A day as text in any way people write it, or out of a calendar (Alt+Down); it may be empty.

    What is understood is shown as 2026-11-22 once the field is left, what is not stays as typed.
    """

    edited = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setPlaceholderText("2026-11-22")
        self.textEdited.connect(self.edited)
        self.editingFinished.connect(self._settle)
        self.add_button(context, "calendar", msg("Open calendar"), self._open_calendar)

    def value(self) -> str:
        """Return the text."""
        return self.text()

    def put(self, text: str) -> None:
        """Show a text."""
        self.setText(text)

    def retranslate(self) -> None:
        """It says nothing of itself."""

    def _day(self) -> str | None:
        try:
            return typed_date(self.text())
        except CellProblem:
            return None

    def _settle(self) -> None:
        day = self._day()
        if day and day != self.text():
            self.setText(day)

    def _open_calendar(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar = QCalendarWidget()
        calendar.setAccessibleName(self.accessibleName())
        if day := self._day():
            calendar.setSelectedDate(QDate.fromString(day, _DAY))
        holder = QWidgetAction(menu)
        holder.setDefaultWidget(calendar)
        menu.addAction(holder)

        def take(day: QDate) -> None:
            self.setText(day.toString(_DAY))
            self.edited.emit()
            menu.close()

        calendar.clicked.connect(take)
        calendar.activated.connect(take)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))
        calendar.setFocus()
