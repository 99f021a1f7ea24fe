"""What members can be filtered by, what that is called, and whom it leaves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from desktop.messages import Message, msg
from desktop.roster import words
from ui.kit.context import Text
from ui.panes.value_filters import Chosen

if TYPE_CHECKING:
    from desktop.assignments.team import MemberRow
    from ui.panes.value_filter_menu import Offered

NAMES: Mapping[str, Message] = {
    "team": msg("Team"),
    "role": msg("Role"),
    "status": msg("Status"),
    "today": msg("Today"),
    "load": msg("Load"),
}
_TODAY: Mapping[str, Message] = {"away": msg("away"), "here": msg("there")}
_LOAD: Mapping[str, Message] = {
    "over": msg("over capacity"),
    "full": msg("90% and more"),
    "room": msg("has room"),
}
_FULL = 90  # per cent of the capacity: little is left


def _load(row: MemberRow) -> str | None:
    """Of whom the load is asked: those who can be given customers, and who carries too much."""
    if row.load > row.capacity:
        return "over"
    if row.utilisation is None:
        return None
    return "full" if row.utilisation >= _FULL else "room"


_VALUES: Mapping[str, Callable[[MemberRow], str | None]] = {
    "team": lambda row: row.record.team,
    "role": lambda row: row.record.role,
    "status": lambda row: row.record.status,
    "today": lambda row: "away" if row.record.away else "here",
    "load": _load,
}
_ORDERED: Mapping[str, Sequence[str]] = {
    "status": tuple(words.STATUS),
    "today": tuple(_TODAY),
    "load": tuple(_LOAD),
}


def fitting(rows: Sequence[MemberRow], chosen: Chosen) -> list[MemberRow]:
    """Return the members who have one of the values of every field filtered by."""
    return [row for row in rows
            if all(_VALUES[name](row) in values for name, values in chosen.items())]


def offered(rows: Sequence[MemberRow]) -> Offered:
    """Return the values there are and how many members have each."""
    from ui.panes.value_filter_menu import Offer

    found: dict[str, list[Offer]] = {}
    for name, value_of in _VALUES.items():
        counts = Counter(value_of(row) for row in rows)
        known = _ORDERED.get(name) or sorted(value for value in counts if value is not None)
        values = [*(value for value in known if value in counts), *([None] * (None in counts))]
        found[name] = [Offer(value, _said(name, value), counts[value]) for value in values]
    return found


def _said(name: str, value: str | None) -> Text:
    if value is None:
        return msg("no room at all") if name == "load" else msg("not given")
    said = {"status": words.STATUS, "today": _TODAY, "load": _LOAD}.get(name, {})
    return said.get(value, value)
