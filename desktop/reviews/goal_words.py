"""What the choices of a goal are called."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from desktop.messages import Message, msg

STATE: Mapping[str, Message] = MappingProxyType({
    "draft": msg("Draft"),
    "active": msg("Pursued"),
    "done": msg("Reached"),
    "dropped": msg("Dropped"),
})
DIRECTION: Mapping[str, Message] = MappingProxyType({
    "up": msg("Go up"),
    "down": msg("Go down"),
    "keep": msg("Keep"),
})
CONFIDENCE: Mapping[int, Message] = MappingProxyType({
    1: msg("In danger"),
    2: msg("Unsure"),
    3: msg("On track"),
})
PRIORITY: Mapping[int, Message] = MappingProxyType({
    1: msg("High"),
    2: msg("Medium"),
    3: msg("Low"),
})
COMPANY = msg("The company")
