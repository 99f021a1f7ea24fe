"""What was done here since the last time, folded to one change per row and put on its way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from sqlalchemy import Connection

from db.ids import new_id
from db.journal.collapse import Net, Value
from db.journal.outbox import pending, pushed
from db.journal.triggers import journalled
from db.registry import SYNCED
from db.sync import held, state
from db.sync.held import Held
from db.sync.merge_rules import MERGING
from db.sync.mutation import Mutation, Values
from db.sync.present import present

Key = tuple[str, str]
CHUNK = 2_000


def freeze(conn: Connection) -> list[Mutation]:
    """Return what is to be sent; what was frozen before and has no outcome yet goes first, alone.

    In one local transaction: sent again after any interruption, it has the same ids.
    """
    waiting = state.inflight(conn)
    if waiting:
        return waiting
    nets = pending(conn, pushed(conn) or 0)
    refused = held.read(conn)
    keys = set(nets)
    if nets or state.fact(conn, "retry") != "0":
        keys |= {key for key, one in refused.items() if one.may_pass}
    keys |= _overtaken(conn, refused)
    mutations = list(_mutations(conn, keys, nets, refused))
    state.freeze(conn, mutations)
    for mutation in mutations:
        held.let_go(conn, mutation.entity, mutation.row_id)
    state.set_pushed(conn, newest(conn))
    return state.inflight(conn)


def _overtaken(conn: Connection, refused: Mapping[Key, Held]) -> set[Key]:
    """What is held of rows that have something else by now: they are sent as they are.

    A hub out of a backup may refuse what it had asked about before, and the file holds the answer.
    """
    found: set[Key] = set()
    for entity in {entity for entity, _ in refused}:
        asked = {row_id: one for (of, row_id), one in refused.items() if of == entity}
        here = present(conn, entity, asked, journalled(conn, entity))
        found |= {
            (entity, row_id)
            for row_id, row in here.items()
            if any(row.get(c, value) != value for c, value in asked[row_id].mine.items())
        }
    return found


def newest(conn: Connection) -> int:
    """Return the newest action of the file, 0 if there is none."""
    return int(conn.exec_driver_sql("SELECT max(id) FROM action").scalar() or 0)


def touched(conn: Connection) -> dict[Key, set[str] | None]:
    """Return what a person changed here and the hub has not taken: columns per row, None = all.

    A column that merges as part of a fact takes the whole fact with it.
    """
    found: dict[Key, set[str] | None] = {}
    for key, net in pending(conn, pushed(conn) or 0).items():
        if net.inserted:
            found[key] = None
        elif moved := net.moved():
            _touch(found, key, moved)
    for key, one in held.read(conn).items():
        if one.inserted:
            found[key] = None
        else:
            _touch(found, key, one.mine)
    return found


def unsent(conn: Connection) -> dict[Key, set[str] | None]:
    """Return what is `touched`, and what is on its way: while a round runs, somebody may put
    more there.
    """
    found = touched(conn)
    for one in state.inflight(conn):
        if one.inserted:
            found[one.entity, one.row_id] = None
        elif one.mine:
            _touch(found, (one.entity, one.row_id), one.mine)
    return found


def _touch(found: dict[Key, set[str] | None], key: Key, columns: Iterable[str]) -> None:
    known = found.setdefault(key, set())
    if known is None:
        return
    if "deleted_at" in columns:
        found[key] = None  # what a person deleted, they deleted as they saw it
        return
    for column in columns:
        known.update(MERGING[key[0]].unit_of(column))


def _mutations(
    conn: Connection, keys: set[Key], nets: Mapping[Key, Net], refused: Mapping[Key, Held]
) -> Iterable[Mutation]:
    by_entity: dict[str, list[str]] = {entity: [] for entity in SYNCED}
    for entity, row_id in keys:
        by_entity[entity].append(row_id)
    for entity in SYNCED:
        if not by_entity[entity]:
            continue
        columns = journalled(conn, entity)
        for row_id, row in _rows(conn, entity, sorted(by_entity[entity]), columns):
            key = (entity, row_id)
            yield _mutation(key, row, nets.get(key), refused.get(key))


def _mutation(key: Key, row: Values, net: Net | None, before: Held | None) -> Mutation:
    if (before and before.inserted) or (net and net.inserted):
        return Mutation(new_id(), *key, {}, row, inserted=True)
    base = _base(net, before)
    moved = {column for column, seen in base.items() if row[column] != seen}
    if before is not None and "deleted_at" in moved and row["deleted_at"]:
        moved = {"deleted_at"}  # whoever deleted it saw off what was refused
    # Changed and changed back: nothing to send, but what came meanwhile was not let in. A change
    # of nothing has the row read again.
    wanted = {c for column in moved for c in MERGING[key[0]].unit_of(column)}
    # Nobody types into a row they see deleted: a tombstone that came later was not seen.
    seen = row | {"deleted_at": None} | base
    kept = seen if "deleted_at" in moved else {c: seen[c] for c in wanted | {"deleted_at"}}
    return Mutation(new_id(), *key, kept, {c: row[c] for c in row if c in wanted})


def _base(net: Net | None, before: Held | None) -> Values:
    """What the person saw first, of every column changed since."""
    later = {c: old for c, (old, _new) in net.moved().items()} if net else {}
    if before is None:
        return later
    return later | {c: seen for c, seen in before.base.items() if c in before.mine}


def _rows(
    conn: Connection, entity: str, ids: list[str], columns: list[str]
) -> Iterator[tuple[str, dict[str, Value]]]:
    """Rows as they are here, in the order of their ids, asked for many at a time."""
    for start in range(0, len(ids), CHUNK):
        asked = ids[start : start + CHUNK]
        found = present(conn, entity, asked, columns)
        for row_id in asked:
            yield row_id, found[row_id]
