"""What reviews can be filtered by, and what that is called."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.messages import Message, msg
from desktop.reviews.listing import Choices
from ui.kit.context import Text
from ui.panes.reviews import words
from ui.panes.value_filter_menu import Offer, Offered

NAMES: Mapping[str, Message] = {
    "state": msg("State"),
    "actor": msg("Next step by"),
    "team": msg("Team"),
    "manager": msg("Manager"),
    "grade": msg("Final grade"),
}
_WORDS: Mapping[str, Mapping[str, Message]] = {
    "state": words.STATE,
    "actor": {**words.ACTOR, "": msg("nobody any more")},
}
_EMPTY: Mapping[str, Message] = {"manager": msg("Nobody"), "grade": msg("no grade")}


def offered(found: Choices) -> Offered:
    """Return the values there are, as the menu and the chips call them; states in their order."""
    made = {name: [Offer(value, _said(name, value), count) for value, count in values]
            for name, values in found.fields.items()}
    places = {state: place for place, state in enumerate(words.STATE)}
    made.get("state", []).sort(key=lambda one: places.get(one.value or "", len(places)))
    return made


def _said(name: str, value: str | None) -> Text:
    if value is None:
        return _EMPTY.get(name, msg("not given"))
    return _WORDS.get(name, {}).get(value, value)
