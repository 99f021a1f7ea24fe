"""Filters on the columns of the list of reviews: their values by SQL, their bounds as typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.messages import Message
from desktop.tables import Kind
from ui.panes.column_conditions import Found, said
from ui.panes.list_tools import Declared
from ui.panes.reviews import words
from ui.panes.reviews.columns import COLUMNS, GROUPS, score, share

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.session import Session
    from ui.panes.reviews.presenter import ReviewsPresenter
    from ui.shell.desk import Desk

_KINDS: dict[str, Kind] = {"due_on": "date", "score": "money", "coverage": "money"}
_WORDS: Mapping[str, Mapping[str, Message]] = {"state": words.STATE, "actor": words.ACTOR}
_SAY = {"score": score, "coverage": share}


def declared(desk: Desk, presenter: ReviewsPresenter) -> Declared:
    """Return what the list can do."""

    def find(session: Session, key: str) -> list[Found]:
        from desktop.reviews.listing import column_values

        cycle = presenter.asked.cycle
        values = column_values(session, desk.today(), cycle, key) if cycle else []
        return [Found(value, _said(key, value), count) for value, count in values]

    return Declared({column.key: _KINDS.get(column.key) for column in COLUMNS}, find, GROUPS)


def _said(key: str, value: str | int | None) -> Message | str:
    if key in _SAY and isinstance(value, int):
        return _SAY[key](value)
    return said(value, _KINDS.get(key), _WORDS.get(key, {}))
