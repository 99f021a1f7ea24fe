"""Edits written down: each call is one action, or raises and writes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from db.queries import editing
from db.unit_of_work import WriteUnit
from desktop.editing import CellEdit, CellProblem, Editable, EditError, Kept
from desktop.editing_plan import Plan, Row, Value, rows_beside, rows_of, rows_with_ids
from desktop.errors import MissingError
from desktop.imports.plan_types import NewRef
from desktop.messages import Message, msg, msgn
from desktop.session import Session

_NEW = 0  # the row number of a record that is not there yet


class Changed(NamedTuple):
    """How many values changed (0: all was so already), and the row numbers of what is new."""

    values: int
    made: Mapping[int, int]  # number below 0 of an edit -> row number


def change(session: Session, what: Editable, edits: Sequence[CellEdit]) -> int:
    """Write `edits` as `change_cells` does; return how many values changed."""
    return change_cells(session, what, edits).values


def change_cells(session: Session, what: Editable, edits: Sequence[CellEdit]) -> Changed:
    """Write `edits`; return what came of it.

    A row number below 0 is a record that is not there yet; what it must have and nobody gave is
    a problem. Raises EditError with every problem, as `editing_check.check` returns them; AppError.
    """
    with session.write(_label(session, what, edits)) as unit:
        numbers = {edit.number for edit in edits}
        fresh = {number: Row(None, {}) for number in sorted(numbers) if number < 0}
        rows = {**rows_of(unit, what, numbers - fresh.keys()), **fresh}
        count = _write(unit, what, _sound(Plan(unit, what, rows, [*edits, *_due(what, edits)])))
        ids = {row.id: number for number, row in fresh.items() if row.id}
        made = rows_with_ids(unit, what, list(ids)) if ids else {}
        return Changed(count, {ids[row.id]: n for n, row in made.items() if row.id})


def _due(what: Editable, edits: Sequence[CellEdit]) -> Iterable[CellEdit]:
    """Blank edits of what new records must have and nobody gave."""
    given = {(edit.number, edit.field) for edit in edits}
    for number in {edit.number for edit in edits if edit.number < 0}:
        for one in what.fields:
            if one.required and (number, one.key) not in given:
                yield CellEdit(number, one.key, "")


def change_record(
    session: Session, what: Editable, record_id: str, values: Mapping[str, str]
) -> int:
    """Write the `values` (field key -> text) of a form; return how many changed.

    Raises EditError with a message per field, MissingError, AppError.
    """
    name = _name_of(session, what, record_id)
    with session.write(_changed(what, list(values), name)) as unit:
        return write_record(unit, what, record_id, values)


def write_record(
    unit: WriteUnit, what: Editable, record_id: str, values: Mapping[str, str]
) -> int:
    """Write the same inside an open action; return how many changed. Raises likewise."""
    rows = rows_with_ids(unit, what, [record_id])
    if not rows:
        raise _gone(what)
    edits = [CellEdit(number, *value) for number in rows for value in values.items()]
    return _write(unit, what, _sound(Plan(unit, what, rows, edits)))


def create(
    session: Session, what: Editable, values: Mapping[str, str], *, parent_id: str = ""
) -> str:
    """Make a record from a form (field key -> text; what is missing is blank); return its id.

    `parent_id`: whom it belongs to, where `what` is something beside a record. There, one with
    the same `Editable.same` is changed instead. Raises EditError with a message per field.
    """
    name = values.get("name", "").strip()
    label = msg("New {noun}: {name}", noun=what.noun, name=name) if name else msg(
        "New {noun}", noun=what.noun)
    with session.write(label) as unit:
        edits = [CellEdit(_NEW, key, text) for key, text in _filled(what, values)]
        plan = _sound(Plan(unit, what, {_NEW: Row(None, {})}, edits))
        row = plan.rows[_NEW]
        if parent_id and (there := _same(unit, what, row, parent_id)):
            row.id, row.old = there.id, there.old
        _write(unit, what, plan, {what.beside: parent_id} if parent_id else {})
        assert row.id is not None
        return row.id


def _filled(what: Editable, values: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    """What was given, and the required fields that were not."""
    for one in what.fields:
        text = values.get(one.key, "").strip()
        if text or one.required:
            yield one.key, text


def _same(unit: WriteUnit, what: Editable, row: Row, parent_id: str) -> Row | None:
    for other in rows_beside(unit, what, parent_id).values() if what.same else ():
        if all(row.new.get(key) == other.old.get(key) for key in what.same):
            return other
    return None


def _sound(plan: Plan) -> Plan:
    if plan.problems:
        raise EditError(_refusal(plan.problems), plan.problems)
    return plan


def _refusal(problems: Sequence[CellProblem]) -> Message:
    if len(problems) == 1:
        return msg("Not changed: {problem}", problem=problems[0].message)
    return msgn("Not changed: {n} value cannot be taken. The first: {problem}",
                "Not changed: {n} values cannot be taken. The first: {problem}",
                len(problems), problem=problems[0].message)  # fmt: skip


def _write(
    unit: WriteUnit, what: Editable, plan: Plan, beside: Mapping[str, str] | None = None
) -> int:
    """Write what differs; rows that are not there yet get their id."""
    count = plan.changes
    made = _make(unit, plan)
    columns = {one.key: one.column for one in what.fields}
    updates: dict[str, dict[str, Kept]] = {}
    for row in plan.rows.values():
        values = {columns[key]: _settled(value, made) for key, value in row.changes.items()}
        if row.id is None:
            row.id = unit.insert(what.entity, [{**values, **(beside or {})}])[0]
        elif values:
            updates[row.id] = values
    unit.update(what.entity, updates)
    return count


def _make(unit: WriteUnit, plan: Plan) -> dict[tuple[str, str], str]:
    """Make the teams, roles and skills that are named for the first time."""
    wanted = (value for row in plan.rows.values() for value in row.changes.values())
    refs = dict.fromkeys(value for value in wanted if isinstance(value, NewRef))
    made: dict[tuple[str, str], str] = {}
    for ref in refs:
        key = (ref.target, ref.name)
        made[key] = unit.insert(ref.target, [{"name": ref.name}])[0]
    return made


def _settled(value: Value, made: Mapping[tuple[str, str], str]) -> Kept:
    return made[value.target, value.name] if isinstance(value, NewRef) else value


# --- what the action is called -------------------------------------------------------------


def _label(session: Session, what: Editable, edits: Sequence[CellEdit]) -> Message:
    numbers = {edit.number for edit in edits}
    if len(numbers) != 1:
        return msgn("Change {n} cell", "Change {n} cells", len(edits))
    with session.read() as unit:
        ids = [row.id for row in rows_of(unit, what, numbers).values()]
    name = _name_of(session, what, ids[0]) if ids and ids[0] else ""
    return _changed(what, [edit.field for edit in edits], name)


def _changed(what: Editable, keys: Sequence[str], name: str) -> Message:
    field = what.field(keys[0]) if len(keys) == 1 else None
    if field is not None:
        return msg("Change {field} of {name}", field=field.label, name=name)
    return msg("Change {noun} {name}", noun=what.noun, name=name)


def _name_of(session: Session, what: Editable, record_id: str) -> str:
    """What the record is called, or the one it belongs to. Raises MissingError."""
    with session.read() as unit:
        name = editing.name_of(unit.conn, what.entity, what.beside, record_id)
    if name is None:
        raise _gone(what)
    return name


def _gone(what: Editable) -> MissingError:
    return MissingError(msg("This {noun} is not there any more. Reload.", noun=what.noun))
