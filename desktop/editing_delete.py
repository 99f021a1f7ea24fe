"""Deleting records with what belongs to them, and refusing where others need them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from db.removal import Removal, removal_of
from db.unit_of_work import ReadUnit, WriteUnit
from desktop.errors import ConflictError, MissingError
from desktop.messages import Message, msg, msgn
from desktop.session import Session

Objection = Callable[[ReadUnit, str, Removal], Message | None]
"""Why the record with this id has to stay, given what would go with it; None: it may go."""


def delete(
    session: Session, entity: str, label: Message, ids: Sequence[str], objection: Objection
) -> int:
    """Lay records to rest with what cannot be without them, as one action; return how many rows.

    What only refers to them lets go. Raises ConflictError with the reason why one has to stay,
    MissingError; then nothing has changed.
    """
    with session.write(label) as unit:
        for row_id in ids:
            if problem := objection(unit, row_id, removal_of(unit.conn, entity, [row_id])):
                raise ConflictError(problem)
        found = removal_of(unit.conn, entity, ids)
        if len(found.leaving.get(entity, ())) < len(set(ids)):
            raise MissingError(msg("Some of these rows are not there any more. Reload."))
        return _remove(unit, found)


def _remove(unit: WriteUnit, found: Removal) -> int:
    for entity, rows in found.freed.items():
        unit.update(entity, rows)
    for entity, ids in reversed(found.leaving.items()):
        unit.delete(entity, ids)
    return sum(map(len, found.leaving.values()))


def deleted(noun: Message, names: Sequence[str]) -> Message:
    """Return what deleting is called: "Delete member 张三", "Delete 3 records"."""
    if len(names) == 1:
        return msg("Delete {noun} {name}", noun=noun, name=names[0])
    return msgn("Delete {n} record", "Delete {n} records", len(names))
