"""One change on its way to the team database, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass

from db.journal.collapse import Value

Values = dict[str, Value]

NOT_THERE = "MU404"
"""Our own SQLSTATE: the row is not on the hub, or not for this login to see."""


@dataclass(frozen=True, slots=True)
class Mutation:
    """A row to send. `base`: what the person saw, of the columns in `mine` and, where the row is
    laid to rest, of all; its `deleted_at` tells whether they saw it alive.
    """

    mutation_id: str
    entity: str
    row_id: str
    base: Values
    mine: Values
    inserted: bool = False

    @property
    def deletes(self) -> bool:
        """Whether it lays to rest a row that was seen alive."""
        return not self.inserted and bool(
            self.mine.get("deleted_at") and not self.base.get("deleted_at")
        )


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the hub did with a mutation: `applied`, `conflict`, `folded` (into `server_id`), or
    `rejected:` with the SQLSTATE; `detail` is the server's own reason.
    """

    mutation_id: str
    status: str
    server_id: str
    detail: str = ""

    @property
    def rejected(self) -> str | None:
        """The SQLSTATE it was refused with, None if it was taken."""
        kind, _, state = self.status.partition(":")
        return state if kind == "rejected" else None
