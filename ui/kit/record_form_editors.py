"""An editor per kind of field, all with text in and text out; lines have a module of their own."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QPlainTextEdit, QSizePolicy

from desktop.messages import msg
from ui.kit.context import Context
from ui.kit.day_field import DayField
from ui.kit.record_form_fields import FormField
from ui.kit.record_form_lines import LineEditor
from ui.kit.word_box import WordBox

_PROSE_LINES = 4


class Editor(Protocol):
    """What a form needs of the widgets below; each also has a signal `edited`."""

    def value(self) -> str:
        """Return what is in it."""

    def put(self, text: str) -> None:
        """Show a value; this is no edit."""

    def retranslate(self) -> None:
        """Say what it says of itself in the active language; the form asks for it."""


def make_editor(
    context: Context, field: FormField
) -> ChoiceEditor | FlagEditor | ProseEditor | DayField | LineEditor:
    """Return the `Editor` that suits a field."""
    if field.kind == "choice":
        return ChoiceEditor(context, field)
    if field.kind == "flag":
        return FlagEditor(context)
    if field.kind == "prose":
        return ProseEditor()
    return DayField(context) if field.kind == "day" else LineEditor(context, field)


class ChoiceEditor(WordBox):
    """One of a few words; the wheel only turns it while it has the focus."""

    edited = Signal()

    def __init__(self, context: Context, field: FormField) -> None:
        super().__init__(context)
        if field.optional:
            self.add_item("–", "")
        for value, text in field.words.items():
            self.add_item(text, value)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
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
