"""What there is to know of a file, in words: how large it is, and why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from desktop.entities import plural_name
from desktop.formats import moment, number
from desktop.messages import Message, msg, msgn
from desktop.workspace import sizes

if TYPE_CHECKING:
    from db.file_facts import FileFacts


def told(facts: FileFacts, no_backup: Message) -> Mapping[str, tuple[Message, Message | str]]:
    """Return key -> what it is, and its value; `no_backup` is said where there is none."""
    found: dict[str, tuple[Message, Message | str]] = {
        "size": (msg("Size"), sizes.in_words(facts.size)),
        "revision": (msg("Format"), facts.revision),
        "profile": (msg("Desk of"), facts.profile or ""),
        "journal": (msg("Journal"), _journal(facts)),
        "search": (msg("Search index"), sizes.in_words(facts.search_size)),
        "undoable": (msg("Can be undone"), msgn("{n} action", "{n} actions", facts.undoable)),
        "backups": (msg("Backups"), _backups(facts, no_backup)),
    }
    if facts.free:
        found["free"] = (msg("Free inside"), msg("{size}, used before the file grows",
                                                size=sizes.in_words(facts.free)))
    if facts.log_size:
        found["log"] = (msg("Not yet in the file"), sizes.in_words(facts.log_size))
    for entity, rows in facts.rows.items():
        if rows:
            found[entity] = (plural_name(entity), number(rows))
    return found


def _journal(facts: FileFacts) -> Message | str:
    if facts.since is None:
        return msg("empty")
    entries = msgn("{n:,} entry", "{n:,} entries", facts.entries)
    actions = msgn("{n:,} action", "{n:,} actions", facts.actions)
    kept = msg("{entries} of {actions} since {since}, about {size}", entries=entries,
               actions=actions, since=moment(facts.since),
               size=sizes.in_words(facts.journal_size))
    return msg("{kept}; older ones have been let go", kept=kept) if facts.let_go else kept


def _backups(facts: FileFacts, none: Message) -> Message:
    if facts.newest_backup is None:
        return none
    return msg("{count}, the newest of {when}, {size} in all", count=facts.backups,
               when=moment(facts.newest_backup), size=sizes.in_words(facts.backups_size))
