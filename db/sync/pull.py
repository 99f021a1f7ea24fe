"""Fetching what changed on the hub, in one snapshot."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from db.hub.schema import HUB_COLUMNS
from db.registry import SYNCED
from db.sync import wire
from db.sync.handshake import MOMENT

if TYPE_CHECKING:
    from psycopg import Connection

_HUB_ONLY = ", ".join(f"'{name}'" for name in HUB_COLUMNS)

_CHANGED = " UNION ALL ".join(
    f"SELECT '{entity}', to_jsonb(t) - ARRAY[{_HUB_ONLY}] FROM {entity} AS t"
    " WHERE t.change_seq > %(cursor)s OR t.id = ANY(%(ids)s)"
    for entity in SYNCED
)
# A mark names every row whose readers changed; only those this login lost are gone for it.
_GONE = "SELECT DISTINCT entity, row_id FROM sync_gone WHERE seq > %(cursor)s"


@dataclass(slots=True)
class Pulled:
    """What a snapshot of the hub gave: `hi` its change number and the `moment` of that, rows per
    table as column -> value, and rows that this login may no longer read.
    """

    hi: int
    moment: str | None
    rows: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    gone: list[tuple[str, str]] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many rows came."""
        return sum(map(len, self.rows.values()))


def pull(hub: Connection[Any], cursor: int, ids: Collection[str]) -> Pulled:
    """Return what changed after change number `cursor`, and the rows named by `ids`."""
    with wire.transaction(hub, wire.SNAPSHOT):
        clock = hub.execute(MOMENT)
        asked = {"cursor": cursor, "ids": list(ids)}
        changed = hub.execute(_CHANGED, asked)
        marks = hub.execute(_GONE, asked)
        made = Pulled(*clock.fetchone())  # type: ignore[misc]  # the clock has its one row
        for entity, row in changed:
            made.rows.setdefault(entity, []).append(row)
        suspects: dict[str, list[str]] = {}
        for entity, row_id in marks:
            suspects.setdefault(entity, []).append(row_id)
        made.gone = _lost(hub, suspects)
    return made


def _lost(hub: Connection[Any], suspects: dict[str, list[str]]) -> list[tuple[str, str]]:
    asked = {
        entity: hub.execute(f"SELECT id FROM {entity} WHERE id = ANY(%s)", (ids,))
        for entity, ids in suspects.items()
    }
    seen = {entity: {row[0] for row in cursor} for entity, cursor in asked.items()}
    return [
        (entity, key) for entity, ids in suspects.items() for key in ids if key not in seen[entity]
    ]
