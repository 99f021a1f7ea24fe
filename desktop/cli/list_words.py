"""What kept values are called where a terminal shows them, and back; JSON has them as kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from types import MappingProxyType
from typing import Any

from desktop.assignments import words as assignments
from desktop.customers import words as customers
from desktop.i18n import tr
from desktop.messages import Message
from desktop.reviews import fact_words
from desktop.roster import words as roster
from desktop.titles import SERVES_AS

Words = Mapping[str, Message]

WORDS: Mapping[str, Mapping[str, Words]] = MappingProxyType({
    "customers": {
        "status": customers.STATUS, "kind": customers.KIND, "phase": customers.PHASE},
    "members": {"status": roster.STATUS, "grade": roster.GRADE, "away": roster.ABSENCE},
    "assignments": {"role": SERVES_AS, "origin": assignments.ORIGIN},
    "purchases": {"kind": customers.PURCHASE_KIND},
    "service_records": {"outcome": fact_words.OUTCOME},
    "ledger": {"origin": customers.TIER_ORIGIN},
    "absences": {"kind": roster.ABSENCE},
})


def in_words(name: str, record: Any) -> dict[str, object]:
    """Return a record of the list called `name` with words for its kept values."""
    known = WORDS.get(name, {})
    row = {each.name: getattr(record, each.name) for each in fields(record)}
    for key, words in known.items():
        row[key] = words.get(row[key], row[key])
    return row


def as_kept(name: str, asked: tuple[str, str]) -> tuple[str, str]:
    """Return (field, value) of a filter with the value as it is kept, if it was said in words."""
    key, text = asked
    words = WORDS.get(name, {}).get(key.removesuffix("!"), {})
    said = (kept for kept, word in words.items() if tr(word).casefold() == text.casefold())
    return key, next(said, text)
