"""The first question of every round: whether this is the hub we know and may talk to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from db.revisions import HEAD, REVISIONS
from db.sync.errors import HubProblemError

if TYPE_CHECKING:
    from psycopg import Connection

CLIENT_VERSION = "0.1.0"
"""Rises when the protocol changes; a hub names the lowest it still talks to."""

_HELLO = """
SELECT m.product, m.epoch, m.schema_version, m.min_client_version, c.seq, %(receipt)s::text IS NULL
  OR EXISTS (SELECT 1 FROM sync_receipt WHERE mutation_id = %(receipt)s), sync_scope(),
  c.horizon
FROM sync_meta AS m, sync_clock AS c
"""


@dataclass(frozen=True, slots=True)
class Greeting:
    """What the hub says of itself. `remembers`: whether it has the last receipt we were
    given; `scope`: changes when this login may read other rows than before; `horizon`: up to which
    change number it may have let go what tells of deletions.
    """

    epoch: str
    seq: int
    remembers: bool
    scope: str
    horizon: int


def greet(hub: Connection[Any], receipt: str | None) -> Greeting:
    """Ask, in one round trip. Raises HubProblemError."""
    asked = hub.execute(_HELLO, {"receipt": receipt}).fetchone()
    if asked is None or asked[0] != "muster":
        raise HubProblemError("foreign")
    _, epoch, schema, least, seq, remembers, scope, horizon = asked
    if _parts(least) > _parts(CLIENT_VERSION):
        raise HubProblemError("client", str(least))
    if schema != HEAD:
        raise HubProblemError("older" if schema in REVISIONS else "newer", str(schema))
    return Greeting(str(epoch), int(seq), bool(remembers), str(scope), int(horizon))


def _parts(version: str) -> list[int]:
    return [int(part) for part in version.split(".")]
