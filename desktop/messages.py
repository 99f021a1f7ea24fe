"""Sentences that travel untranslated: built by rules and services, rendered at the edge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence to say: English msgid with `{named}` places, and what goes into them.

    `params` values are str, int, float or another Message (translated first).
    `plural` and `n` choose the plural form where the language has one.
    """

    msgid: str
    params: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    plural: str = ""
    n: int = 1


def msg(msgid: str, /, **params: object) -> Message:
    """Mark `msgid` for translation (Babel keyword `msg`) and bind its `{named}` params."""
    return Message(msgid, MappingProxyType(params))


def msgn(singular: str, plural: str, n: int, /, **params: object) -> Message:
    """Like `msg` with a plural form (Babel keyword `msgn:1,2`); `{n}` is always available."""
    return Message(singular, MappingProxyType({"n": n, **params}), plural, n)
