"""The three-way merge of one row: what the hub has, what a person saw, what they want. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from db.journal.collapse import Value
from db.sync.merge_rules import Merging
from db.sync.mutation import Mutation, Values

TOMBSTONE = "deleted_at"
LOCKED = "locked"


@dataclass(slots=True)
class Clash:
    """One question for a person: the columns of a fact as seen, as wanted and as the hub has it."""

    kind: str
    base: Values
    mine: Values
    theirs: Values


@dataclass(slots=True)
class Merged:
    """What to write into the hub's row, and what to ask."""

    write: Values = field(default_factory=dict)
    clashes: list[Clash] = field(default_factory=list)


def merge(merging: Merging, mutation: Mutation, server: Mapping[str, Value]) -> Merged:
    """Merge a change into the row the hub has."""
    if not mutation.mine:
        return Merged()
    if server[TOMBSTONE] and not mutation.base.get(TOMBSTONE):
        return _into_tombstone(mutation, server)
    if merging.lockable and server[LOCKED] and (mutation.inserted or LOCKED not in mutation.mine):
        return _into_signed(merging, mutation, server)
    if mutation.deletes and (unseen := _unseen(mutation, server)):
        return _onto_edits(merging, mutation, server, unseen)
    return _columns(merging, mutation, server)


def _into_tombstone(mutation: Mutation, server: Mapping[str, Value]) -> Merged:
    """The row was deleted meanwhile: it stays so, and what was typed is recorded."""
    if mutation.mine.get(TOMBSTONE):
        return Merged()  # both deleted it
    base = {column: mutation.base.get(column) for column in mutation.mine}
    theirs = {TOMBSTONE: server[TOMBSTONE]}
    return Merged(clashes=[Clash("edit_delete", base, dict(mutation.mine), theirs)])


def _into_signed(merging: Merging, mutation: Mutation, server: Mapping[str, Value]) -> Merged:
    """The row was signed meanwhile: it stays so, and what was typed is asked about."""
    found = Merged()
    for unit in _units(merging, mutation, server):
        mine = {column: mutation.mine[column] for column in unit}
        theirs = {column: server[column] for column in unit}
        if mutation.inserted and (LOCKED in unit or all(value in EMPTY for value in mine.values())):
            continue  # made again as nobody has signed it
        if not _same(mine, theirs):
            base = {column: mutation.base.get(column) for column in unit}
            kind = "twice" if mutation.inserted else "field"
            found.clashes.append(Clash(kind, base, mine, theirs))
    return found


def _unseen(mutation: Mutation, server: Mapping[str, Value]) -> Values:
    """What the hub's row has that the person who deleted it had not on screen."""
    return {
        column: server[column]
        for column, seen in mutation.base.items()
        if column in server
        and column != TOMBSTONE
        and server[column] != seen
        and server[column] != mutation.mine.get(column, ...)
    }


def _onto_edits(
    merging: Merging, mutation: Mutation, server: Mapping[str, Value], unseen: Values
) -> Merged:
    """Somebody changed the row that is to go: the change survives, the deletion is recorded."""
    rest = {column: value for column, value in mutation.mine.items() if column != TOMBSTONE}
    found = _columns(merging, _narrowed(mutation, rest), server)
    base = {column: mutation.base[column] for column in unseen}
    gone = {TOMBSTONE: mutation.mine[TOMBSTONE]}
    found.clashes.append(Clash("delete_edit", base | {TOMBSTONE: None}, gone, unseen))
    return found


def _narrowed(mutation: Mutation, mine: Values) -> Mutation:
    base = {column: mutation.base.get(column) for column in mine}
    return replace(mutation, base=base, mine=mine)


def _columns(merging: Merging, mutation: Mutation, server: Mapping[str, Value]) -> Merged:
    found = Merged()
    for unit in _units(merging, mutation, server):
        mine = {column: mutation.mine[column] for column in unit}
        theirs = {column: server[column] for column in unit}
        base = {column: mutation.base.get(column) for column in unit}
        if _same(mine, theirs):
            continue
        if mutation.inserted:
            _fill(found, mine, theirs)
        elif _same(theirs, base):
            found.write |= mine
        else:
            _decide(found, merging.rule(unit), base, mine, theirs)
    return found


def _units(
    merging: Merging, mutation: Mutation, server: Mapping[str, Value]
) -> Iterator[tuple[str, ...]]:
    """The facts a change touches. A column the hub does not know (a newer program's) is left, and
    what was made and laid to rest before anybody saw it lays nobody's row to rest.
    """
    done: set[str] = {TOMBSTONE} if mutation.inserted else set()
    for column in mutation.mine:
        if column in server and column not in done:
            known = merging.unit_of(column)
            unit = tuple(c for c in known if c in mutation.mine and c in server)
            done.update(unit)
            yield unit


def _same(one: Values, other: Values) -> bool:
    """Equal, where two tombstones are equal whenever they were laid."""
    return all(
        value == other[column] or (column == TOMBSTONE and bool(value) == bool(other[column]))
        for column, value in one.items()
    )


def _fill(found: Merged, mine: Values, theirs: Values) -> None:
    """The same thing made twice: what is empty there is filled, what is empty here is nothing."""
    if all(value in EMPTY for value in theirs.values()):
        found.write |= mine
    elif not all(value in EMPTY for value in mine.values()):
        found.clashes.append(Clash("twice", dict.fromkeys(mine), mine, theirs))


EMPTY = (None, "", "[]", "{}")


def _decide(found: Merged, rule: str, base: Values, mine: Values, theirs: Values) -> None:
    column = next(iter(mine))
    joined = _JOIN[rule](base[column], mine[column], theirs[column]) if rule in _JOIN else None
    if joined is not None:
        if joined != theirs[column]:
            found.write[column] = joined
    elif rule != "server":
        found.clashes.append(Clash("field", base, mine, theirs))


def _lines(base: Value, mine: Value, theirs: Value) -> str | None:
    """Append the lines of mine that neither the base nor theirs has; sent twice, nothing more.

    None, to be asked, if mine took away or changed a line: no line may vanish unseen.
    """
    seen, wanted, there = (str(text or "").splitlines() for text in (base, mine, theirs))
    if any(line not in wanted for line in seen):
        return None
    added = [line for line in wanted if line not in seen and line not in there]
    return "\n".join([*there, *added])


def _set(base: Value, mine: Value, theirs: Value) -> str | None:
    lists = [_json(text, list) for text in (base, mine, theirs)]
    if any(found is None for found in lists):
        return None
    seen, wanted, there = lists
    kept = [item for item in there if item in wanted or item not in seen]
    return _text([*kept, *(item for item in wanted if item not in seen and item not in there)])


def _object(base: Value, mine: Value, theirs: Value) -> str | None:
    """Merge per key; None if one key was changed on both sides."""
    objects = [_json(text, dict) for text in (base, mine, theirs)]
    if any(found is None for found in objects):
        return None
    seen, wanted, there = objects
    result = dict(there)
    for key in {**seen, **wanted}:
        if wanted.get(key) == seen.get(key) or wanted.get(key) == there.get(key):
            continue
        if there.get(key) != seen.get(key):
            return None
        result[key] = wanted.get(key)
    return _text({key: value for key, value in result.items() if value is not None})


def _json(text: Value, kind: type) -> Any:
    try:
        found = json.loads(text) if isinstance(text, str) and text else kind()
    except ValueError:
        return None
    return found if isinstance(found, kind) else None


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


_JOIN = {"lines": _lines, "set": _set, "object": _object}
