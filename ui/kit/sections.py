"""What a side panel shows, as plain values: a presenter makes them, the panel draws them. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.messages import Message

Text = Message | str


@dataclass(frozen=True, slots=True)
class Fact:
    """A key and its value; `tone` as of a label: success, warning, danger, muted or ""."""

    key: Text
    value: Text
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """Keys and values under a title."""

    title: Text
    facts: Sequence[Fact]


@dataclass(frozen=True, slots=True)
class Lines:
    """A small table; `numeric` are the columns that stand right."""

    title: Text
    headers: Sequence[Text]
    rows: Sequence[Sequence[Text]]
    numeric: frozenset[int] = frozenset()
    empty: Text = ""  # what to say when there is no row


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a score: `points` in the unit of the total, `shown` as text, `detail` its input."""

    label: Text
    points: float
    shown: str
    detail: Text = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """Parts that sum to `total`; `note` says e.g. what would move it up one tier."""

    title: Text
    parts: Sequence[Part]
    total: float
    shown: str
    note: Text = ""


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph under a title."""

    title: Text
    text: Text
    tone: str = ""


Section = Facts | Lines | Receipt | Prose


@dataclass(frozen=True, slots=True)
class PanelContent:
    """A record at a glance. `badge` is a tier code or a state, `badge_tone` the state's tone."""

    title: Text
    subtitle: Text = ""
    badge: Text = ""
    badge_tone: str = ""
    sections: Sequence[Section] = ()
