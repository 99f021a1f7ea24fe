"""Why a round with the team database did not come about. Facts; desktop turns them into words."""

from __future__ import annotations

from db.errors import DbError


class HubProblemError(DbError):
    """The hub cannot be used as it is.

    Reasons: foreign (another product's database), older (its schema), newer (schema), client (this
    program is too old for it), revoked (login), not_joined (the file belongs to no team database).
    """

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason} {detail}".strip())
        self.reason = reason
        self.detail = detail
