"""Follows every value that a person typed.

At the end it is the value of a live row, or stands in a question, or was overwritten, deleted or
taken back by somebody who had it on screen, or lay in a file that was lost with its disk. A value
in a deleted row counts as gone.
"""

from __future__ import annotations

from typing import Any

from tests.db.sync.laptops import Laptop
from tests.db.sync.observer import Rows, tokens

SHOWN = ("team", "member", "customer", "contact", "assignment", "review", "review_mark")


class Oracle:
    """What was typed where, what got to the hub, and what somebody saw off."""

    def __init__(self) -> None:
        self.typed: dict[str, Laptop] = {}
        self.seen_off: set[str] = set()
        self.safe: set[str] = set()  # reached the hub that is in force

    def token(self, laptop: Laptop) -> str:
        """A new value, never typed before."""
        token = f"v{len(self.typed) + 1}."
        self.typed[token] = laptop
        return token

    def saw(self, *what: Any) -> None:
        """Somebody had this on screen and did away with it."""
        for one in what:
            self.seen_off |= tokens(one)

    def disk_lost(self, laptop: Laptop, known: set[str]) -> None:
        """The file of a laptop is again as when it knew only the values in `known`."""
        for token, owner in self.typed.items():
            if owner is laptop and token not in known:
                if token not in self.safe:
                    self.seen_off.add(token)
                else:
                    self.typed[token] = _NOBODY  # only the hub has it now

    def hub_lost(self, known: set[str]) -> None:
        """The hub is again as when it held only the values in `known`."""
        for token in self.safe - known:
            if self.typed[token] is _NOBODY:
                self.seen_off.add(token)
        self.safe &= known

    def lost(self, hub: Rows, held: Any = ()) -> set[str]:
        """The values that are nowhere; `held`: changes that still wait somewhere."""
        kept = tokens(list(held))
        for entity, rows in hub.items():
            for row in rows.values():
                if entity == "sync_conflict" or not row["deleted_at"]:
                    kept |= tokens(row)
        return set(self.typed) - kept - self.seen_off


_NOBODY: Any = None


def shown(laptop: Laptop, *, live: bool = True) -> set[str]:
    """The values in rows of a file, in live ones or in all."""
    rows = [row for entity in SHOWN for row in laptop.rows(entity, live=live).values()]
    return tokens(rows)
