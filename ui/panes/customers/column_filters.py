"""Filters on the columns of the customers list: their values by SQL, their bounds as typed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from desktop.customers import words
from desktop.tables import Kind
from ui.panes.column_conditions import Found, said
from ui.panes.customers.columns import COLUMNS, GROUPS
from ui.panes.list_tools import Declared

if TYPE_CHECKING:
    from desktop.session import Session

_KINDS: dict[str, Kind] = {
    "score": "thousandths",
    "value": "money",
    "purchases": "integer",
    "last_purchase": "date",
    "next_contact_on": "date",
}
_WORDS = {"phase": words.PHASE}


def declared(today: Callable[[], date]) -> Declared:
    """Return what the list can do."""

    def find(session: Session, key: str) -> list[Found]:
        from desktop.customers.listing import column_values

        kind, called = _KINDS.get(key), _WORDS.get(key, {})
        values = column_values(session, today(), key)
        return [Found(value, said(value, kind, called), count) for value, count in values]

    return Declared({column.key: _KINDS.get(column.key) for column in COLUMNS}, find, GROUPS)
