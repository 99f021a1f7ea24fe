"""A filter on one column: values to tick, a text it contains, or a stretch from - to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from desktop.errors import ValidationError
from desktop.messages import Message, msg
from ui.kit.choice import Check
from ui.kit.context import Context, Text
from ui.kit.day_field import DayField
from ui.kit.form import Form
from ui.kit.label import Label
from ui.kit.spoken import speak
from ui.panes.column_conditions import Found, Value, Wanted
from ui.shell.dialog import Dialog

_LETTERS = 52  # width of the dialog
_VALUE = int(Qt.ItemDataRole.UserRole)


class FilterDialog(Dialog):
    """Opened from the menu of a column. `wanted` carries a `Wanted`, or None: no filter.

    `parse` reads a bound as it is typed and raises ValidationError; None: the column is text.
    `today`: the column is of days.
    """

    wanted = Signal(object)

    def __init__(
        self,
        context: Context,
        parent: QWidget,
        title: Text,
        now: Wanted | None,
        parse: Callable[[str], Value] | None,
        *,
        today: Callable[[], date] | None = None,
    ) -> None:
        name = msg("Filter: {column}", column=title)
        super().__init__(context, "column_filter", name, parent)
        self._column_title, self._now, self._parse = title, now, parse
        self._form, self._today = Form(context), today
        self._build_form()
        self._build_list()
        self._build_buttons()
        letter = self.fontMetrics().averageCharWidth()
        self.resize(_LETTERS * letter, self.sizeHint().height())

    def _build_buttons(self) -> None:
        remove = self.add_button("remove_filter", msg("Remove filter"))
        remove.setEnabled(self._now is not None)
        remove.clicked.connect(lambda: self._tell(None))
        self.add_close(msg("Cancel"))
        self.apply_button = self.add_button("apply_filter", msg("Filter"), primary=True)
        self.apply_button.clicked.connect(self.apply)

    def _build_form(self) -> None:
        now = self._now
        if self._parse is None:
            self.contains = QLineEdit(now.contains if now else "")
            self._form.add("contains", msg("Contains"), self.contains)
        else:
            self.low, self.high = self._bound(), self._bound()
            self._form.add("low", msg("From"), self.low)
            self._form.add("high", msg("To"), self.high)
        self.column.addWidget(self._form)

    def _bound(self) -> QLineEdit:
        return DayField(self.context, today=self._today) if self._today else QLineEdit()

    def _build_list(self) -> None:
        self.column.addWidget(Label(self.context, msg("Or one of these values"), "label"))
        self.find_value = QLineEdit()
        self.find_value.setObjectName("find_value")
        find = msg("Find a value")
        speak(self.context, self.find_value, name=find, hint=find)
        self.list = QListWidget()
        self.list.setSpacing(2)
        self.list.setObjectName("values")
        speak(self.context, self.list, name=msg("Values"))
        self.find_value.textChanged.connect(self._narrow)
        self.others = Check(self.context, msg("All except these"))
        self.others.setObjectName("all_except")
        self.others.setChecked(bool(self._now and self._now.negate))
        for widget in (self.find_value, self.list, self.others):
            self.column.addWidget(widget)

    def put(self, found: Sequence[Found]) -> None:
        """Offer these values, ticked where they are asked for."""
        chosen = self._now.values if self._now else ()
        for value, text, rows in found:
            item = QListWidgetItem(self.list)
            item.setData(_VALUE, (value, text, rows))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            ticked = Qt.CheckState.Checked if value in chosen else Qt.CheckState.Unchecked
            item.setCheckState(ticked)
        self._say_values()

    def _say_values(self) -> None:
        for place in range(self.list.count()):
            item = self.list.item(place)
            _, text, rows = item.data(_VALUE)
            said = msg("{value} ({count:,})", value=text, count=rows)
            item.setText(self.context.say(said))

    def retranslate(self) -> None:
        """Say the values in the active language; the rest does it by itself."""
        super().retranslate()
        if hasattr(self, "list"):  # the frame says its title before there is a body
            self._say_values()

    def _narrow(self, text: str) -> None:
        for place in range(self.list.count()):
            item = self.list.item(place)
            item.setHidden(text.casefold() not in item.text().casefold())

    def apply(self) -> None:
        """Ask for what is ticked or typed; a bound that cannot be read is told beside it."""
        ticked = [
            self.list.item(place).data(_VALUE)
            for place in range(self.list.count())
            if self.list.item(place).checkState() == Qt.CheckState.Checked
        ]
        negate = self.others.isChecked()
        if ticked:
            texts = [text for _, text, _ in ticked]
            values = tuple(value for value, _, _ in ticked)
            self._tell(Wanted(self._said(texts, negate=negate), values, negate=negate))
        elif self._parse is None:
            text = self.contains.text().strip()
            shown = [msg("“{text}”", text=text)]
            wanted = Wanted(self._said(shown, negate=negate), contains=text, negate=negate)
            self._tell(wanted if text else None)
        else:
            self._apply_bounds(self._parse, negate=negate)

    def _apply_bounds(self, parse: Callable[[str], Value], *, negate: bool) -> None:
        bounds: dict[str, Value] = {}
        errors: dict[str, Text] = {}
        fields = {"low": self.low, "high": self.high}
        for key, field in fields.items():
            try:
                bounds[key] = parse(field.text())
            except ValidationError as error:
                errors[key] = error.message
        self._form.show_errors(errors)
        if errors:
            return
        if bounds["low"] is None and bounds["high"] is None:
            self._tell(None)
            return
        first, last = (self._shown(field, bounds[key]) for key, field in fields.items())
        said = self._said([f"{first} – {last}"], negate=negate)
        self._tell(Wanted(said, low=bounds["low"], high=bounds["high"], negate=negate))

    def _shown(self, field: QLineEdit, bound: Value) -> str:
        """How a chip says a bound: a day as it was understood, a number as it was typed."""
        return str(bound or "…") if self._today else field.text().strip() or "…"

    def _said(self, values: Sequence[Text], *, negate: bool) -> Message:
        if negate:
            return msg("{field}: not {values}", field=self._column_title, values=list(values))
        return msg("{field}: {values}", field=self._column_title, values=list(values))

    def _tell(self, wanted: Wanted | None) -> None:
        self.wanted.emit(wanted)
        self.close()
