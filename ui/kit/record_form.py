"""A form for any record: typed text kept as a draft, errors beside the field, Save and Cancel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from desktop.messages import msg
from ui.kit.context import Context, Text
from ui.kit.error_bar import ErrorBar
from ui.kit.form import Form
from ui.kit.label import Button
from ui.kit.metrics import GAP, TIGHT, WIDE
from ui.kit.record_form_editors import Editor, make_editor
from ui.kit.record_form_fields import FormField, FormGroup
from ui.kit.record_form_offer import DraftOffer
from ui.kit.speaking import Speaking
from ui.kit.spoken import speak
from ui.kit.word_box import WordBox

PAUSE_MS = 1000


class RecordForm(Speaking, QWidget):
    """Shows groups of fields. `paused` asks to keep a draft of `typed()`.

    It fires a second after the last key, when a field loses the focus, and when the form goes
    off the screen - each time only if something has been typed since.
    """

    paused = Signal()
    save_wanted = Signal()
    cancelled = Signal()
    removal_wanted = Signal()
    other_chosen = Signal(str)  # id of another record of the same kind, "" for a new one
    draft_taken = Signal()
    draft_dropped = Signal()

    def __init__(
        self, context: Context, groups: Sequence[FormGroup], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("record_form")
        self.context = context
        self._start: dict[str, str] = {}
        self._left: QWidget | None = None  # the field somebody was in when the form began to wait
        self._editors: dict[str, Editor] = {}
        self._timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._timer.timeout.connect(self._pause)
        self.which = WordBox(context)
        self.error_bar = ErrorBar(context)
        self.offer = DraftOffer(context)
        self.form = Form(context, narrow=True)
        self._scroll = QScrollArea(widgetResizable=True)
        self._build_fields(groups)
        self._build_column()

    def _build_fields(self, groups: Sequence[FormGroup]) -> None:
        for group in groups:
            if group.title:
                self.form.add_heading(group.title)
            for field in group.fields:
                self._add(field)

    def _add(self, field: FormField) -> None:
        editor = make_editor(self.context, field)
        self.form.add(field.key, field.label, editor, field.note)
        editor.installEventFilter(self)
        editor.edited.connect(self._typed)
        if isinstance(editor, QLineEdit):
            editor.returnPressed.connect(self.save_wanted)
        self._editors[field.key] = editor

    def _build_column(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        self.which.setObjectName("which")
        speak(self.context, self.which, name=msg("Which one"))
        # No wider than the panel: a form that wants more lays its lines out for that width.
        self.which.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.which.setMinimumContentsLength(8)
        self.which.hide()
        self.which.activated.connect(
            lambda _place: self.other_chosen.emit(str(self.which.currentData() or ""))
        )
        page = QWidget()
        inside = QVBoxLayout(page)
        inside.setContentsMargins(0, TIGHT, GAP, 0)
        inside.addWidget(self.form)
        self._scroll.setWidget(page)
        page.setAutoFillBackground(False)  # setWidget turned it on
        self._scroll.viewport().setAutoFillBackground(False)
        self._scroll.setObjectName("fields")
        speak(self.context, self._scroll, name=msg("Fields"))
        self.offer.taken.connect(self._take_draft)
        self.offer.dropped.connect(self._drop_draft)
        head = QVBoxLayout()
        head.setContentsMargins(0, 0, GAP, 0)
        head.setSpacing(GAP)
        for widget in (self.which, self.offer, self.error_bar):
            head.addWidget(widget)
        column.addLayout(head)
        column.addWidget(self._scroll, 1)
        column.addLayout(self._build_buttons())
        self.retranslate()

    def _build_buttons(self) -> QHBoxLayout:
        self.save_button = Button(self.context, msg("Save"), kind="primary")
        self.cancel_button = Button(self.context, msg("Cancel"))
        self.remove_button = Button(self.context, msg("Remove"), kind="link")
        self.remove_button.hide()
        self.save_button.clicked.connect(self.save_wanted)
        self.cancel_button.clicked.connect(self.cancelled)
        self.remove_button.clicked.connect(self.removal_wanted)
        row = QHBoxLayout()
        row.setContentsMargins(0, TIGHT, WIDE, 0)
        row.setSpacing(GAP)
        for name in ("save", "cancel", "remove"):
            button = getattr(self, f"{name}_button")
            button.setObjectName(f"{name}_button")
            row.addWidget(button)
        row.addStretch()
        return row

    # --- values ----------------------------------------------------------------------------

    def put(self, texts: Mapping[str, str], preset: Mapping[str, str] | None = None) -> None:
        """Show a record as it is kept, or what a new one begins with (field key -> text)."""
        for key, editor in self._editors.items():
            editor.put((preset or {}).get(key, "") or texts.get(key, ""))
        self._start = self.values()

    def fill(self, texts: Mapping[str, str]) -> None:
        """Type for the person: what a draft holds."""
        for key, text in texts.items():
            if key in self._editors:
                self._editors[key].put(text)

    def values(self) -> dict[str, str]:
        """Return all texts."""
        return {key: editor.value() for key, editor in self._editors.items()}

    def typed(self) -> dict[str, str]:
        """Return the texts that are not what the form began with."""
        return {key: text for key, text in self.values().items() if text != self._start.get(key)}

    # --- what the person is told -----------------------------------------------------------

    def show_errors(self, errors: Mapping[str, Text]) -> None:
        """Say what is wrong beside each field, keep what was typed, go to the first wrong one."""
        self.wait(waiting=False)
        self.form.show_errors(errors)
        for key in errors:
            if key in self._editors:
                self._scroll.ensureWidgetVisible(self.form.editor(key))
                break

    def offer_draft(self, at: str) -> None:
        """Say that something was typed (`at`: when) and never saved; the fields wait."""
        self.offer.put(at)
        self.wait()

    def put_others(self, others: Sequence[tuple[str, Text]], chosen: str) -> None:
        """Offer the other records of the same kind: (id, what it is called)."""
        self.which.put_items((text, row_id) for row_id, text in others)
        self.which.setCurrentIndex(max(self.which.findData(chosen), 0))
        self.which.setVisible(len(others) > 1)

    def start(self) -> None:
        """Put the cursor where one begins."""
        if not self.offer.isHidden():
            self.offer.take_button.setFocus()
        elif self._editors:
            self.form.editor(next(iter(self._editors))).setFocus()

    def _take_draft(self) -> None:
        self._go_on()
        self.draft_taken.emit()

    def _drop_draft(self) -> None:
        self._go_on()
        self.draft_dropped.emit()

    def wait(self, *, waiting: bool = True) -> None:
        """Take nothing in for now: something has to be answered first, or is being written.

        The form keeps the focus itself meanwhile: with none, Qt would put it anywhere as soon as
        the window is active again.
        """
        inside = self.focusWidget()
        if waiting and inside is not None and inside is not self:
            self._left = inside
            if self.holds_focus():
                self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.form.setEnabled(not waiting)
        self.save_button.setEnabled(not waiting)
        if not waiting and self._left is not None and self.window().focusWidget() is self:
            self._left.setFocus(Qt.FocusReason.OtherFocusReason)

    def holds_focus(self) -> bool:
        """Whether the focus of the window is in here."""
        focus = self.window().focusWidget()
        return focus is not None and (focus is self or self.isAncestorOf(focus))

    def _go_on(self) -> None:
        self.wait(waiting=False)
        self.start()

    # --- drafts ----------------------------------------------------------------------------

    def _typed(self) -> None:
        self._timer.start()

    def _pause(self) -> None:
        self._timer.stop()
        self.paused.emit()

    def flush(self) -> None:
        """Ask for a draft now, if something was typed since the last one."""
        if self._timer.isActive():
            self._pause()

    def forget(self) -> None:
        """What was typed is saved or given up: no draft of it any more."""
        self._timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A field that loses the focus has its text kept; a list popping up takes none away."""
        if isinstance(event, QFocusEvent) and _left(event):
            self.flush()
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Going off the screen loses nothing."""
        self.flush()
        super().hideEvent(event)

    def retranslate(self) -> None:
        """Say what the editors say of themselves in the active language."""
        for editor in self._editors.values():
            editor.retranslate()


def _left(event: QFocusEvent) -> bool:
    return event.lostFocus() and event.reason() != Qt.FocusReason.PopupFocusReason
