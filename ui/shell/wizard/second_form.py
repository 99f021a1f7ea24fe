"""A second table whose rows are summed up per row of the first: order lines to orders."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.imports.headers import header_key
from desktop.messages import msg, msgn
from ui.kit.context import Context, Text
from ui.kit.form import Form
from ui.kit.label import Button, Label
from ui.kit.metrics import GAP, TIGHT
from ui.kit.spoken import speak
from ui.shell.wizard.choice import Choice
from ui.shell.wizard.state import SecondTable


class SecondForm(QWidget):
    """A link while there is none; else where it is, by what it joins and what is summed up."""

    choose_wanted = Signal()
    sheet_wanted = Signal(object, object)  # Path, sheet
    join_wanted = Signal(object, str, str)  # SecondTable | None, column, formula

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setObjectName("second_table")
        self._second: SecondTable | None = None
        self._build_parts()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(TIGHT)
        column.addWidget(Label(context, msg("Sum up a second table"), "label"))
        for widget in (self.note, self.name):
            column.addWidget(widget)
        self._build_form(column)
        column.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignLeft)
        self._connect()
        self.put(None, None)

    def _build_parts(self) -> None:
        context = self._context
        self.note = Label(
            context, msg("Where the amounts stand elsewhere, as order lines do."), "caption",
            wrap=True,
        )  # fmt: skip
        self.choose = Button(context, msg("Choose a file…"), icon="open", kind="link")
        self.choose.setObjectName("choose_second")
        self.name = Label(context, "", wrap=True)
        self.sheet = Choice(context, "second_sheet", msg("Sheet"))
        self.on = Choice(context, "join_on", msg("Column of both"))
        self.amount = QLineEdit()
        self.add_up = Button(context, msg("Sum up"))
        self.add_up.setObjectName("join_now")
        self.remove = Button(context, msg("Without it"))
        self.remove.setObjectName("join_not")
        self.state = Label(context, "", "muted", wrap=True)

    def _build_form(self, column: QVBoxLayout) -> None:
        self._form = Form(self._context)
        self._form.add("second_sheet", msg("Sheet"), self.sheet)
        self._form.add("join_on", msg("Column of both"), self.on)
        self._form.add("join_amount", msg("Sum up"), self.amount)
        self._buttons = QWidget()
        row = QHBoxLayout(self._buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self.add_up)
        row.addWidget(self.remove)
        row.addStretch()
        for widget in (self._form, self._buttons, self.state):
            column.addWidget(widget)

    def _connect(self) -> None:
        self.choose.clicked.connect(self.choose_wanted)
        self.sheet.activated.connect(self._sheet_chosen)
        self.add_up.clicked.connect(self.join)
        self.amount.returnPressed.connect(self.join)
        self.remove.clicked.connect(self._remove)

    def _sheet_chosen(self, _place: int) -> None:
        if self._second is not None:
            self.sheet_wanted.emit(self._second.path, self.sheet.currentData())

    def join(self) -> None:
        """Sum up as it stands in the form."""
        if self._second is not None:
            on = str(self.on.currentData() or "")
            self.join_wanted.emit(self._second, on, self.amount.text().strip())

    def _remove(self) -> None:
        joined = self._joined
        self.put(None, None)
        if joined:
            self.join_wanted.emit(None, "", "")

    def put(self, second: SecondTable | None, joined: SecondTable | None) -> None:
        """Show a table; `joined` is the one that is summed up by now."""
        self._second = second
        self._joined = joined is not None and second is not None and joined.path == second.path
        for widget in (self._form, self._buttons, self.name):
            widget.setVisible(second is not None)
        for widget in (self.choose, self.note):
            widget.setVisible(second is None)
        self.state.setVisible(False)
        if second is None:
            return
        self.name.say(msg("{name}", name=second.path.name))
        self.sheet.put([(name, name) for name in second.sheets], second.sheet)
        self.sheet.setEnabled(len(second.sheets) > 1)
        shown: list[tuple[Text, object]] = [(name, name) for name in second.names]
        self.on.put([(msg("Column…"), ""), *shown], self._same(second))
        self.amount.setText(second.join.amount)
        about = msg("A column or a formula such as price*quantity")
        speak(self._context, self.amount, about=about)

    @staticmethod
    def _same(second: SecondTable) -> str:
        key = header_key(second.join.on)
        return next((name for name in second.names if header_key(name) == key), "")

    def say_orphans(self, count: int) -> None:
        """Say how many of its rows belong to no row of the first table."""
        self.state.setVisible(self._joined)
        self.state.say(
            msgn("{n} row of it belongs to no row of the file.",
                 "{n} rows of it belong to no row of the file.", count)
            if count else msg("Every row of it belongs to a row of the file."),
            "warning" if count else "muted",
        )  # fmt: skip
