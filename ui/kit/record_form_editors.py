"""An editor per kind of field, all with text in and text out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QDate, QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QCalendarWidget,
    QCheckBox,
    QComboBox,
    QCompleter,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QSizePolicy,
    QWidget,
    QWidgetAction,
)

from desktop.imports.parse_dates import parse_date
from desktop.imports.problems import CellProblem
from desktop.messages import msg
from ui.kit.context import Context, Text
from ui.kit.record_form_fields import FormField

_DAY = "yyyy-MM-dd"
_PROSE_LINES = 4


class Editor(Protocol):
    """What a form needs of the widgets below; each of them is also a QWidget."""

    edited: Signal

    def value(self) -> str:
        """Return what is in it."""

    def put(self, text: str) -> None:
        """Show a value; this is no edit."""

    def retranslate(self) -> None:
        """Say what it says of itself in the active language; the form asks for it."""


def make_editor(context: Context, field: FormField) -> QWidget:
    """Return the editor that suits a field; it is an `Editor`."""
    if field.kind == "choice":
        return ChoiceEditor(context, field)
    if field.kind == "flag":
        return FlagEditor(context)
    if field.kind == "prose":
        return ProseEditor()
    return DayEditor(context) if field.kind == "day" else LineEditor(context, field)


class LineEditor(QLineEdit):
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
        self._choose = QAction(self)
        self._context.icons.dress(self._choose, "chevron-down")
        self._choose.triggered.connect(self._show_all)
        self.addAction(self._choose, QLineEdit.ActionPosition.TrailingPosition)

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
        """Say the hint and the name of the button in the active language."""
        self.setPlaceholderText(self._context.say(self._hint))
        if hasattr(self, "_choose"):
            self._choose.setText(self._context.say(msg("Show all to choose from")))


class DayEditor(QLineEdit):
    """A day as text in any way people write it, or out of a calendar (Alt+Down); it may be empty.

    What is understood is shown as 2026-11-22 once the field is left, what is not stays as typed.
    """

    edited = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.setPlaceholderText("2026-11-22")
        self.textEdited.connect(self.edited)
        self.editingFinished.connect(self._settle)
        self._open = QAction(self)
        self._open.setShortcut("Alt+Down")
        self._open.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        context.icons.dress(self._open, "calendar")
        self._open.triggered.connect(self._open_calendar)
        self.addAction(self._open, QLineEdit.ActionPosition.TrailingPosition)
        self.retranslate()

    def value(self) -> str:
        """Return the text."""
        return self.text()

    def put(self, text: str) -> None:
        """Show a text."""
        self.setText(text)

    def _day(self) -> str | None:
        try:
            return parse_date(self.text())
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

    def retranslate(self) -> None:
        """Name the button in the active language."""
        self._open.setText(self._context.say(msg("Open calendar")))


class ChoiceEditor(QComboBox):
    """One of a few words; the wheel only turns it while it has the focus."""

    edited = Signal()

    def __init__(self, context: Context, field: FormField) -> None:
        super().__init__()
        self._context = context
        self._words: dict[str, Text] = {"": "–"} if field.optional else {}
        self._words |= field.words
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        for value in self._words:
            self.addItem("", value)
        self.retranslate()
        self.activated.connect(self.edited)
        self.installEventFilter(self)

    def value(self) -> str:
        """Return the kept value of the word on show."""
        return str(self.currentData() or "")

    def put(self, text: str) -> None:
        """Show the word of a kept value, the first for none; one nobody knows stays as it is."""
        place = self.findData(text)
        if place < 0 and not text:
            place = 0
        elif place < 0:
            self.addItem(text, text)
            place = self.count() - 1
        self.setCurrentIndex(place)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the wheel to the form that scrolls."""
        if event.type() == QEvent.Type.Wheel and not self.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def retranslate(self) -> None:
        """Say the words in the active language."""
        for place, word in enumerate(self._words.values()):
            self.setItemText(place, self._context.say(word))


class FlagEditor(QCheckBox):
    """Yes or no."""

    edited = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.clicked.connect(lambda _checked: self.edited.emit())
        self.retranslate()

    def value(self) -> str:
        """Return "1" or "0"."""
        return "1" if self.isChecked() else "0"

    def put(self, text: str) -> None:
        """Show "1" or "0"."""
        self.setChecked(text == "1")

    def retranslate(self) -> None:
        """Say yes beside the box: an empty one would be a small thing to hit."""
        self.setText(self._context.say(msg("Yes")))


class ProseEditor(QPlainTextEdit):
    """Some lines of text; Tab goes on to the next field."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._quiet = False
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._say_edited)

    def sizeHint(self) -> QSize:
        """Room for some lines."""
        height = (_PROSE_LINES + 1) * self.fontMetrics().lineSpacing()
        return QSize(super().sizeHint().width(), height)

    def value(self) -> str:
        """Return the text."""
        return self.toPlainText()

    def put(self, text: str) -> None:
        """Show a text."""
        self._quiet = True
        self.setPlainText(text)
        self._quiet = False

    def retranslate(self) -> None:
        """It says nothing of itself."""

    def _say_edited(self) -> None:
        if not self._quiet:
            self.edited.emit()
