"""Why a round with the team database did not come about. Facts; desktop turns them into words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from db.errors import DbError

if TYPE_CHECKING:
    from db.sync.unfit import Unfit


class HubProblemError(DbError):
    """The hub cannot be used as it is.

    Of a round: foreign (another product's database), older (its schema), newer (schema), client
    (this program is too old for it), revoked (login), not_joined (the file belongs to no team
    database), lost (connection), full (the server's disk), busy, read_only, rights, unknown.
    Of a connection: name, route, port, timeout, not_postgres, tls_off, tls_expired, tls_not_yet,
    tls_unknown (authority), tls_name (certificate of another host), tls_root (our file of the
    authority), tls, password, login (no such), no_database, not_allowed (from this place),
    starting, server_old, exists (a hub is there already).
    """

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason} {detail}".strip())
        self.reason = reason
        self.detail = detail


class UnfitError(DbError):
    """Rows of the file cannot go to a hub as they are; `found` says which and why."""

    def __init__(self, found: Sequence[Unfit]) -> None:
        super().__init__(f"{len(found)} unfit, first {found[0]}")
        self.found = tuple(found)
