"""What the file of a login that does not see everything must hold."""

from __future__ import annotations

from db.registry import SYNCED
from db.sync.references import optional, parents
from tests.db.sync.laptops import Laptop
from tests.db.sync.observer import Rows, differences

Key = tuple[str, str]


def check_sees(laptop: Laptop, there: Rows) -> None:
    """A file holds what its login reads, less what hangs on rows it does not, and what waits."""
    waiting = with_owners(laptop, [(one["entity"], one["row_id"]) for one in laptop.held()])
    with laptop.store.read() as unit:
        folded = set(unit.conn.exec_driver_sql("SELECT old_id FROM sync_alias").scalars())
    there = without_hidden(there, waiting)
    for entity in SYNCED:
        here = laptop.rows(entity, live=False)
        for key in folded & here.keys() - there[entity].keys():
            assert here.pop(key)["deleted_at"]
        rows = there[entity]
        here, rows = (
            {key: row for key, row in some.items() if (entity, key) not in waiting}
            for some in (here, rows)
        )
        found = differences(here, rows)
        sides = {key: ("here" if key in here else "hub") for key, *_ in found}
        assert not found, f"{entity} of {laptop.login}: {found} {sides}"


def with_owners(laptop: Laptop, keys: list[Key]) -> set[Key]:
    """The rows and all that they cannot be without: they stay in the file while they wait."""
    found: set[Key] = set()
    while keys:
        entity, row_id = key = keys.pop()
        if key not in found:
            found.add(key)
            row = laptop.row(entity, row_id)
            links = parents(entity).items()
            keys += [(table, row[c]) for c, table in links if not optional(entity, c)]
    return found


def without_hidden(there: Rows, waiting: set[Key]) -> Rows:
    """What a login reads, without names of rows that it does not read and that do not wait."""
    found: Rows = {}
    for entity in SYNCED:
        found[entity] = {}
        for key, row in there[entity].items():
            hidden = [
                column
                for column, parent in parents(entity).items()
                if row[column]
                and row[column] not in (found | {entity: there[entity]})[parent]
                and (parent, row[column]) not in waiting
            ]
            if all(optional(entity, column) for column in hidden):
                found[entity][key] = row | dict.fromkeys(hidden)
    return found
