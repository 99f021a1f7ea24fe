"""What one batch of changes does to the hub's rows, worked out before anything is written. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from db.ids import derived_id
from db.sync.merge import TOMBSTONE, Clash, merge
from db.sync.merge_rules import MERGING, NaturalKey
from db.sync.mutation import NOT_THERE, Mutation, Outcome, Values
from db.sync.references import columns, parents

KeyOf = tuple[str, int, tuple[Any, ...]]  # entity, which natural key, its values


@dataclass(slots=True)
class Work:
    """A row of the hub in the making. `before`: as the hub has it, None for a new one."""

    entity: str
    row_id: str
    before: dict[str, Any] | None
    now: dict[str, Any]
    mutation: Mutation
    parked: set[str] = field(default_factory=set)  # columns to write although they stay

    def changed(self) -> Values:
        """Return the columns to write into a row that is there."""
        before = self.before or {}
        return {c: v for c, v in self.now.items() if before.get(c) != v or c in self.parked}


@dataclass(slots=True)
class Plan:
    """The end of the working out: rows, questions, folded rows, and one outcome per change."""

    works: dict[tuple[str, str], Work] = field(default_factory=dict)
    clashes: list[tuple[Mutation, str, Clash]] = field(default_factory=list)
    aliases: list[tuple[str, str, str]] = field(default_factory=list)  # old, new, entity
    outcomes: list[Outcome] = field(default_factory=list)


@dataclass(slots=True)
class Barred:
    """What the hub is known to refuse: tables this login may not add to; ids of rows that did not
    get in for it, which nothing can belong to.
    """

    tables: frozenset[str] = frozenset()
    rows: set[str] = field(default_factory=set)

    def reason(self, mutation: Mutation) -> str:
        """The SQLSTATE a new row is refused with, "" if it may pass."""
        if mutation.entity in self.tables:
            return "42501"
        named = (mutation.mine.get(column) for column in parents(mutation.entity))
        return "23503" if not self.rows.isdisjoint(filter(None, named)) else ""


def plan(
    mutations: Iterable[Mutation],
    there: Mapping[tuple[str, str], dict[str, Any]],
    holders: Iterable[tuple[str, dict[str, Any]]],
    barred: Barred,
) -> Plan:
    """Work a batch out. `there`: rows of the hub by (entity, id), `holders`: (entity, row) of
    live rows that have a natural key some change wants; both as the hub has them now.

    Changes of rows that are there settle first, so that a key they free can be taken.
    """
    known = {**there, **{(entity, row["id"]): row for entity, row in holders}}
    made = Plan()
    arrivals = []
    for mutation in mutations:
        if (mutation.entity, mutation.row_id) in known:
            _merge(made, mutation, mutation.row_id, known)
        elif mutation.inserted:
            arrivals.append(mutation)
        elif mutation.mine:
            _answer(made, mutation, f"rejected:{NOT_THERE}", mutation.row_id)
        else:
            _answer(made, mutation, "applied", mutation.row_id)
    taken = _settle_keys(made, known)
    for mutation in arrivals:
        _arrive(made, mutation, known, taken, barred)
    _repoint(made)
    return made


def _repoint(made: Plan) -> None:
    """Have every row of the batch name the rows that folded ones became."""
    became = {old: new for old, new, _entity in made.aliases}
    for work in made.works.values() if became else ():
        for column in parents(work.entity):
            work.now[column] = became.get(work.now[column], work.now[column])


def _merge(
    made: Plan, mutation: Mutation, row_id: str, known: Mapping[tuple[str, str], dict[str, Any]]
) -> None:
    key = (mutation.entity, row_id)
    work = made.works.get(key)
    if work is None:
        before = known[key]
        work = made.works[key] = Work(*key, before, dict(before), mutation)
    found = merge(MERGING[mutation.entity], mutation, work.now)
    work.now |= found.write
    made.clashes += [(mutation, row_id, clash) for clash in found.clashes]
    folded = row_id != mutation.row_id
    _answer(
        made, mutation, "folded" if folded else "conflict" if found.clashes else "applied", row_id
    )


def _answer(made: Plan, mutation: Mutation, status: str, server_id: str) -> None:
    made.outcomes.append(Outcome(mutation.mutation_id, status, server_id))


def _arrive(
    made: Plan,
    mutation: Mutation,
    known: dict[tuple[str, str], dict[str, Any]],
    taken: dict[KeyOf, str],
    barred: Barred,
) -> None:
    """Make a new row, or fold it into the one that somebody else made for the same thing."""
    row = dict.fromkeys(columns(mutation.entity))
    row |= {c: v for c, v in mutation.mine.items() if c in row} | {"id": mutation.row_id}
    wanted = keys_of(mutation.entity, row)
    same = next((taken[key] for key in wanted if key in taken), None)
    if same is not None:
        made.aliases.append((mutation.row_id, same, mutation.entity))
        _merge(made, mutation, same, known)
        return
    if refused := barred.reason(mutation):
        barred.rows.add(mutation.row_id)
        _answer(made, mutation, f"rejected:{refused}", mutation.row_id)
        return
    key = (mutation.entity, mutation.row_id)
    made.works[key] = Work(*key, None, row, mutation)
    known[key] = row
    taken |= dict.fromkeys(wanted, mutation.row_id)
    _answer(made, mutation, "applied", mutation.row_id)


def keys_of(entity: str, row: Mapping[str, Any]) -> list[KeyOf]:
    """Return the natural keys a row holds: none if it is laid to rest."""
    if not row or row.get(TOMBSTONE):
        return []
    found = []
    for place, key in enumerate(MERGING[entity].keys):
        values = tuple(row.get(column) for column in key.columns)
        if _holds(key, row) and None not in values:
            found.append((entity, place, values))
    return found


def _holds(key: NaturalKey, row: Mapping[str, Any]) -> bool:
    return all(row.get(column) == value for column, value in key.where)


def _settle_keys(made: Plan, known: Mapping[tuple[str, str], dict[str, Any]]) -> dict[KeyOf, str]:
    """Take back what would give two rows one key, and ask; return who holds which key then."""
    while True:
        taken: dict[KeyOf, str] = {}
        states = {**known, **{key: work.now for key, work in made.works.items()}}
        # Rows that keep their key come first: who has it, has it.
        ordered = sorted(states, key=lambda key: _moves_key(made.works.get(key)))
        loser = None
        for key in ordered:
            for wanted in keys_of(key[0], states[key]):
                if taken.setdefault(wanted, key[1]) != key[1]:
                    loser = made.works[key]
        if loser is None:
            return taken
        _take_back(made, loser)


def _moves_key(work: Work | None) -> bool:
    if work is None or work.before is None:
        return False
    return keys_of(work.entity, work.before) != keys_of(work.entity, work.now)


def _take_back(made: Plan, work: Work) -> None:
    """Leave a row without the key somebody else has: the fact with the key becomes a question."""
    assert work.before is not None
    merging = MERGING[work.entity]
    names = {c for key in merging.keys for c in (*key.columns, *(c for c, _ in key.where))}
    names = {c for name in names | {TOMBSTONE} for c in merging.unit_of(name)}
    changed = work.changed()
    # A row that stays in its grave keeps nothing of what was typed: all of it is asked.
    buried = bool(work.before[TOMBSTONE]) and TOMBSTONE in changed
    mine = {c: v for c, v in changed.items() if c in names or buried}
    theirs = {c: work.before[c] for c in mine}
    work.now |= theirs
    base = {c: work.mutation.base.get(c) for c in mine}
    made.clashes.append((work.mutation, work.row_id, Clash("key", base, mine, theirs)))


def question(
    mutation: Mutation, row_id: str, clash: Clash, theirs_by: Mapping[str, Any], login: str
) -> dict[str, Any]:
    """Return the row of sync_conflict for a clash; the same for the same change, sent twice."""
    fact = ",".join(sorted(clash.mine))
    return {
        "id": derived_id(mutation.mutation_id, clash.kind, fact),
        "kind": clash.kind,
        "entity": mutation.entity,
        "row_id": row_id,
        "base": json.dumps(clash.base, ensure_ascii=False),
        "mine": json.dumps(clash.mine, ensure_ascii=False),
        "theirs": json.dumps(clash.theirs, ensure_ascii=False),
        "mine_by": login,
        "theirs_by": theirs_by.get("updated_by"),
        "theirs_at": theirs_by.get("updated_at"),
        "state": "open",
    }
