"""Which column means what: one row per field, its columns to choose from, errors beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QScrollArea, QVBoxLayout, QWidget

from desktop.errors import AppError, ValidationError
from desktop.imports.fields import Kind
from desktop.imports.fields_members import KINDS
from desktop.imports.mapping import ColumnMapping
from desktop.messages import msg
from ui.kit.context import Context
from ui.kit.form import Form
from ui.kit.metrics import GAP


class MappingForm(QScrollArea):
    """`changed` fires when the person chooses another column."""

    changed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._form: Form | None = None
        self._boxes: dict[str, QComboBox] = {}
        self.setObjectName("mapping")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(context.say(msg("Columns of the file")))

    def put(self, kind: Kind, headers: Sequence[str], mapping: ColumnMapping) -> None:
        """Show the fields of a kind, mapped ones first, with the columns guessed for them."""
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, GAP, 0)
        self._form = Form(self._context)
        self._boxes = {}
        fields = sorted(KINDS[kind].fields, key=lambda one: one.key not in mapping.sources)
        for one in fields:
            source = mapping.sources.get(one.key)
            box = self._boxes[one.key] = self._box(headers, source.headers if source else ())
            label = msg("{field} *", field=one.label) if one.required else one.label
            self._form.add(one.key, label, box)
        column.addWidget(self._form)
        column.addStretch()
        self.setWidget(page)

    def _box(self, headers: Sequence[str], chosen: tuple[str, ...]) -> QComboBox:
        box = QComboBox()
        box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        box.setMinimumContentsLength(14)
        box.addItem(self._context.say(msg("– not in the file –")), ())
        if len(chosen) > 1:
            box.addItem(" + ".join(chosen), chosen)
        for header in headers:
            box.addItem(header, (header,))
        place = box.findText(" + ".join(chosen)) if chosen else 0
        box.setCurrentIndex(max(place, 0))
        box.activated.connect(lambda _place: self.changed.emit())
        return box

    def chosen(self) -> Mapping[str, tuple[str, ...]]:
        """Return field -> columns."""
        return {key: tuple(box.currentData() or ()) for key, box in self._boxes.items()}

    def show_errors(self, error: AppError | None) -> bool:
        """Say what is wrong beside its field; False if it belongs to none of them."""
        found = error.fields if isinstance(error, ValidationError) else {}
        mine = {key: text for key, text in found.items() if key in self._boxes}
        if self._form:
            self._form.show_errors(mine)
        return bool(mine)
