"""Filters on the columns of the customers list: their values by SQL, their bounds as typed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop import formats
from desktop.customers import words
from desktop.jobs import JobContext
from desktop.messages import msg
from desktop.tables import Kind
from ui.kit.context import Text
from ui.panes.column_filter import FilterDialog, Found, Value
from ui.panes.customers.columns import COLUMNS

if TYPE_CHECKING:
    from desktop.session import Session
    from ui.panes.customers.pane import CustomersPane

_KINDS: dict[str, Kind] = {
    "score": "thousandths",
    "value": "money",
    "purchases": "integer",
    "last_purchase": "date",
    "next_contact_on": "date",
}


class ColumnFilters(QObject):
    """Opens the dialog of a column and hands what is wanted to the presenter."""

    def __init__(self, pane: CustomersPane) -> None:
        super().__init__(pane)
        self._pane = pane
        pane.list.grid.filter_keys = frozenset(column.key for column in COLUMNS)
        pane.list.grid.filter_requested.connect(self.open)

    def open(self, key: str) -> FilterDialog:
        """Show the filter of a column; its values come when a worker has counted them."""
        pane = self._pane
        title = next(one.title for one in COLUMNS if one.key == key)
        kind = _KINDS.get(key)
        now = pane.presenter.asked.columns.get(key)
        today = pane.desk.today()
        parse = _parser(kind, today) if kind else None
        dialog = FilterDialog(
            pane.desk.context, pane.window(), title, now, parse,
            today=pane.desk.today if kind == "date" else None,
        )  # fmt: skip
        dialog.wanted.connect(lambda wanted: pane.presenter.want(key, wanted))

        def work(session: Session, _: JobContext) -> list[Found]:
            from desktop.customers.listing import column_values

            values = column_values(session, today, key)
            return [Found(value, _said(key, kind, value), count) for value, count in values]

        pane.desk.read(dialog, work, dialog.put)
        dialog.open()
        return dialog


def _said(key: str, kind: Kind | None, value: Value) -> Text:
    if value is None or value == "":
        return msg("(empty)")
    if key == "phase":
        return words.word(words.PHASE, str(value))
    return formats.cell(value, kind) if kind else str(value)


def _parser(kind: Kind, today: date) -> Callable[[str], Value]:
    def parse(text: str) -> Value:
        from desktop.customers.bounds import bound

        return bound(text, kind, today)

    return parse
