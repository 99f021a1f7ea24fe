"""Lines a person adds and takes away: values for every row, conditions for rows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.imports.derive import RowFilter
from desktop.imports.fields import Kind
from desktop.imports.fields_members import KINDS
from desktop.imports.parse_text import clean_text
from desktop.imports.types import Table
from desktop.messages import msg
from ui.kit.context import Context, Text
from ui.kit.label import Button, IconButton, Label
from ui.kit.metrics import GAP, TIGHT
from ui.kit.spoken import speak
from ui.shell.wizard.choice import Choice

_SAMPLES = 60  # different values of a column that are offered
_LOOKED = 2000  # rows looked at to find them


class Lines(QWidget):
    """A title, the lines, and a link that adds one. `changed` when what they say is another."""

    changed = Signal()

    def __init__(
        self, context: Context, name: str, title: Text, more: Text, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.context = context
        self.setObjectName(name)
        self.lines: list[QWidget] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(GAP)
        self.add_link = Button(context, more, icon="add", kind="link")
        self.add_link.setObjectName(f"add_{name}")
        self.add_link.clicked.connect(self._add_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(TIGHT)
        column.addWidget(Label(context, title, "label"))
        column.addLayout(self._rows)
        column.addWidget(self.add_link, 0, Qt.AlignmentFlag.AlignLeft)

    def add(self) -> QWidget:
        """Add an empty line and return it."""
        raise NotImplementedError

    def clear(self) -> None:
        """Take every line away."""
        for line in list(self.lines):
            self._drop(line)

    def place(self, line: QWidget) -> None:
        """Put a line at the end."""
        self.lines.append(line)
        self._rows.addWidget(line)

    def remover(self, line: QWidget) -> IconButton:
        """Return the button that takes a line away."""
        button = IconButton(self.context, "close", msg("Remove"))
        button.clicked.connect(lambda _c=False: self._remove(line))
        return button

    def _add_asked(self) -> None:
        line = self.add()
        target = line.findChild(Choice)
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self, line: QWidget) -> None:
        self._drop(line)
        self.add_link.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _drop(self, line: QWidget) -> None:
        self.lines.remove(line)
        self._rows.removeWidget(line)
        line.hide()
        line.deleteLater()


class FixedValues(Lines):
    """The same value in every row, for fields no column fills."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, "constants", msg("Same value in every row"), msg("Add a value"))
        self._kind: Kind = "customers"

    def put(self, kind: Kind, values: dict[str, str]) -> None:
        """Show the values there are."""
        if kind == self._kind and self.values() == values:
            return
        self._kind = kind
        self.clear()
        for key, value in values.items():
            line = self.add()
            box, edit = line.findChild(Choice), line.findChild(QLineEdit, "constant")
            assert box is not None
            assert edit is not None
            box.choose(key)
            edit.setText(value)

    def values(self) -> dict[str, str]:
        """Return field -> value."""
        found = {}
        for line in self.lines:
            box, edit = line.findChild(Choice), line.findChild(QLineEdit, "constant")
            if box is not None and edit is not None and box.currentData() and edit.text().strip():
                found[str(box.currentData())] = edit.text().strip()
        return found

    def add(self) -> QWidget:
        """Add an empty line and return it."""
        line = QWidget()
        grid = _grid(line)
        box = Choice(self.context, "constant_field", msg("Field"))
        fields: Sequence[tuple[Text, object]] = [(f.label, f.key) for f in KINDS[self._kind].fields]
        box.put([(msg("Field…"), ""), *fields])
        edit = QLineEdit()
        edit.setObjectName("constant")
        speak(self.context, edit, name=msg("Value"), hint=msg("Value"))
        box.activated.connect(lambda _n: self.changed.emit())
        edit.editingFinished.connect(self.changed)
        grid.addWidget(box, 0, 0)
        grid.addWidget(edit, 0, 1)
        grid.addWidget(self.remover(line), 0, 2)
        self.place(line)
        return line


class RowFilters(Lines):
    """Which rows are taken: each condition must hold."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, "filters", msg("Rows to take"), msg("Add a condition"))
        self._table = Table((), ())
        self._said: tuple[RowFilter, ...] = ()

    def put(self, table: Table, filters: Sequence[RowFilter]) -> None:
        """Show the conditions in force; `table` is the file before they left rows out."""
        if table.headers == self._table.headers and tuple(filters) == tuple(self.filters()):
            self._table = table
            return
        self._table = table
        self.clear()
        for one in filters:
            line = self.add()
            column, how, value = _parts(line)
            column.choose(one.column)
            how.choose(one.wanted)
            self._offer(line)
            value.setEditText(" | ".join(sorted(one.values)))

    def filters(self) -> list[RowFilter]:
        """Return the conditions that say something."""
        found = []
        for line in self.lines:
            column, how, value = _parts(line)
            name, text = column.currentData(), value.currentText()
            if name and text.strip():
                values = frozenset(part.strip().casefold() for part in text.split("|"))
                found.append(RowFilter(str(name), values, bool(how.currentData())))
        return found

    def add(self) -> QWidget:
        """Add an empty line and return it."""
        line = QWidget()
        grid = _grid(line)
        column = Choice(self.context, "filter_column", msg("Column"))
        column.put([(msg("Column…"), ""), *((h, h) for h in self._table.headers)])
        how = Choice(self.context, "filter_how", msg("Is or is not"))
        how.setMinimumContentsLength(5)
        how.put([(msg("is"), True), (msg("is not"), False)])
        value = Choice(self.context, "filter_value", msg("Value"))
        value.setEditable(True)
        value.setInsertPolicy(Choice.InsertPolicy.NoInsert)
        self._name_editor(value)
        column.activated.connect(lambda _n: self._offer(line))
        for box in (column, how, value):
            box.activated.connect(lambda _n: self.changed.emit())
        grid.addWidget(column, 0, 0)
        grid.addWidget(how, 0, 1)
        grid.addWidget(self.remover(line), 0, 2)
        grid.addWidget(value, 1, 0, 1, 2)
        self.place(line)
        return line

    def _name_editor(self, value: Choice) -> None:
        editor = value.lineEdit()
        assert editor is not None
        speak(self.context, editor, name=msg("Value"), hint=msg("Value, or several: A | B"))
        editor.editingFinished.connect(self.changed)

    def _offer(self, line: QWidget) -> None:
        """Offer the values the chosen column has."""
        column, _, value = _parts(line)
        headers = list(self._table.headers)
        place = headers.index(str(column.currentData())) if column.currentData() in headers else -1
        found: dict[str, None] = {}
        for row in self._table.rows[:_LOOKED] if place >= 0 else ():
            found[clean_text(row.cells[place]) or ""] = None
            if len(found) == _SAMPLES:
                break
        value.clear()
        value.addItems(sorted(text for text in found if text))
        value.setEditText("")


def _parts(line: QWidget) -> tuple[Choice, Choice, Choice]:
    column = line.findChild(Choice, "filter_column")
    how = line.findChild(Choice, "filter_how")
    value = line.findChild(Choice, "filter_value")
    assert column is not None
    assert how is not None
    assert value is not None
    return column, how, value


def _grid(line: QWidget) -> QGridLayout:
    grid = QGridLayout(line)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setSpacing(TIGHT)
    grid.setColumnStretch(0, 3)
    grid.setColumnStretch(1, 2)
    return grid
