"""Letting in what a round brought: one local transaction with its outcomes and its cursor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from sqlalchemy import Connection

from db import derived
from db.ids import utc_now
from db.journal import actions
from db.journal.triggers import journalled
from db.sync import folding, gone, held, state
from db.sync.freeze import Key, unsent
from db.sync.hidden import refers_to_itself, without_hidden
from db.sync.mutation import Mutation, Outcome
from db.sync.present import present
from db.sync.pull import Pack, Pulled

Row = dict[str, Any]


@dataclass(slots=True)
class Applied:
    """What a round moved here: entity -> ids, how many changes got through, how many are held."""

    changes: dict[str, set[str]] = field(default_factory=dict)
    sent: int = 0
    held: int = 0

    def tell(self, moved: Mapping[str, set[str]]) -> None:
        """Add rows that moved."""
        for entity, ids in moved.items():
            self.changes.setdefault(entity, set()).update(ids)


def apply(
    conn: Connection,
    sent: Sequence[Mutation],
    outcomes: Iterable[Outcome],
    pulled: Pulled,
    label: str,
    login: str,
) -> Applied:
    """Store the outcomes of what was sent, the rows that came and the new cursor.

    A column a person here has touched and not sent keeps their value, and what they saw before
    stays the base. Every author's rows are one action of origin remote.
    """
    done = Applied()
    settled = _settle(conn, sent, outcomes, done)
    kept = unsent(conn)
    wanted = gone.wanted(conn, [*pulled.gone, *settled.never])
    for hidden, shown in _arrive(conn, pulled.packs, kept, _Actions(conn, label, login, done)):
        wanted.update(dict.fromkeys(hidden))
        for key in shown:
            wanted.pop(key, None)
    lost = gone.due(conn, wanted, kept)
    if settled.folds or settled.carried or lost:
        with _remote(conn, label, login, done):
            for entity, old, new in settled.folds:
                folding.fold(conn, entity, old, new)
            for mutation in settled.carried:
                folding.carry(conn, mutation)
            done.tell(gone.purge(conn, lost))
    moved = bool(done.sent or done.changes)
    state.remember(conn, pulled.moment)
    state.note(conn, cursor=pulled.hi, synced_at=utc_now(), retry=int(moved))
    return done


@dataclass(slots=True)
class _Settled:
    """What the outcomes ask for: rows to fold (table, old id, new id), rows made and laid to rest
    here that were refused, so that nobody else will ever know of them, and refused changes of
    rows that were folded meanwhile.
    """

    folds: list[tuple[str, str, str]] = field(default_factory=list)
    never: list[Key] = field(default_factory=list)
    carried: list[Mutation] = field(default_factory=list)


def _settle(
    conn: Connection, sent: Sequence[Mutation], outcomes: Iterable[Outcome], done: Applied
) -> _Settled:
    """Clear what was on its way by its outcomes."""
    by_id = {mutation.mutation_id: mutation for mutation in sent}
    settled = _Settled()
    taken: list[Mutation] = []
    for outcome in outcomes:
        mutation = by_id.pop(outcome.mutation_id)
        if outcome.rejected is not None:
            _refused(conn, mutation, outcome, settled)
            continue
        taken.append(mutation)
        if outcome.server_id != mutation.row_id:
            settled.folds.append((mutation.entity, mutation.row_id, outcome.server_id))
    assert not by_id, "every change that was sent has an outcome"
    # By name: another program with this file may have put more on its way meanwhile.
    state.settle(conn, [mutation.mutation_id for mutation in sent])
    state.keep_acked(conn, (mutation for mutation in taken if mutation.mine))
    done.sent = sum(1 for mutation in taken if mutation.mine)
    done.held = len(sent) - len(taken) - len(settled.never)
    return settled


def _refused(conn: Connection, mutation: Mutation, outcome: Outcome, settled: _Settled) -> None:
    if mutation.inserted and mutation.mine.get("deleted_at") and _at_rest(conn, mutation):
        settled.never.append((mutation.entity, mutation.row_id))
        return
    became = folding.became(conn, mutation)
    if became is not mutation:
        settled.carried.append(became)
    held.hold(conn, became, outcome)


def _at_rest(conn: Connection, mutation: Mutation) -> bool:
    """Whether a row is still deleted here: its deletion may be taken back while a round runs."""
    found = present(conn, mutation.entity, [mutation.row_id], ["deleted_at"])
    return any(row["deleted_at"] for row in found.values())


def _arrive(
    conn: Connection, packs: list[Pack], kept: Mapping[Key, set[str] | None], remote: _Actions
) -> Iterator[tuple[list[Key], list[Key]]]:
    """Write what came, table by table; yield which rows were left out and which were not."""
    for entity, group in groupby(packs, lambda pack: pack.entity):
        same = list(group)
        itself = refers_to_itself(entity)
        coming = {row["id"] for pack in same for row in pack.rows()} if itself else ()
        for pack in same:
            shown, hidden = without_hidden(conn, entity, pack.rows(), coming)
            remote.go_on(pack.author)
            _let_in(conn, entity, shown, kept)
            yield hidden, [(entity, row["id"]) for row in shown]
    remote.end()


class _Actions:
    """The actions of origin remote of one round: one per author, in turn."""

    def __init__(self, conn: Connection, label: str, login: str, done: Applied) -> None:
        self._conn = conn
        self._label = label
        self._login = login
        self._done = done
        self._begun: dict[str, int] = {}

    def go_on(self, author: str) -> None:
        """Have what follows be done by `author`."""
        person = author or self._login
        if person in self._begun:
            actions.go_on(self._conn, self._begun[person])
        else:
            self._begun[person] = actions.begin(self._conn, self._label, person, origin="remote")

    def end(self) -> None:
        """End them all, and bring what is derived up to date with what they moved."""
        moved: dict[str, set[str]] = {}
        for action in self._begun.values():
            for entity, ids in actions.end(self._conn, action).items():
                moved.setdefault(entity, set()).update(ids)
        if moved:
            derived.refresh(self._conn, moved)
            self._done.tell(moved)


@contextmanager
def _remote(conn: Connection, label: str, person: str, done: Applied) -> Iterator[None]:
    """Open an action of origin remote inside the open transaction."""
    action = actions.begin(conn, label, person, origin="remote")
    yield
    moved = actions.end(conn, action)
    derived.refresh(conn, moved)
    done.tell(moved)


def _let_in(
    conn: Connection, entity: str, rows: Sequence[Row], kept: Mapping[Key, set[str] | None]
) -> None:
    """Write the rows of one table: new ones whole, known ones where they differ and may."""
    names = [*journalled(conn, entity), "updated_by", "updated_at"]
    here = present(conn, entity, [row["id"] for row in rows], names)
    made, changed = [], []
    for row in rows:
        known = here.get(row["id"])
        if known is None:
            made.append({name: row[name] for name in ("id", *names) if name in row})
        elif moved := _moved(row, known, kept.get((entity, row["id"]), set())):
            changed.append(moved | {"id": row["id"]})
    _write(conn, entity, made, "INSERT INTO {entity} ({names}) VALUES ({marks})")
    for group in _same_columns(changed):
        _write(conn, entity, group, "UPDATE {entity} SET {places} WHERE id = :id")


def _moved(row: Row, known: Row, mine: set[str] | None) -> Row:
    """The columns to write: those that differ, less those that are a person's here."""
    if mine is None:
        return {}
    moved = {c: row[c] for c, value in known.items() if row.get(c, value) != value}
    free = {c: v for c, v in moved.items() if c not in mine}
    return free if free.keys() - {"updated_by", "updated_at"} else {}


def _write(conn: Connection, entity: str, rows: list[Row], sql: str) -> None:
    if rows:
        names = list(rows[0])
        statement = sql.format(
            entity=entity,
            names=", ".join(names),
            marks=", ".join(f":{name}" for name in names),
            places=", ".join(f"{name} = :{name}" for name in names if name != "id"),
        )
        conn.exec_driver_sql(statement, rows)


def _same_columns(rows: Iterable[Row]) -> Iterable[list[Row]]:
    groups: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        groups.setdefault(tuple(sorted(row)), []).append(row)
    return groups.values()
