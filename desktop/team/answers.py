"""What Mine, Theirs and Edit do to the row that a question is about; inside one action."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from db.journal.collapse import Value
from db.queries import questions as queries
from db.queries.questions import QuestionRecord
from db.removal import removal_of
from db.sync.merge_rules import MERGING, NaturalKey
from db.sync.references import columns, parents
from db.unit_of_work import WriteUnit
from desktop.errors import AppError, ConflictError, MissingError
from desktop.messages import Message, msg

if TYPE_CHECKING:
    from desktop.team.questions import Question

Row = Mapping[str, Value]
_GONE = "deleted_at"


def answer(
    unit: WriteUnit, asked: Question, record: QuestionRecord, choice: str, texts: Mapping[str, str]
) -> None:
    """Do what was chosen; raises AppError where that is not possible any more."""
    if choice == "edit":
        _edit(unit, asked, record, texts)
    elif choice in _ANSWERS:
        _ANSWERS[choice](unit, asked, record)
    else:
        raise ValueError(choice)


def _mine(unit: WriteUnit, asked: Question, record: QuestionRecord) -> None:
    if record.kind == "parent_deleted":
        _bring_parents_back(unit, asked, record)
        return
    row = _row(unit, record)
    mine = _known(record.entity, json.loads(record.mine))
    if record.kind == "delete_edit":
        if not row[_GONE]:
            _delete(unit, record.entity, record.row_id)
    elif row[_GONE] and record.kind != "edit_delete" and _GONE not in mine:
        raise ConflictError(msg(
            "{name} was deleted meanwhile, so nothing can be put in. Choose Theirs, or undo the"
            " deletion first.", name=asked.about))
    elif mine.get(_GONE):
        _delete(unit, record.entity, record.row_id)
    else:
        _put(unit, asked, record, mine)


def _theirs(unit: WriteUnit, _asked: Question, record: QuestionRecord) -> None:
    """The row holds it already; only what belongs to something deleted has to go as well."""
    if record.kind != "parent_deleted":
        return
    row = queries.present(unit.conn, record.entity, [record.row_id]).get(record.row_id)
    if row and not row[_GONE] and _deleted_parents(unit, record):
        _delete(unit, record.entity, record.row_id)


_ANSWERS: Mapping[str, Callable[[WriteUnit, Question, QuestionRecord], None]] = MappingProxyType(
    {"mine": _mine, "theirs": _theirs}
)


def _edit(
    unit: WriteUnit, asked: Question, record: QuestionRecord, texts: Mapping[str, str]
) -> None:
    from desktop.editing_write import write_record
    from desktop.team.questions import EDITABLE

    if not asked.can_edit:
        raise ConflictError(msg("{name}: nothing can be typed here. Choose Mine or Theirs.",
                                name=asked.about or asked.noun))
    row = _row(unit, record)
    if row[_GONE]:
        if record.kind != "edit_delete":
            raise ConflictError(msg(
                "{name} was deleted meanwhile, so nothing can be typed. Choose Theirs.",
                name=asked.about))
        _put(unit, asked, record, {})
    write_record(unit, EDITABLE[record.entity], record.row_id, texts)
    _check_keys(unit, asked, record.entity, record.row_id)


def _row(unit: WriteUnit, record: QuestionRecord) -> Row:
    found = queries.present(unit.conn, record.entity, [record.row_id])
    if record.row_id not in found:
        raise MissingError(msg(
            "This record is not in your file (any more). Somebody who sees it has to decide."))
    return found[record.row_id]


def _known(entity: str, values: dict[str, Value]) -> dict[str, Value]:
    """Only columns of this file: a newer program may have sent more."""
    return {column: value for column, value in values.items() if column in columns(entity)}


def _put(unit: WriteUnit, asked: Question, record: QuestionRecord, values: Row) -> None:
    """Write values, and bring the row back if it was deleted."""
    _check_parents(unit, asked, record.entity, record.row_id, values)
    unit.put(record.entity, [{**values, "id": record.row_id}])
    _check_keys(unit, asked, record.entity, record.row_id)


def _bring_parents_back(unit: WriteUnit, asked: Question, record: QuestionRecord) -> None:
    for table, parent_id in _deleted_parents(unit, record):
        _check_parents(unit, asked, table, parent_id, {})
        unit.put(table, [{"id": parent_id}])
        _check_keys(unit, asked, table, parent_id)


def _deleted_parents(unit: WriteUnit, record: QuestionRecord) -> list[tuple[str, str]]:
    """What the row belonged to when it was asked about and is deleted still."""
    tables = parents(record.entity)
    wanted = [(tables[c], str(row_id)) for c, row_id in json.loads(record.base).items()]
    found = [(t, i, queries.present(unit.conn, t, [i]).get(i)) for t, i in wanted]
    if any(row is None for *_, row in found):
        raise MissingError(msg(
            "What this belongs to is not in your file. Somebody who sees it has to decide."))
    return [(table, row_id) for table, row_id, row in found if row and row[_GONE]]


def _delete(unit: WriteUnit, entity: str, row_id: str) -> None:
    """Lay it to rest with what cannot be without it."""
    found = removal_of(unit.conn, entity, [row_id])
    for other, rows in found.freed.items():
        unit.update(other, rows)
    for other, ids in reversed(found.leaving.items()):
        unit.delete(other, ids)


# --- what stands in the way ---------------------------------------------------------------------


def _check_parents(
    unit: WriteUnit, asked: Question, entity: str, row_id: str, values: Row
) -> None:
    """Nothing may come to belong to what is deleted."""
    row = {**queries.present(unit.conn, entity, [row_id])[row_id], **values}
    for column, table in parents(entity).items():
        parent_id = row.get(column)
        parent = queries.present(unit.conn, table, [str(parent_id)]) if parent_id else {}
        if any(found[_GONE] for found in parent.values()):
            raise _refused(asked, msg(
                "{name} belongs to {parent}, which is deleted. Bring that back first.",
                name=asked.about, parent=_name(unit, table, str(parent_id))))


def _check_keys(unit: WriteUnit, asked: Question, entity: str, row_id: str) -> None:
    """No two live rows may have one code, number or name."""
    row = queries.present(unit.conn, entity, [row_id])[row_id]
    for key in MERGING[entity].keys:
        if not row[_GONE] and (other := _holder(unit, entity, key, row)):
            raise _refused(asked, msg(
                "{other} has the same {fields} meanwhile. Choose Theirs, or type another one.",
                other=_name(unit, entity, other), fields=_fields(entity, key)))


def _holder(unit: WriteUnit, entity: str, key: NaturalKey, row: Row) -> str | None:
    """The other live row with the same values in the columns of a key."""
    if any(row.get(column) != value for column, value in key.where):
        return None
    if any(row.get(column) is None for column in key.columns):
        return None
    tests = [f"{column} = ?" for column in key.columns]
    tests += [f"{column} IS ?" for column, _ in key.where]
    asked = [*(row[column] for column in key.columns), *(value for _, value in key.where)]
    found = unit.conn.exec_driver_sql(
        f"SELECT id FROM {entity} WHERE {' AND '.join(tests)}"  # noqa: S608 - our own names
        " AND deleted_at IS NULL AND id <> ? LIMIT 1",
        (*asked, row["id"]),
    ).scalar()
    return None if found is None else str(found)


def _fields(entity: str, key: NaturalKey) -> list[Message | str]:
    from desktop import titles
    from desktop.team.questions import field_of

    known = [(column, field_of(entity, column)) for column in key.columns]
    return [field.label if field else titles.title(column) for column, field in known]


def _name(unit: WriteUnit, entity: str, row_id: str) -> str:
    rows = queries.present(unit.conn, entity, [row_id])
    return " · ".join(queries.names_of(unit.conn, entity, rows).get(row_id, ()))


def _refused(asked: Question, why: Message) -> AppError:
    return ConflictError(msg("{name} is not decided: {why}", name=asked.about or asked.noun,
                             why=why))
