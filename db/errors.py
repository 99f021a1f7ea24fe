"""What the database layer raises: facts, no sentences. desktop.errors turns them into words."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


class DbError(Exception):
    """Base of everything db raises on purpose."""


@dataclass(frozen=True, slots=True)
class Change:
    """One value that is not what an undo expected: where, and who changed it when."""

    entity: str
    row_id: str
    column: str
    person: str
    at: str


class ChangedSinceError(DbError):
    """An undo met values that a later action changed; nothing was moved."""

    def __init__(self, changes: list[Change]) -> None:
        super().__init__(f"{len(changes)} value(s) changed since")
        self.changes = changes


class InUseError(DbError):
    """Live rows would refer to a deleted one."""

    def __init__(self, entity: str, child: str, count: int) -> None:
        super().__init__(f"{count} {child} refer to deleted {entity}")
        self.entity = entity
        self.child = child
        self.count = count


class MissingRowError(DbError):
    """Rows that should be live are not there."""

    def __init__(self, entity: str, ids: list[str]) -> None:
        super().__init__(f"{entity}: {len(ids)} row(s) missing")
        self.entity = entity
        self.ids = ids


class NothingToUndoError(DbError):
    """The undo (or redo) list is empty."""


class FileProblemError(DbError):
    """A file that cannot be used; `reason` is a stable word, `path` where.

    Reasons: missing, exists, not_muster, corrupt, newer, too_new, older, locked, read_only, full,
    network, cloud, folder, no_folder, denied, passphrase (`detail` "wrong" if one was given).
    """

    def __init__(self, reason: str, path: Path, detail: str = "") -> None:
        super().__init__(f"{reason}: {path} {detail}".strip())
        self.reason = reason
        self.path = path
        self.detail = detail
