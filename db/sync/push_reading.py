"""What a batch has to know of the hub before it is worked out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from db.registry import SYNCED
from db.sync import wire
from db.sync.merge_rules import MERGING, NaturalKey
from db.sync.mutation import Mutation, Outcome, Values
from db.sync.references import parents

if TYPE_CHECKING:
    from psycopg import Connection

There = dict[tuple[str, str], dict[str, Any]]


def barred_tables(hub: Connection[Any]) -> frozenset[str]:
    """Return the tables this login may add no row to, whichever it is."""
    asked = "SELECT t FROM unnest(%s::text[]) AS t WHERE NOT has_table_privilege(t, 'INSERT')"
    return frozenset(row[0] for row in hub.execute(asked, (list(SYNCED),)))


def known_outcomes(hub: Connection[Any], batch: Sequence[Mutation]) -> list[Outcome]:
    """Return the outcomes of those that have a receipt: an answer of the hub was lost."""
    asked = hub.execute(
        "SELECT mutation_id, status, server_id FROM sync_receipt WHERE mutation_id = ANY(%s)",
        ([mutation.mutation_id for mutation in batch],),
    )
    return [Outcome(*row) for row in asked.fetchall()]


def translated(hub: Connection[Any], batch: list[Mutation]) -> list[Mutation]:
    """Return the changes with ids of folded rows replaced by those of the rows they became."""
    named = {one.row_id for one in batch}
    for one in batch:
        for column in parents(one.entity):
            named.update(str(side[column]) for side in (one.base, one.mine) if side.get(column))
    asked = hub.execute(
        "SELECT old_id, new_id FROM sync_alias WHERE old_id = ANY(%s)", (sorted(named),)
    )
    became = dict(asked.fetchall())
    return [_translate(one, became) for one in batch] if became else batch


def _translate(one: Mutation, became: dict[str, str]) -> Mutation:
    def names(values: Values) -> Values:
        links = parents(one.entity)
        return {c: became.get(str(v), v) if c in links else v for c, v in values.items()}

    row_id = became.get(one.row_id, one.row_id)
    return replace(one, row_id=row_id, base=names(one.base), mine=names(one.mine))


def reach(
    hub: Connection[Any], batch: Iterable[Mutation]
) -> tuple[There, list[tuple[str, dict[str, Any]]]]:
    """Return (rows the changes are about, live rows that hold a natural key they want)."""
    by_entity: dict[str, list[Mutation]] = {}
    for mutation in batch:
        by_entity.setdefault(mutation.entity, []).append(mutation)
    asked = {
        entity: wire.select(hub, entity, "WHERE t.id = ANY(%s)", ([m.row_id for m in group],))
        for entity, group in by_entity.items()
    }
    there = {
        (e, key): row for e, cursor in asked.items() for key, row in wire.rows(e, cursor).items()
    }
    holding = [
        (entity, wire.select(hub, entity, *condition))
        for entity, group in by_entity.items()
        for key in MERGING[entity].keys
        if (condition := _wanting(key, entity, group, there))
    ]
    holders = [(e, row) for e, cursor in holding for row in wire.rows(e, cursor).values()]
    return there, holders


def _wanting(
    key: NaturalKey, entity: str, group: Iterable[Mutation], there: There
) -> tuple[str, tuple[list[str], ...]] | None:
    """The condition for live rows with a key that one of the changes would have."""
    wanted = set()
    for mutation in group:
        state = there.get((entity, mutation.row_id), {}) | mutation.mine
        values = tuple(state.get(column) for column in key.columns)
        if None not in values:
            wanted.add(tuple(map(str, values)))
    if not wanted:
        return None
    lists = tuple(map(list, zip(*sorted(wanted), strict=True)))
    arrays = ", ".join("%s::text[]" for _ in key.columns)
    names = ", ".join(f"k{number}" for number in range(len(key.columns)))
    join = " AND ".join(f"t.{c} = w.k{number}" for number, c in enumerate(key.columns))
    condition = f"JOIN unnest({arrays}) AS w({names}) ON {join} WHERE t.deleted_at IS NULL"
    for column, value in key.where:
        condition += f" AND t.{column} " + ("IS NULL" if value is None else f"= '{value}'")
    return condition, lists
