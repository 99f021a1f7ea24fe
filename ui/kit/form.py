"""Form rows: label, editor, and what is wrong with it right below the field."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPlainTextEdit, QWidget

from ui.kit.context import Context, Text
from ui.kit.day_field import DayField
from ui.kit.label import Label
from ui.kit.metrics import GAP, TIGHT, WIDE
from ui.kit.number import Number, Score
from ui.kit.speaking import Speaking

_FILL = Qt.AlignmentFlag(0)


class Form(Speaking, QWidget):
    """Two columns; the label is the buddy and the accessible name of its editor.

    `narrow`: for a side panel, where long labels go on in a second line.
    """

    def __init__(
        self, context: Context, parent: QWidget | None = None, *, narrow: bool = False
    ) -> None:
        super().__init__(parent)
        self._context, self._narrow, self._row = context, narrow, 0
        self._editors: dict[str, QWidget] = {}
        self._names: dict[str, Text] = {}
        self._errors: dict[str, Label] = {}
        self._wrong: dict[str, Text | None] = {}
        self._labels: list[Label] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(WIDE)
        self._grid.setVerticalSpacing(TIGHT)
        self._grid.setColumnStretch(0, 2 if narrow else 0)
        self._grid.setColumnStretch(1, 3 if narrow else 1)

    def add_heading(self, title: Text) -> None:
        """Begin a group of rows."""
        if self._row:
            self._grid.setRowMinimumHeight(self._row, GAP)
        heading = Label(self._context, title, "label")
        heading.setContentsMargins(0, 0, 0, TIGHT)
        self._grid.addWidget(heading, self._row + 1, 0, 1, 2)
        self._row += 2

    def add(self, key: str, label: Text, editor: QWidget, note: Text = "") -> None:
        """Add a row; `key` is the field's name in `show_errors`."""
        row = self._row
        self._row += 4
        name = Label(self._context, label, wrap=self._narrow)
        name.setBuddy(editor)
        error = Label(self._context, "", wrap=True, tone="danger")
        error.setObjectName(f"{key}_error")
        error.hide()
        editor.setObjectName(key)
        editor.setAccessibleName(name.text())
        self._grid.addWidget(name, row, 0, _beside(editor))
        narrow = isinstance(editor, (Number, Score))
        self._grid.addWidget(editor, row, 1, Qt.AlignmentFlag.AlignLeft if narrow else _FILL)
        self._grid.addWidget(error, row + 1, 1)
        if note:
            self._grid.addWidget(Label(self._context, note, "caption", wrap=True), row + 2, 1)
        self._grid.setRowMinimumHeight(row + 3, GAP)
        self._grid.setRowStretch(row, 0)
        self._grid.setRowStretch(row + 4, 1)  # spare height goes below the last row
        self._editors[key], self._names[key], self._errors[key] = editor, label, error
        self._labels.append(name)
        if isinstance(editor, DayField):
            editor.settled.connect(lambda: self.show_error(key, editor.problem()))

    def label_width(self) -> int:
        """Return how much room the longest label needs, in logical pixels."""
        return max((one.sizeHint().width() for one in self._labels), default=0)

    def put_labels_in(self, width: int) -> None:
        """Give the labels a column of this width, as another form beside it has."""
        self._grid.setColumnMinimumWidth(0, width)

    def editor(self, key: str) -> QWidget:
        """Return the editor of a field; KeyError if there is none."""
        return self._editors[key]

    def show_errors(self, errors: Mapping[str, Text], *, go: bool = True) -> None:
        """Say what is wrong with which field, clear the rest, and go to the first wrong one.

        Without `go` the focus stays: for what is said while somebody types.
        """
        first: QWidget | None = None
        for key, editor in self._editors.items():
            wrong = errors.get(key)
            self.show_error(key, wrong)
            if wrong is not None and first is None:
                first = editor
        if first is not None and go:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
            if isinstance(first, QLineEdit):
                first.selectAll()

    def show_error(self, key: str, wrong: Text | None) -> None:
        """Say what is wrong with one field, or that nothing is; the focus stays."""
        label = self._errors[key]
        self._wrong[key] = wrong
        label.setVisible(wrong is not None)
        label.say(wrong or "")
        self._editors[key].setAccessibleDescription(label.text())

    def retranslate(self) -> None:
        """Say names and errors of the editors again; labels do it themselves, but only later."""
        for key, editor in self._editors.items():
            editor.setAccessibleName(self._context.say(self._names[key]))
            if wrong := self._wrong.get(key):
                editor.setAccessibleDescription(self._context.say(wrong))


def _beside(editor: QWidget) -> Qt.AlignmentFlag:
    """A label stands level with a line, and at the top of a text of several."""
    several = isinstance(editor, QPlainTextEdit)
    return Qt.AlignmentFlag.AlignTop if several else Qt.AlignmentFlag.AlignVCenter
