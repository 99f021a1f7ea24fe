"""What the kept values of a customer are called on screen."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from desktop.messages import Message, msg

STATUS: Mapping[str, Message] = MappingProxyType({
    "prospect": msg("Prospect"),
    "active": msg("Active"),
    "dormant": msg("Dormant"),
    "lost": msg("Lost"),
    "blacklisted": msg("Blacklisted"),
})
PHASE: Mapping[str, Message] = MappingProxyType({
    "onboarding": msg("Onboarding"),
    "steady": msg("Steady"),
    "renewal": msg("Renewal"),
})
KIND: Mapping[str, Message] = MappingProxyType({
    "enterprise": msg("Company"),
    "individual": msg("Person"),
})
CONTACT_ROLE: Mapping[str, Message] = MappingProxyType({
    "decision_maker": msg("Decides"),
    "user": msg("Uses it"),
    "finance": msg("Pays"),
    "influencer": msg("Has a say"),
})
PURCHASE_KIND: Mapping[str, Message] = MappingProxyType({
    "order": msg("Order"),
    "renewal": msg("Renewal"),
    "refund": msg("Refund"),
})
TIER_ORIGIN: Mapping[str, Message] = MappingProxyType({
    "calculated": msg("calculated"),
    "override": msg("by hand"),
    "expiry": msg("manual tier ended"),
    "import": msg("imported"),
})


def word(words: Mapping[str, Message], value: str | None) -> Message | str:
    """Return what `value` is called; a value nobody knows is shown as it is."""
    return words.get(value or "", value or "")
