"""Which published table names the segments, and what it says: intervals of the three scores."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.customers.rules_segments import OTHER, SEGMENT_NAMES, TABLES, SegmentRule
from desktop.customers.rules_words import PART_NAMES
from desktop.messages import Message, msg
from ui.kit.choice import Choice
from ui.kit.context import Context
from ui.kit.form import Form
from ui.kit.metrics import GAP
from ui.kit.section_view import section_view
from ui.kit.sections import Lines

_NAMES: dict[str, Message] = {
    "rfm-0.2": msg("As the R package rfm 0.2 does"),
    "rfm-0.3": msg("As the R package rfm 0.3 does"),
}


class SegmentsEditor(QWidget):
    """`form` chooses the table, which stands below it; `changed` tells of a choice."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.table = Choice(context)
        self.table.put([(key, _NAMES.get(key, msg("{name}", name=key))) for key in TABLES])
        self.form = Form(context)
        self.form.add("segments", msg("Segments are named"), self.table)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP)
        self._shown = QWidget()
        for widget in (self.form, self._shown):
            self._column.addWidget(widget)
        self.table.chosen.connect(lambda _key: self._chosen())

    def put(self, key: str) -> None:
        """Show a table."""
        self.table.select(key)
        self._show()

    def key(self) -> str:
        """Return the key of the table that is chosen, "" for none."""
        return self.table.key() or ""

    def _chosen(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        headers = (msg("Segment"), *(PART_NAMES[part] for part in "rfm"))
        rows = [_row(rule) for rule in TABLES.get(self.key(), ())]
        rows.append((SEGMENT_NAMES[OTHER], *(msg("the rest"),) * 3))
        shown = section_view(self._context, Lines("", headers, rows, frozenset({1, 2, 3})))
        self._column.replaceWidget(self._shown, shown)
        self._shown.hide()
        self._shown.deleteLater()
        self._shown = shown


def _row(rule: SegmentRule) -> tuple[Message | str, ...]:
    return (SEGMENT_NAMES[rule.key], *map(_interval, (rule.r, rule.f, rule.m)))


def _interval(bounds: tuple[int, int]) -> str:
    low, high = bounds
    return str(low) if low == high else f"{low}–{high}"
