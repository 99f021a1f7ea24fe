"""The history of a record as a section of the side panel: each action once, with what it did."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from desktop import formats, history_words
from desktop.messages import Message, msg, msgn
from ui.kit.sections import Lines, Text

if TYPE_CHECKING:
    from desktop.history import Happened

# They follow from what is said already.
_ASIDE = frozenset({"tier_since", "tier_beyond_runs", "tier_beyond_on"})
_MOST = 3  # changes of one action that are told one by one


def history_lines(happened: Sequence[Happened]) -> Lines:
    """Return what, when and by whom, newest first, for things that are in that order."""
    rows = []
    for _action, group in groupby(happened, key=lambda one: one.action):
        changes = list(group)
        first = changes[0]
        day, _, time = formats.cell(first.at, "moment").partition(" ")
        rows.append((_done(changes), f"{day}\n{time} {first.person}"))  # leaves room for the words
    headers = (msg("What"), msg("When, by whom"))
    return Lines(msg("History"), headers, rows, empty=msg("Nothing has been changed yet."))


def _done(changes: Sequence[Happened]) -> Message:
    """What an action did, the first changes one by one."""
    label = changes[0].label
    shown = [one for one in changes if one.column not in _ASIDE and one.did != "begins"]
    told: list[Text] = [history_words.told(one) for one in shown[:_MOST]]
    if not told:
        return label
    if more := len(shown) - len(told):
        told.append(msgn("{n} more", "{n} more", more))
    return msg("{action} ({changes})", action=label, changes=told)
