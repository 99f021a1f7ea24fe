"""What a check of a file may find."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in a file that is not as it should be, `count` times, at `where`.

    Kinds and what `where` is:
    damaged (SQLite's own words), missing (table or index), trigger (its name), orphan (table whose
    rows refer to missing ones), open_action (""), entry_broken, entry_action, entry_row and
    value (table; the journal's entries cannot be read, belong to no action, to no row, or end in
    a value that is not the row's: data was changed unseen), derived (table to be rebuilt).
    """

    kind: str
    where: str
    count: int = 1
