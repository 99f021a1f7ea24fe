"""What a form of a record is made of, as plain values. No Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from desktop.messages import Message

Text = Message | str
Kind = Literal["line", "prose", "day", "choice", "flag", "name"]


@dataclass(frozen=True, slots=True)
class FormField:
    """One field; `key` names it in values and errors.

    `kind`: a line of text (numbers, too), prose of several lines, a day, one of `words` (kept
    value -> what it is called; with `optional` also none), a flag ("1"/"0"), the name of another
    record. `offers` are texts to choose from while typing. `hint` stands in the empty field, `note`
    below it.
    """

    key: str
    label: Text
    kind: Kind = "line"
    words: Mapping[str, Text] = field(default_factory=dict)
    offers: Sequence[str] = ()
    optional: bool = True
    hint: Text = ""
    note: Text = ""


@dataclass(frozen=True, slots=True)
class FormGroup:
    """Fields under a title."""

    title: Text
    fields: Sequence[FormField]
