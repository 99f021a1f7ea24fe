"""What the kept values of a member are called on screen."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from desktop.messages import Message, msg

STATUS: Mapping[str, Message] = MappingProxyType({
    "onboarding": msg("Starting"),
    "active": msg("At work"),
    "on_leave": msg("On leave"),
    "notice": msg("On notice"),
    "left": msg("Has left"),
})
GRADE: Mapping[str, Message] = MappingProxyType({
    "junior": msg("Junior"),
    "mid": msg("Mid-level"),
    "senior": msg("Senior"),
    "lead": msg("Team lead"),
})
EMPLOYMENT: Mapping[str, Message] = MappingProxyType({
    "full_time": msg("Full-time"),
    "part_time": msg("Part-time"),
    "contract": msg("Contract"),
    "outsourced": msg("Outsourced"),
    "intern": msg("Intern"),
    "temporary": msg("Temporary"),
})
ABSENCE: Mapping[str, Message] = MappingProxyType({
    "leave": msg("Leave"),
    "training": msg("Training"),
    "trip": msg("Business trip"),
    "part_day": msg("Part of the day"),
})
CAPACITY_PART: Mapping[str, Message] = MappingProxyType({
    "base": msg("Base"),
    "fte": msg("Working time"),
    "absence": msg("Presence"),
    "ramp": msg("Training in"),
    "grade": msg("Grade"),
})
INTEREST: Mapping[int, Message] = MappingProxyType({
    0: msg("none"),
    1: msg("some"),
    2: msg("strong"),
    3: msg("very strong"),
})


def word(words: Mapping[str, Message], value: str | None) -> Message | str:
    """Return what `value` is called; a value nobody knows is shown as it is."""
    return words.get(value or "", value or "")
