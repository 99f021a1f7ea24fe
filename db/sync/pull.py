"""Fetching what changed on the hub, in one snapshot: a portion at a time, packed until applied.

A delta may be a whole team database: when a login may suddenly read other rows, after a hub out of
a backup, when somebody has filled it. Packed in memory it takes a tenth; on a disk it would lie
plain beside a file that has a passphrase.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from itertools import groupby, islice
from typing import TYPE_CHECKING, Any

from db.hub.schema import HUB_COLUMNS
from db.registry import SYNCED
from db.sync import wire
from db.sync.handshake import MOMENT

if TYPE_CHECKING:
    from psycopg import Connection

PORTION = 10_000
"""Rows that are asked for at once."""
PACK = 2_000

_HUB_ONLY = ", ".join(f"'{name}'" for name in HUB_COLUMNS)

# Parents before children, and each person's rows together.
_CHANGED = (
    "DECLARE changed NO SCROLL CURSOR FOR SELECT * FROM ("
    + " UNION ALL ".join(
        f"SELECT {place} AS place, '{entity}' AS entity, coalesce(t.updated_by, '') AS author,"
        f" (to_jsonb(t) - ARRAY[{_HUB_ONLY}])::text FROM {entity} AS t"
        " WHERE t.change_seq > %(cursor)s OR t.id = ANY(%(ids)s)"
        for place, entity in enumerate(SYNCED)
    )
    + ") AS c ORDER BY place, author"
)
# A mark names every row whose readers changed; only those this login lost are gone for it.
_GONE = "SELECT DISTINCT entity, row_id FROM sync_gone WHERE seq > %(cursor)s"


@dataclass(frozen=True, slots=True)
class Pack:
    """Some rows of one table by one author, as column -> value."""

    entity: str
    author: str
    _text: bytes

    @classmethod
    def of(cls, entity: str, author: str, texts: list[str]) -> Pack:
        """Pack rows given as JSON objects."""
        return cls(entity, author, zlib.compress(f"[{','.join(texts)}]".encode(), 1))

    def rows(self) -> list[dict[str, Any]]:
        """Return the rows."""
        found: list[dict[str, Any]] = json.loads(zlib.decompress(self._text))
        return found


@dataclass(slots=True)
class Pulled:
    """What a snapshot of the hub gave: `hi` its change number and the `moment` of that, the rows
    with parents before children, and rows that this login may no longer read.
    """

    hi: int
    moment: str | None
    packs: list[Pack] = field(default_factory=list)
    gone: list[tuple[str, str]] = field(default_factory=list)


def pull(hub: Connection[Any], cursor: int, ids: Collection[str]) -> Pulled:
    """Return what changed after change number `cursor`, and the rows named by `ids`."""
    with wire.transaction(hub, wire.SNAPSHOT):
        clock = hub.execute(MOMENT)
        asked = {"cursor": cursor, "ids": list(ids)}
        hub.execute(_CHANGED, asked, prepare=False)
        first = _fetch(hub)
        marks = hub.execute(_GONE, asked)
        now = clock.fetchone()
        assert now is not None, "the clock has its one row"
        made = Pulled(*now)
        for portion in _portions(hub, first):
            made.packs += _packed(portion)
        suspects: dict[str, list[str]] = {}
        for entity, row_id in marks:
            suspects.setdefault(entity, []).append(row_id)
        made.gone = _lost(hub, suspects)
    return made


def _fetch(hub: Connection[Any]) -> Any:
    return hub.execute(f"FETCH {PORTION} FROM changed", prepare=False)


def _portions(hub: Connection[Any], first: Any) -> Iterator[list[tuple[int, str, str, str]]]:
    portion = first.fetchall()
    while portion:
        yield portion
        portion = _fetch(hub).fetchall() if len(portion) == PORTION else []


def _packed(portion: list[tuple[int, str, str, str]]) -> Iterator[Pack]:
    for (_place, entity, author), group in groupby(portion, lambda row: row[:3]):
        while texts := [row[3] for row in islice(group, PACK)]:
            yield Pack.of(entity, author, texts)


def _lost(hub: Connection[Any], suspects: dict[str, list[str]]) -> list[tuple[str, str]]:
    asked = {
        entity: hub.execute(f"SELECT id FROM {entity} WHERE id = ANY(%s)", (ids,))
        for entity, ids in suspects.items()
    }
    seen = {entity: {row[0] for row in cursor} for entity, cursor in asked.items()}
    return [
        (entity, key) for entity, ids in suspects.items() for key in ids if key not in seen[entity]
    ]
