"""The editors of a review's form: texts in and out, a draft when one pauses, errors below a field.

`paused` as of the kit's `RecordForm`: a second after the last key, when a field is left, and when
the form goes off the screen.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from ui.kit.context import Context, Text
from ui.kit.label import Label
from ui.kit.metrics import TIGHT
from ui.kit.record_form import PAUSE_MS
from ui.kit.record_form_editors import ProseEditor
from ui.kit.record_form_fields import FormField
from ui.kit.record_form_lines import LineEditor
from ui.kit.spoken import speak

_SCORE_CHARS = 10


class Editors(QObject):
    """All fields of one form, by key."""

    edited = Signal()
    paused = Signal()

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._start: Mapping[str, str] = {}
        self._made: dict[str, LineEditor | ProseEditor] = {}
        self._errors: dict[str, Label] = {}
        self._timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._timer.timeout.connect(self.paused)

    def line(self, key: str, name: Text, hint: Text = "", *, short: bool = False) -> QWidget:
        """Make a line of text; `short` for a score. Returns it with room for its error."""
        editor = LineEditor(self._context, FormField(key, name))
        speak(self._context, editor, hint=hint)
        if short:
            wide = _SCORE_CHARS * editor.fontMetrics().horizontalAdvance("0")
            editor.setMaximumWidth(wide)
            editor.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        editor.returnPressed.connect(lambda: _on(editor))
        return self._framed(key, name, editor)

    def prose(self, key: str, name: Text) -> QWidget:
        """Make a text of several lines."""
        return self._framed(key, name, ProseEditor())

    def _framed(self, key: str, name: Text, editor: LineEditor | ProseEditor) -> QWidget:
        editor.setObjectName(key)
        speak(self._context, editor, name=name)
        editor.edited.connect(self._typed)
        editor.installEventFilter(self)
        error = Label(self._context, "", "caption", wrap=True, tone="danger")
        error.setObjectName(f"{key}_error")
        error.hide()
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(TIGHT)
        column.addWidget(editor)
        column.addWidget(error)
        self._made[key], self._errors[key] = editor, error
        return whole

    # --- values ----------------------------------------------------------------------------

    def put(self, texts: Mapping[str, str]) -> None:
        """Show what is kept."""
        self._start = dict(texts)
        for key, editor in self._made.items():
            editor.put(texts.get(key, ""))

    def renew(self, texts: Mapping[str, str]) -> None:
        """Show what is kept by now wherever nobody has typed."""
        typed = self.typed()
        for key, editor in self._made.items():
            if key not in typed and editor.value() != texts.get(key, ""):
                editor.put(texts.get(key, ""))
        self._start = dict(texts)

    def fill(self, texts: Mapping[str, str]) -> None:
        """Type for the person: what a draft holds."""
        for key, text in texts.items():
            if key in self._made:
                self._made[key].put(text)
        self.edited.emit()

    def values(self) -> dict[str, str]:
        """Return all texts, those of fields that are not offered as they are kept."""
        return {**self._start, **{key: one.value() for key, one in self._made.items()}}

    def typed(self) -> dict[str, str]:
        """Return the texts that are not what the form began with."""
        return {key: one.value() for key, one in self._made.items()
                if one.value() != self._start.get(key, "")}  # fmt: skip

    def __contains__(self, key: str) -> bool:
        return key in self._made

    def editor(self, key: str) -> QWidget:
        """Return the editor of a field."""
        return self._made[key]

    def first(self) -> QWidget | None:
        """Return the editor where one begins; None: nothing can be typed."""
        return next(iter(self._made.values()), None)

    # --- errors ----------------------------------------------------------------------------

    def show_errors(self, errors: Mapping[str, Text], *, go: bool = True) -> None:
        """Say what is wrong below each field, clear the rest, go to the first wrong one."""
        first = None
        for key, label in self._errors.items():
            wrong = errors.get(key)
            label.setVisible(wrong is not None)
            label.say(wrong or "")
            speak(self._context, self._made[key], about=wrong or "")
            if wrong is not None and first is None:
                first = self._made[key]
        if first is not None and go:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- drafts ----------------------------------------------------------------------------

    def _typed(self) -> None:
        self._timer.start()
        self.edited.emit()

    def flush(self) -> None:
        """Ask for a draft now, if something was typed since the last one."""
        if self._timer.isActive():
            self._timer.stop()
            self.paused.emit()

    def forget(self) -> None:
        """What was typed is saved or given up: no draft of it any more."""
        self._timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A field that is left has its text kept."""
        if isinstance(event, QFocusEvent) and event.lostFocus():
            self.flush()
        return super().eventFilter(watched, event)


def _on(editor: QLineEdit) -> None:
    """Enter goes on to the next field."""
    following = editor.nextInFocusChain()
    while following is not None and following is not editor:
        by_tab = bool(following.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if by_tab and following.isVisible() and following.isEnabled():
            following.setFocus(Qt.FocusReason.TabFocusReason)
            return
        following = following.nextInFocusChain()
