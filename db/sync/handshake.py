"""The first question of every round: whether this is the hub we know and may talk to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from db.revisions import HEAD, REVISIONS
from db.sync.errors import HubProblemError

if TYPE_CHECKING:
    from psycopg import Connection

CLIENT_VERSION = "0.1.0"
"""Rises when the protocol changes; a hub names the lowest it still talks to."""

MOMENT = """
SELECT c.seq, c.seq || ':' || t.mark FROM sync_clock AS c LEFT JOIN sync_tick AS t ON t.seq = c.seq
"""
"""Asks for the change number, and for the moment: that number with what the hub drew for it.

A hub out of a backup counts on from an earlier number and draws others; so a file finds out, also
one that never sends, that what it knows is not the hub's past. NULL while nothing was written.
"""

_HELLO = """
SELECT m.product, m.epoch, m.schema_version, m.min_client_version, c.seq, %(moment)s::text IS NULL
  OR split_part(%(moment)s, ':', 1)::bigint <= c.horizon
  OR EXISTS (SELECT 1 FROM sync_tick WHERE seq = split_part(%(moment)s, ':', 1)::bigint
             AND mark = split_part(%(moment)s, ':', 2)), sync_scope(),
  c.horizon, c.seq || ':' || t.mark
FROM sync_meta AS m, sync_clock AS c LEFT JOIN sync_tick AS t ON t.seq = c.seq
"""


@dataclass(frozen=True, slots=True)
class Greeting:
    """What the hub says of itself. `remembers`: whether its history holds the moment we know of;
    `scope`: changes when this login may read other rows than before; `horizon`: up to which
    change number it may have let go what tells of deletions; `moment`: see `MOMENT`.
    """

    epoch: str
    seq: int
    remembers: bool
    scope: str
    horizon: int
    moment: str | None


def greet(hub: Connection[Any], moment: str | None) -> Greeting:
    """Ask, in one round trip; `moment`: the newest this file knows of. Raises HubProblemError."""
    asked = hub.execute(_HELLO, {"moment": moment}).fetchone()
    if asked is None or asked[0] != "muster":
        raise HubProblemError("foreign")
    _, epoch, schema, least, seq, remembers, scope, horizon, now = asked
    if _order(str(least)) > _order(CLIENT_VERSION):
        raise HubProblemError("client", str(least))
    if schema != HEAD:
        raise HubProblemError("older" if schema in REVISIONS else "newer", str(schema))
    return Greeting(str(epoch), int(seq), bool(remembers), str(scope), int(horizon), now)


_STAGES = ("dev", "a", "b", "rc", "")
_VERSION = re.compile(r"v?(\d+(?:\.\d+)*)[-_.]?(?:(dev|a|b|rc)[a-z]*[-_.]?(\d*))?", re.IGNORECASE)


def _order(version: str) -> tuple[list[int], int, int]:
    """What versions are ordered by: 0.1.0rc1 and 0.1.0.dev3 come before 0.1.0, which is 0.1."""
    found = _VERSION.match(version.strip())
    if found is None:
        raise HubProblemError("client", version)  # whoever writes them otherwise is newer than this
    numbers = [int(part) for part in found[1].split(".")]
    while numbers and not numbers[-1]:
        numbers.pop()
    return numbers, _STAGES.index((found[2] or "").lower()), int(found[3] or 0)
