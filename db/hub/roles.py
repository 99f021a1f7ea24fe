"""The database roles of one hub: an owner that cannot log in, and four groups of people.

Roles belong to the whole server, not to a database: a prefix keeps two hubs on one server apart.
`sync_meta.roles` holds it, so that a renamed, copied or restored database still knows its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

GROUPS = ("admin", "hr", "lead", "member")
"""What a login can be, from most to least rights."""


@dataclass(frozen=True, slots=True)
class Roles:
    """Names of the roles of a hub; safe as they stand in SQL (letters, digits, underscore)."""

    prefix: str

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[a-z_][a-z0-9_]{0,47}", self.prefix):
            raise ValueError(self.prefix)

    @property
    def owner(self) -> str:
        """Owns every object; NOLOGIN."""
        return f"{self.prefix}_owner"

    @property
    def groups(self) -> tuple[str, ...]:
        """The four groups, in the order of GROUPS; NOLOGIN."""
        return tuple(self.group(name) for name in GROUPS)

    def group(self, name: str) -> str:
        """The role of one of GROUPS."""
        if name not in GROUPS:
            raise ValueError(name)
        return f"{self.prefix}_{name}"


def prefix_of(database: str) -> str:
    """The prefix for a database: its name in lower case, other signs as underscores."""
    plain = re.sub(r"[^a-z0-9_]", "_", database.lower())[:48]
    return plain if re.match(r"[a-z_]", plain) else f"m_{plain}"[:48]
