"""A tier scheme as fields: what counts and how much, the tiers, and when a tier changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QObject, QSignalBlocker, Signal
from PySide6.QtWidgets import QLineEdit

from desktop.customers.rules_words import PART_NAMES
from desktop.customers.types import (
    PARTS,
    Boundary,
    Hysteresis,
    Method,
    NoHistory,
    Scheme,
    Weights,
)
from desktop.messages import Message, msg
from ui.kit.choice import Choice
from ui.kit.context import Context
from ui.kit.form import Form
from ui.kit.label import Label
from ui.kit.number import Number, Score
from ui.panes.customers.bands_editor import BandsEditor
from ui.panes.customers.segments_editor import SegmentsEditor

_WAYS = (  # how values become scores: key, method, boundary, what it is called
    ("rank", Method.RANK, Boundary.PLAIN, msg("Equal groups by rank, ties share theirs")),
    ("cuts", Method.CUTS, Boundary.PLAIN, msg("Quantiles; a value at a border belongs above it")),
    ("bin", Method.CUTS, Boundary.BIN, msg("Quantiles as the R package rfm counts")),
)
_WITHOUT = (
    (NoHistory.POTENTIAL, msg("By potential and the strategic flag")),
    (NoHistory.NONE, msg("No tier")),
)


class SchemeForm(QObject):
    """`general`, `weights`, `tiers`, `change`, `segments` are its parts; `changed` says so."""

    changed = Signal()

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._scheme: Scheme | None = None
        self.general, self.weights, self.change = Form(context), Form(context), Form(context)
        self.tiers = BandsEditor(context)
        self.sum = Label(context, "", "caption")
        self.sum.setObjectName("weights_sum")
        self._build_general()
        self._build_weights()
        self._build_change()
        self.segments = SegmentsEditor(context)
        self.tiers.changed.connect(self.changed)
        self.segments.changed.connect(self.changed)

    def _build_general(self) -> None:
        self.name = QLineEdit()
        self.period_days = Number(0, 36_600)
        self.ways = Choice(self._context)
        self.ways.put([(key, text) for key, _, _, text in _WAYS])
        self.buckets = Number(3, 10)
        self.no_history = Choice(self._context)
        self.no_history.put(_WITHOUT)
        self.general.add("name", msg("Name"), self.name)
        self.general.add("period_days", msg("Days of purchases that count"), self.period_days)
        self.min_history_days = Number(0, 3_660)
        self.general.add("min_history_days", msg("Days of history before it counts"),
                         self.min_history_days)  # fmt: skip
        self.general.add("ways", msg("Scores are given by"), self.ways)
        self.general.add("buckets", msg("Scores from 1 to"), self.buckets)
        self.general.add("no_history", msg("Without purchases"), self.no_history)
        self.name.textChanged.connect(lambda _text: self.changed.emit())
        for number in (self.period_days, self.min_history_days, self.buckets):
            number.valueChanged.connect(lambda _value: self.changed.emit())
        for choice in (self.ways, self.no_history):
            choice.chosen.connect(lambda _key: self.changed.emit())

    def _build_weights(self) -> None:
        self.parts = {part: Number(0, 100) for part in PARTS}
        for part, field in self.parts.items():
            self.weights.add(f"weights.{part}", PART_NAMES[part], field)
            field.valueChanged.connect(lambda _value: self._weighed())

    def _build_change(self) -> None:
        self.delta, self.runs = Score(), Number(1, 5)
        self.delta.setMaximum(20)
        self.change.add("hysteresis.delta", msg("Points beyond the border"), self.delta)
        self.change.add("hysteresis.runs", msg("In so many runs in a row"), self.runs)
        self.delta.valueChanged.connect(lambda _value: self.changed.emit())
        self.runs.valueChanged.connect(lambda _value: self.changed.emit())

    def _weighed(self) -> None:
        self._say_sum()
        self.changed.emit()

    def _say_sum(self) -> None:
        total = sum(field.value() for field in self.parts.values())
        self.sum.say(
            msg("Sum {total} of 100", total=total), tone="success" if total == 100 else "danger"
        )

    def put(self, scheme: Scheme) -> None:
        """Show a scheme; nothing is told of it."""
        quiet = QSignalBlocker(self)
        self._scheme = scheme
        self.name.setText(scheme.name)
        self.period_days.setValue(scheme.period_days)
        self.min_history_days.setValue(scheme.min_history_days)
        self.ways.select(next(key for key, method, boundary, _ in _WAYS
                              if (method, boundary) == _way(scheme)))  # fmt: skip
        self.buckets.setValue(scheme.buckets)
        self.no_history.select(scheme.no_history)
        for part, weight in zip(PARTS, scheme.weights.in_order(), strict=True):
            self.parts[part].setValue(weight)
        self.delta.put(scheme.hysteresis.delta)
        self.runs.setValue(scheme.hysteresis.runs)
        self.tiers.put(scheme.bands)
        self.segments.put(scheme.segments)
        self._say_sum()
        quiet.unblock()

    def scheme(self) -> Scheme | None:
        """Return the scheme as typed, sound or not; None before one was put."""
        if self._scheme is None:
            return None
        _, method, boundary, _ = next(way for way in _WAYS if way[0] == self.ways.key())
        return replace(
            self._scheme,
            name=self.name.text().strip(),
            weights=Weights(**{part: field.value() for part, field in self.parts.items()}),
            bands=self.tiers.bands(),
            period_days=self.period_days.value(),
            min_history_days=self.min_history_days.value(),
            buckets=self.buckets.value(),
            method=method,
            boundary=boundary,
            no_history=NoHistory(self.no_history.key() or NoHistory.POTENTIAL),
            hysteresis=Hysteresis(self.delta.thousandths, self.runs.value()),
            segments=self.segments.key(),
        )

    def show_errors(self, errors: Mapping[str, Message]) -> None:
        """Say what is wrong beside each field, whoever types; the sum says it for the weights."""
        for form in (self.general, self.weights, self.change, self.segments.form):
            form.show_errors(errors, go=False)
        self.tiers.show_errors(errors)


def _way(scheme: Scheme) -> tuple[Method, Boundary]:
    return (scheme.method, Boundary.PLAIN if scheme.method is Method.RANK else scheme.boundary)
