"""What the kept values of KPIs and of service records are called."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from desktop.messages import Message, msg

OUTCOME: Mapping[str, Message] = MappingProxyType({
    "solved": msg("Solved"),
    "open": msg("Still open"),
    "won": msg("Won"),
    "lost": msg("Lost"),
})
