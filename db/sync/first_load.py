"""The first load: all that a login may read, streamed into a new file and moved into place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection as Local

from db.create import build, claim
from db.ids import new_id
from db.keys import Key
from db.refusals import refusing
from db.registry import SYNCED
from db.sync import copying, people, state, wire
from db.sync.filling import Filling, filling
from db.sync.handshake import CLIENT_VERSION, Greeting, greet
from db.sync.round import DEVICE
from db.whole import clean, written_whole

if TYPE_CHECKING:
    from psycopg import Connection

Progress = Callable[[str, int, int], None]
"""Told a step (fetch, order), how much of it is done, and of how much; may raise to cancel."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a first load brought: rows, and the device id the new file has on the hub."""

    rows: int
    device: str


def first_load(
    path: Path,
    hub: Connection[Any],
    login: str,
    facts: Mapping[str, str] = MappingProxyType({}),
    progress: Progress = lambda _step, _done, _all: None,
    key: Key | None = None,
    also: Callable[[Local], None] = lambda _conn: None,
) -> Loaded:
    """Make a file at `path` that is in step with the hub, of what `login` may read there.

    The rows are those of one snapshot. They are streamed: memory does not grow with them. The
    journal begins empty. Whatever interrupts it leaves nothing at `path`; what a kill leaves
    beside it, the next try takes away. `facts` and `key` as for `create_file`; `also` notes more
    in the file before it is moved. Raises FileProblemError, HubProblemError, what psycopg and
    `progress` raise.
    """
    claim(path)
    greeting = greet(hub, None)
    device = new_id()
    # Before the snapshot: from here on the hub marks what this device may no longer read.
    hub.execute(DEVICE, (device, login, CLIENT_VERSION))
    names = people.ask(hub, [login])
    with refusing(path):
        clean(path.parent, path.name)
        with written_whole(path) as beside:
            build(beside, facts, key)
            with filling(beside) as made:
                rows = _load(made, hub, greeting, device, progress)
                people.keep(made.conn, names)
                also(made.conn)
    return Loaded(rows, device)


def _load(
    made: Filling, hub: Connection[Any], greeting: Greeting, device: str, progress: Progress
) -> int:
    with wire.unpiped(hub, wire.SNAPSHOT):
        seq, moment = copying.clock(hub)
        asked = {entity: copying.counted(hub, entity) for entity in SYNCED}
        total = sum(one.rows for one in asked.values())
        done = 0
        for entity, counts in asked.items():
            for count in copying.stream(hub, made.raw, entity, counts):
                done += count
                progress("fetch", done, total)
    made.complete(lambda at, of: progress("order", at, of))
    made.enter(greeting, seq, device)
    state.remember(made.conn, moment)
    return done
