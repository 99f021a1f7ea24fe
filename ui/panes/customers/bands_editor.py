"""The tiers of a scheme as a small table of fields, best first; rows can be added and removed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.customers.types import GRADES, Band
from desktop.messages import Message, msg
from desktop.roster.words import GRADE
from ui.kit.choice import Check, Choice
from ui.kit.context import Context
from ui.kit.label import Button, IconButton, Label
from ui.kit.metrics import GAP, TIGHT, WIDE
from ui.kit.number import Number, Score
from ui.kit.speaking import Speaking

_Headers = tuple[tuple[str, Message], ...]
_COUNTS: _Headers = (
    ("code", msg("Tier")),
    ("min_score", msg("From score")),
    ("points", msg("Load points")),
    ("importance", msg("Importance")),
    ("vip", msg("VIP")),
)
_ASKS: _Headers = (
    ("min_grade", msg("Grade wanted")),
    ("cadence_days", msg("Contact every (days)")),
    ("recycle_days", msg("Back to the pool after (days)")),
)
_HEADERS = (*_COUNTS, *_ASKS)
_NEVER = msg("never")  # days until a customer returns to the pool, kept as None
_MOST = 8


class _Row:
    """The fields of one tier; what has no field stays as it was."""

    def __init__(self, editor: BandsEditor, context: Context, band: Band, place: int) -> None:
        self._band = band
        self.code = QLineEdit(band.code, maxLength=12)
        self.min_score = Score()
        self.vip = Check(context, "")
        self.points, self.importance = Number(0, 100, 3), Number(0, 4, 3)
        self.cadence_days, self.recycle_days = Number(0, 366, 3), Number(0, 3_660, 3)
        self.min_grade = Choice(context)
        self.min_grade.put([(grade, GRADE[grade]) for grade in GRADES])
        self.min_grade.setMinimumContentsLength(6)
        self.tier = Label(context, band.code, "label")
        self.wrong = Label(context, "", wrap=True, tone="danger")
        self.wrong.setObjectName(f"band_{place}_error")
        self.wrong.hide()
        for key, _ in _HEADERS:
            getattr(self, key).setObjectName(f"band_{place}_{key}")
        self._put(band)
        self.name(context)
        self._listen(editor)

    def _put(self, band: Band) -> None:
        self.min_score.put(band.min_score)
        self.points.setValue(band.points)
        self.importance.setValue(band.importance)
        self.vip.setChecked(band.vip)
        self.min_grade.select(band.min_grade)
        self.cadence_days.setValue(band.cadence_days)
        self.recycle_days.setValue(band.recycle_days or 0)

    def name(self, context: Context) -> None:
        """Name the fields in the active language."""
        for key, title in _HEADERS:
            getattr(self, key).setAccessibleName(f"{self._band.code} {context.say(title)}")
        self.recycle_days.setSpecialValueText(context.say(_NEVER))
        letter = self.code.fontMetrics().averageCharWidth()
        self.code.setMaximumWidth(9 * letter)

    def _listen(self, editor: BandsEditor) -> None:
        tell = editor.changed.emit
        self.code.textChanged.connect(self.tier.say)
        self.code.textChanged.connect(lambda _text: tell())
        numbers = (self.min_score, self.points, self.importance, self.cadence_days)
        for number in (*numbers, self.recycle_days):
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
            recycle_days=self.recycle_days.value() or None,
        )

    def show_error(self, field: str, problem: Message | None) -> None:
        """Say below the row what is wrong with one of its fields; None: nothing is."""
        self.wrong.setVisible(problem is not None)
        title = dict(_HEADERS).get(field, field)
        self.wrong.say(msg("{field}: {problem}", field=title, problem=problem) if problem else "")


class BandsEditor(Speaking, QWidget):
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
        column = QVBoxLayout(table)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(WIDE)
        self._rows = [_Row(self, self._context, band, at) for at, band in enumerate(bands)]
        column.addLayout(self._counting())
        column.addLayout(self._asking())
        self._column.replaceWidget(self._table, table)
        self._table.hide()
        self._table.deleteLater()
        self._table = table
        self.add_button.setEnabled(len(bands) < _MOST)

    def _counting(self) -> QGridLayout:
        """Where each tier begins and what it weighs; what is wrong stands below its row."""
        grid = self._grid(_COUNTS, 0)
        for at, row in enumerate(self._rows):
            for place, (key, _) in enumerate(_COUNTS):
                grid.addWidget(getattr(row, key), 2 * at + 1, place)
            if len(self._rows) > 1:
                grid.addWidget(self._remover(at), 2 * at + 1, len(_COUNTS))
            grid.addWidget(row.wrong, 2 * at + 2, 0, 1, len(_COUNTS) + 1)
        grid.setColumnStretch(len(_COUNTS) + 1, 1)
        return grid

    def _asking(self) -> QGridLayout:
        """What each tier asks of the team."""
        grid = self._grid(_ASKS, 1)
        for at, row in enumerate(self._rows):
            grid.addWidget(row.tier, at + 1, 0)
            for place, (key, _) in enumerate(_ASKS):
                grid.addWidget(getattr(row, key), at + 1, place + 1)
        grid.setColumnStretch(len(_ASKS) + 1, 1)
        return grid

    def _grid(self, headers: _Headers, first: int) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(GAP)
        grid.setVerticalSpacing(TIGHT)
        if first:
            grid.addWidget(Label(self._context, _COUNTS[0][1], "caption"), 0, 0)
        for place, (_, title) in enumerate(headers):
            grid.addWidget(Label(self._context, title, "caption", wrap=True), 0, place + first)
        return grid

    def retranslate(self) -> None:
        """Name the fields in the active language."""
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
        """Say what is wrong: below the row of a tier, else below all of them."""
        found = {key: text for key, text in errors.items() if key.startswith("bands.")}
        for row in self._rows:
            prefix = f"bands.{row.code.text().strip()}."
            mine = [(key.removeprefix(prefix), text) for key, text in found.items()
                    if key.startswith(prefix)]  # fmt: skip
            row.show_error(*(mine[0] if mine else ("", None)))
        self.wrong.setVisible("bands" in errors)
        self.wrong.say(errors.get("bands", ""))
