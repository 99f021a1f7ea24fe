"""What a check of a file finds, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from db.findings import Finding
from db.registry import SYNCED
from desktop.entities import plural_name
from desktop.messages import Message, msg, msgn

_WORDS: Mapping[str, Callable[[Finding], Message]] = MappingProxyType({
    "damaged": lambda f: msg("SQLite reports damage: {words}.", words=f.where.rstrip(".")),
    "missing": lambda f: msg("{name} is missing.", name=f.where),
    "trigger": lambda f: msg(
        "The trigger {name} is missing or is not ours: changes may have passed the journal by.",
        name=f.where),
    "orphan": lambda f: msgn(
        "{n} row of {rows} refers to something that is not there.",
        "{n} rows of {rows} refer to something that is not there.", f.count, rows=_rows(f)),
    "open_action": lambda _: msg(
        "The journal's place for the open action is not as Muster leaves it:"
        " another program wrote to the file."),
    "entry_broken": lambda f: msgn(
        "{n} journal entry of {rows} cannot be read.",
        "{n} journal entries of {rows} cannot be read.", f.count, rows=_rows(f)),
    "entry_action": lambda f: msgn(
        "{n} journal entry of {rows} belongs to no action.",
        "{n} journal entries of {rows} belong to no action.", f.count, rows=_rows(f)),
    "entry_row": lambda f: msgn(
        "{n} row of {rows} that the journal knows is gone: another program deleted it.",
        "{n} rows of {rows} that the journal knows are gone: another program deleted them.",
        f.count, rows=_rows(f)),
    "value": lambda f: msgn(
        "{n} row of {rows} is not what the journal says: another program changed it.",
        "{n} rows of {rows} are not what the journal says: another program changed them.",
        f.count, rows=_rows(f)),
    "derived": lambda f: msgn(
        "{n} row of {table} is not what the data gives. Make it anew: check FILE --rebuild",
        "{n} rows of {table} are not what the data gives. Make them anew: check FILE --rebuild",
        f.count, table=f.where),
})  # fmt: skip


def in_words(finding: Finding) -> Message:
    """Return a finding as a sentence."""
    return _WORDS[finding.kind](finding)


def _rows(finding: Finding) -> Message | str:
    return plural_name(finding.where) if finding.where in SYNCED else finding.where
