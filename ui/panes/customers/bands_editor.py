"""The tiers of a scheme as a small table of fields, best first; rows can be added and removed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.customers.types import GRADES, Band
from desktop.messages import Message, msg
from desktop.roster.words import GRADE
from ui.kit.choice import Check, Choice
from ui.kit.context import Context
from ui.kit.label import Button, IconButton, Label
from ui.kit.metrics import GAP, TIGHT
from ui.kit.number import Number, Score

_HEADERS: tuple[tuple[str, Message], ...] = (
    ("code", msg("Tier")),
    ("min_score", msg("From score")),
    ("points", msg("Load points")),
    ("importance", msg("Importance")),
    ("min_grade", msg("Grade wanted")),
    ("cadence_days", msg("Contact every (days)")),
    ("vip", msg("VIP")),
)
_MOST = 8


class _Row:
    """The fields of one tier; what has no field stays as it was."""

    def __init__(self, editor: BandsEditor, context: Context, band: Band, place: int) -> None:
        self._band = band
        self.code = QLineEdit(band.code, maxLength=12)
        self.min_score = Score()
        self.min_score.put(band.min_score)
        self.points, self.importance = Number(0, 100, 3), Number(0, 4, 3)
        self.points.setValue(band.points)
        self.importance.setValue(band.importance)
        self.min_grade = Choice(context)
        self.min_grade.put([(grade, GRADE[grade]) for grade in GRADES])
        self.min_grade.setMinimumContentsLength(6)
        self.min_grade.select(band.min_grade)
        self.cadence_days = Number(0, 366, 3)
        self.cadence_days.setValue(band.cadence_days)
        self.vip = Check(context, "")
        self.vip.setChecked(band.vip)
        for key, _ in _HEADERS:
            getattr(self, key).setObjectName(f"band_{place}_{key}")
        self.name(context)
        self._listen(editor)

    def name(self, context: Context) -> None:
        """Name the fields in the active language."""
        for key, title in _HEADERS:
            getattr(self, key).setAccessibleName(f"{self._band.code} {context.say(title)}")
        letter = self.code.fontMetrics().averageCharWidth()
        self.code.setMaximumWidth(9 * letter)

    def _listen(self, editor: BandsEditor) -> None:
        tell = editor.changed.emit
        self.code.textChanged.connect(lambda _text: tell())
        for number in (self.min_score, self.points, self.importance, self.cadence_days):
            number.valueChanged.connect(lambda _value: tell())
        self.min_grade.chosen.connect(lambda _key: tell())
        self.vip.toggled.connect(lambda _on: tell())

    def band(self) -> Band:
        """Return what the fields say."""
        return replace(
            self._band,
            code=self.code.text().strip(),
            min_score=self.min_score.thousandths,
            points=self.points.value(),
            importance=self.importance.value(),
            min_grade=self.min_grade.key() or "",
            vip=self.vip.isChecked(),
            cadence_days=self.cadence_days.value(),
        )


class BandsEditor(QWidget):
    """`changed` tells of every keystroke."""

    changed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._rows: list[_Row] = []
        self._table = QWidget()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP)
        self._column.addWidget(self._table)
        self.wrong = Label(context, "", wrap=True, tone="danger")
        self.wrong.setObjectName("bands_error")
        self.wrong.hide()
        self._column.addWidget(self.wrong)
        foot = QHBoxLayout()
        self.add_button = Button(context, msg("Add a tier"), kind="link")
        self.add_button.setObjectName("add_band")
        self.add_button.clicked.connect(self.add)
        foot.addWidget(self.add_button)
        foot.addStretch()
        self._column.addLayout(foot)

    def bands(self) -> tuple[Band, ...]:
        """Return the tiers as typed, best first."""
        return tuple(row.band() for row in self._rows)

    def put(self, bands: tuple[Band, ...]) -> None:
        """Show tiers."""
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GAP)
        grid.setVerticalSpacing(TIGHT)
        for place, (_, title) in enumerate(_HEADERS):
            grid.addWidget(Label(self._context, title, "caption", wrap=True), 0, place)
        self._rows = [_Row(self, self._context, band, at) for at, band in enumerate(bands)]
        for at, row in enumerate(self._rows):
            for place, (key, _) in enumerate(_HEADERS):
                grid.addWidget(getattr(row, key), at + 1, place)
            if len(bands) > 1:
                grid.addWidget(self._remover(at), at + 1, len(_HEADERS))
        self._column.replaceWidget(self._table, table)
        self._table.hide()
        self._table.deleteLater()
        self._table = table
        self.add_button.setEnabled(len(bands) < _MOST)

    def changeEvent(self, event: QEvent) -> None:
        """Name the fields in another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            for row in self._rows:
                row.name(self._context)

    def _remover(self, place: int) -> IconButton:
        button = IconButton(self._context, "close", msg("Remove this tier"))
        button.setObjectName(f"remove_band_{place}")
        button.clicked.connect(lambda: self.remove(place))
        return button

    def add(self) -> None:
        """Add a tier above the last one, half way to the one before it."""
        bands = self.bands()
        upper = bands[-2].min_score if len(bands) > 1 else 100_000
        codes = {band.code for band in bands}
        code = next(c for c in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" if c not in codes)
        made = replace(bands[-1], code=code, min_score=(upper + bands[-1].min_score) // 2)
        self.put((*bands[:-1], made, bands[-1]))
        self.changed.emit()

    def remove(self, place: int) -> None:
        """Take a tier away; where it was the last, the one above begins at 0."""
        bands = [band for at, band in enumerate(self.bands()) if at != place]
        if place == len(bands):
            bands[-1] = replace(bands[-1], min_score=0)
        self.put(tuple(bands))
        self.changed.emit()

    def show_errors(self, errors: Mapping[str, Message]) -> None:
        """Say what is wrong: with the tiers as such, else with the first field of one."""
        found = [(key, text) for key, text in errors.items() if key.startswith("bands")]
        self.wrong.setVisible(bool(found))
        if not found:
            self.wrong.say("")
            return
        key, text = found[0]
        _, _, place = key.partition(".")
        code, _, field = place.rpartition(".")
        title = dict(_HEADERS).get(field)
        said = msg("{tier}, {field}: {problem}", tier=code, field=title, problem=text)
        self.wrong.say(said if title else text)
