"""One round with the team database: freeze, handshake, push, pull, apply."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from db.ids import utc_now
from db.journal.outbox import pushed
from db.store import Store
from db.sync import people, recovery, scope, state
from db.sync.apply import Applied, apply
from db.sync.errors import HubProblemError
from db.sync.freeze import freeze
from db.sync.handshake import CLIENT_VERSION, Greeting, greet
from db.sync.mutation import Mutation, Outcome
from db.sync.pull import Pulled, pull
from db.sync.push import Pusher

if TYPE_CHECKING:
    from psycopg import Connection

DEVICE = """
INSERT INTO sync_device(device_id, login, app_version, last_seen) VALUES (%s, %s, %s,
  to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
ON CONFLICT (device_id) DO UPDATE SET app_version = excluded.app_version,
  last_seen = excluded.last_seen, scope = NULL
"""

Progress = Callable[[str, int, int], None]
"""Told a step (send, fetch), how much of it is done, and of how much."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Who syncs: the file's device id, the login, and the label its remote actions carry."""

    device: str
    login: str
    label: str


def sync(
    store: Store,
    hub: Connection[Any],
    desk: Desk,
    progress: Progress = lambda _step, _done, _all: None,
) -> Applied:
    """Do one round; return what it moved here. `progress` may raise to cancel between steps.

    Whatever interrupts it, the next round goes on where this one was. Raises HubProblemError and
    what psycopg and the file raise.
    """
    with store.local() as unit:
        if pushed(unit.conn) is None:
            raise HubProblemError("not_joined")
        freeze(unit.conn)
        moment = state.fact(unit.conn, "moment")
    greeting = greet(hub, moment)
    if _went_back(store, greeting):
        _begin_again(store, hub, greeting)
        greeting = greet(hub, None)
    _know_again(store, hub, desk, greeting)
    _catch_up(store, hub, greeting)
    with store.read() as unit:
        mutations = state.inflight(unit.conn)
        cursor = state.cursor(unit.conn)
    if not mutations and greeting.seq == cursor:
        return _nothing_new(store)
    outcomes = Pusher(hub, desk.device, desk.login).push(
        mutations, lambda done, of: progress("send", done, of)
    )
    progress("fetch", 0, 1)
    pulled = pull(hub, cursor, _to_read_again(mutations, outcomes))
    progress("fetch", 1, 1)
    with store.read() as unit:
        new = people.strangers(unit.conn, {desk.login, *(one.author for one in pulled.packs)})
    names = people.ask(hub, new) if new else {}
    return _apply(store, mutations, outcomes, pulled, greeting, desk, names)


def _went_back(store: Store, greeting: Greeting) -> bool:
    with store.read() as unit:
        joined = state.fact(unit.conn, "epoch") is not None
        return joined and recovery.went_back(unit.conn, greeting)


def _begin_again(store: Store, hub: Connection[Any], greeting: Greeting) -> None:
    with store.read() as unit:
        left = state.fact(unit.conn, "epoch")
    epoch = greeting.epoch if left != greeting.epoch else recovery.renew_epoch(hub, greeting.epoch)
    there = recovery.ids_there(hub)
    with store.local() as unit:
        recovery.begin_again(unit.conn, there, epoch)


def _know_again(store: Store, hub: Connection[Any], desk: Desk, greeting: Greeting) -> None:
    """Tell the hub which device asks, once per scope and day: it marks what a known device loses,
    and an admin sees who comes no more.
    """
    today = utc_now()[:10]
    with store.read() as unit:
        known, *told = (state.fact(unit.conn, key) for key in ("scope", "known_as", "seen_on"))
    if (known, *told) == (greeting.scope, desk.device, today):
        return
    hub.execute(DEVICE, (desk.device, desk.login, CLIENT_VERSION))
    with store.local() as unit:
        scope_then = known or greeting.scope
        state.note(unit.conn, known_as=desk.device, scope=scope_then, seen_on=today)
    if known not in {None, greeting.scope}:
        scope.follow(store, hub, greeting.scope)


def _catch_up(store: Store, hub: Connection[Any], greeting: Greeting) -> None:
    """After longer away than the hub remembers deletions: what is not there any more goes."""
    with store.read() as unit:
        cursor = state.cursor(unit.conn)
    if 0 < cursor < greeting.horizon:
        scope.follow(store, hub, greeting.scope)


def _nothing_new(store: Store) -> Applied:
    with store.local() as unit:
        state.note(unit.conn, synced_at=utc_now())
    return Applied()


def _to_read_again(mutations: list[Mutation], outcomes: list[Outcome]) -> set[str]:
    """Rows whose present state must come with the pull: all that were sent, and what they became.

    Where the hub kept its value nothing changed there, so the change number alone misses it.
    """
    return {one.row_id for one in mutations} | {one.server_id for one in outcomes}


def _apply(
    store: Store,
    mutations: list[Mutation],
    outcomes: list[Outcome],
    pulled: Pulled,
    greeting: Greeting,
    desk: Desk,
    names: dict[str, str],
) -> Applied:
    with store.syncing() as conn:
        if pushed(conn) is None:  # the file left the team while the round was on its way
            raise HubProblemError("not_joined")
        done = apply(conn, mutations, outcomes, pulled, desk.label, desk.login)
        state.note(conn, epoch=greeting.epoch)
        people.keep(conn, names)
    return done
