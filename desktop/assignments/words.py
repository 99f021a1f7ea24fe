"""What the kept values of an assignment are called on screen."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from desktop.messages import Message, msg

ORIGIN: Mapping[str, Message] = MappingProxyType({
    "rule": msg("By a rule"),
    "optimiser": msg("Best for the whole book"),
    "manual": msg("Chosen by hand"),
    "import": msg("Taken over from a file"),
    "handover": msg("Handed over"),
})
