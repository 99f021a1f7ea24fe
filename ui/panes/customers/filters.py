"""What customers can be filtered by, and what that is called."""

from __future__ import annotations

from collections.abc import Mapping

from desktop import formats
from desktop.customers import words
from desktop.customers.listing import Choice, Choices
from desktop.messages import Message, msg
from desktop.tables import Kind
from ui.kit.chips import Chip
from ui.kit.context import Text
from ui.panes.value_filter_menu import Offer, Offered

NAMES: Mapping[str, Message] = {
    "tier": msg("Tier"),
    "owner_id": msg("Owner"),
    "region": msg("Region"),
    "status": msg("Status"),
}
_EMPTY: Mapping[str, Message] = {
    "tier": msg("no tier"),
    "owner_id": msg("Nobody"),
    "region": msg("not given"),
    "status": msg("not given"),
}
_SPANS: Mapping[str, tuple[Message, Kind]] = {
    "score": (msg("Score"), "thousandths"),
    "value": (msg("Value"), "money"),
}


def offered(found: Choices) -> Offered:
    """Return the values there are, as the menu and the chips call them."""
    return {name: [Offer(one.value, _said(name, one), one.count) for one in choices]
            for name, choices in found.fields.items()}


def _said(name: str, choice: Choice) -> Text:
    if choice.value is None:
        return _EMPTY[name]
    if name == "status":
        return words.word(words.STATUS, choice.value)
    return choice.text or choice.value


def span_chips(spans: Mapping[str, tuple[int | None, int | None]]) -> list[Chip]:
    """Return a chip per stretch of numbers in force."""
    return [
        Chip(name, msg("{field}: {values}", field=_SPANS[name][0], values=span(name, low, high)))
        for name, (low, high) in spans.items()
    ]


def span(name: str, low: int | None, high: int | None) -> Text:
    """Say a stretch of scores or values, both ends included."""
    kind = _SPANS[name][1]
    first, last = formats.cell(low, kind), formats.cell(high, kind)
    if low is None:
        return msg("up to {last}", last=last)
    return msg("{first} and more", first=first) if high is None else f"{first} – {last}"
