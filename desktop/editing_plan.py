"""Edits turned into values and looked at as a whole, inside one unit of work."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from db.queries import editing, kept
from db.unit_of_work import ReadUnit
from desktop.editing import CellEdit, CellProblem, Editable, Kept
from desktop.editing_typed import Typed
from desktop.imports import problems
from desktop.imports.existing import Reference, match_key
from desktop.imports.fields import Field, Target
from desktop.imports.plan_types import NewRef
from desktop.imports.references import Resolver
from desktop.loops import loop_through
from desktop.messages import Message, msg

Value = Kept | NewRef
_SHOWN = 6  # names of a loop that are told


@dataclass(slots=True)
class Row:
    """A record as it is (`id` None: not there yet) and the values that edits give it."""

    id: str | None
    old: Mapping[str, Kept]
    new: dict[str, Value] = field(default_factory=dict)

    @property
    def changes(self) -> dict[str, Value]:
        """The values that differ from what is kept."""
        return {key: value for key, value in self.new.items()
                if self.id is None or value != self.old.get(key)}

    @property
    def after(self) -> dict[str, Kept]:
        """The record with its edits, and its `id`; a reference yet to be made is its name."""
        made = {k: v.name if isinstance(v, NewRef) else v for k, v in self.new.items()}
        return {"id": self.id, **self.old, **made}


class Plan:
    """What `edits` would do to the records of `what`; `problems` is empty if they can be done."""

    def __init__(
        self, unit: ReadUnit, what: Editable, rows: dict[int, Row], edits: Iterable[CellEdit]
    ) -> None:
        self._unit, self._what, self.rows = unit, what, rows
        self.problems: list[CellProblem] = []
        self._known: dict[Target, tuple[Resolver, list[Reference]]] = {}
        self._read(edits)
        self._check_unique()
        self._check_loops()
        self._check_rules()

    @property
    def changes(self) -> int:
        """How many values differ from what is kept."""
        return sum(len(row.changes) for row in self.rows.values())

    def refuse(self, number: int, key: str, message: Message) -> None:
        """Note what is wrong with a field."""
        self.problems.append(CellProblem(number, key, message))

    def _read(self, edits: Iterable[CellEdit]) -> None:
        typed = Typed(self._what)
        fields = {one.key: one for one in self._what.fields}
        for edit in edits:
            one, row = fields.get(edit.field), self.rows.get(edit.number)
            if row is None:
                self.refuse(edit.number, edit.field, msg("This row is not there any more. Reload."))
            elif one is None:
                self.refuse(edit.number, edit.field, msg("This cannot be changed here."))
            else:
                try:
                    value = typed.value(one, edit.text)
                    row.new[one.key] = self._settled(one, value)
                except problems.CellProblem as problem:
                    self.refuse(edit.number, one.key, problem.message)

    def _settled(self, one: Field, value: Kept) -> Value:
        if one.target is None or value is None:
            return value
        found = self._of(one.target)[0].find(str(value), "create" if one.create else "reject")
        return found if isinstance(found, NewRef) else str(found)

    def _of(self, target: Target) -> tuple[Resolver, list[Reference]]:
        if target not in self._known:
            known = references(self._unit, target)
            self._known[target] = Resolver(target, known), known
        return self._known[target]

    def _edited(self, key: str) -> list[tuple[int, Row]]:
        return [(n, row) for n, row in self.rows.items() if key in row.changes]

    def _check_unique(self) -> None:
        for key, sentence in self._what.unique.items():
            one, edited = self._what.field(key), self._edited(key)
            if one is None or not edited:
                continue
            mine = {row.id for _, row in edited}
            owners: dict[str, list[tuple[str | int, str]]] = defaultdict(list)
            for row_id, name, value in editing.holders(
                self._unit.conn, self._what.entity, one.column
            ):
                if row_id not in mine:
                    owners[match_key(value)].append((row_id, name))
            for number, row in edited:
                if row.new[key] is not None:
                    owners[match_key(row.new[key])].append((number, self._name(row)))
            for number, row in edited:
                others = [o for o in owners.get(match_key(row.new[key]), ()) if o[0] != number]
                if row.new[key] is not None and others:
                    self.refuse(number, key, sentence(str(row.new[key]), others[0][1]))

    @staticmethod
    def _name(row: Row) -> str:
        return str(row.after.get("name") or "")

    def _check_loops(self) -> None:
        if self._what.upward is None:
            return
        key, sentence = self._what.upward
        one, edited = self._what.field(key), self._edited(key)
        if one is None or one.target is None or not edited:
            return
        known = self._of(one.target)[1]
        above = {each.id: each.parent for each in known}
        above |= {row.id: str(row.new[key]) if row.new[key] else None
                  for _, row in edited if row.id}  # fmt: skip
        names = {each.id: each.name for each in known}
        for number, row in edited:
            loop = [names[each] for each in loop_through(above, row.id)] if row.id else []
            if loop:
                shown = [*loop, loop[0]] if len(loop) <= _SHOWN else [*loop[:_SHOWN], "…", loop[0]]
                self.refuse(number, key, sentence(" → ".join(shown)))

    def _check_rules(self) -> None:
        wrong = {(one.number, one.field) for one in self.problems}
        for number, row in self.rows.items():
            if not row.changes:
                continue
            for key, message in self._what.rule(row.after).items():
                if (number, key) not in wrong:
                    self.refuse(number, key, message)


def references(unit: ReadUnit, target: Target) -> list[Reference]:
    """Live customers, members, teams, roles or skills, oldest first."""
    return [
        Reference(row_id, name, tuple(code for code in codes if code), parent)
        for row_id, name, parent, *codes in kept.references(unit.conn, target)
    ]


def rows_of(unit: ReadUnit, what: Editable, numbers: Iterable[int]) -> dict[int, Row]:
    """The live records with these row numbers."""
    columns = [one.column for one in what.fields]
    found = editing.by_number(unit.conn, what.entity, columns, set(numbers))
    return {n: _row(what, row_id, values) for n, row_id, *values in found}


def rows_with_ids(unit: ReadUnit, what: Editable, ids: Iterable[str]) -> dict[int, Row]:
    """The live records with these ids, by row number."""
    columns = [one.column for one in what.fields]
    found = editing.by_id(unit.conn, what.entity, columns, set(ids))
    return {n: _row(what, row_id, values) for n, row_id, *values in found}


def rows_beside(unit: ReadUnit, what: Editable, parent_id: str) -> dict[int, Row]:
    """The live records that belong to another one, by row number."""
    columns = [one.column for one in what.fields]
    found = editing.beside(unit.conn, what.entity, columns, what.beside, parent_id)
    return {n: _row(what, row_id, values) for n, row_id, *values in found}


def _row(what: Editable, row_id: str, values: list[Kept]) -> Row:
    return Row(row_id, dict(zip((one.key for one in what.fields), values, strict=True)))
