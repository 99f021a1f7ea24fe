"""The list "To decide": what two people changed on both sides, and what becomes of it."""

from __future__ import annotations

import json
from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from db.journal.collapse import Value
from db.queries import questions as queries
from db.queries.questions import QuestionRecord
from db.queries.windows import ListQuery
from db.sync import people
from db.sync.references import parents
from desktop import titles
from desktop.customers.editing import CONTACT, CUSTOMER
from desktop.editing import Editable
from desktop.errors import MissingError
from desktop.formats import cell
from desktop.imports.fields import Field
from desktop.messages import Message, msg, msgn
from desktop.roster.editing import ABSENCE, INTEREST, MEMBER, SKILL_LEVEL
from desktop.session import Session
from desktop.team import answers
from desktop.team.question_words import KIND, NOUN, Text, said

Values = dict[str, Value]

EDITABLE: Mapping[str, Editable] = {
    one.entity: one for one in (CUSTOMER, CONTACT, MEMBER, SKILL_LEVEL, INTEREST, ABSENCE)
}
TYPED = frozenset({"field", "twice", "key", "edit_delete"})
"""Kinds of questions that a third value can answer."""
_NOT_SAID = object()


@dataclass(frozen=True, slots=True)
class Fact:
    """One column of a question in words. `now`: what is there today where that is a third thing.

    `field`: what it is called where it can be typed, "" where it cannot; `start`: the text to
    begin with.
    """

    column: str
    title: Text
    before: Text
    mine: Text
    theirs: Text
    now: Text | None = None
    field: str = ""
    start: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """An open question; `about` says which record, `at` when the other side wrote it (UTC)."""

    n: int
    id: str
    kind: str
    entity: str
    row_id: str
    about: str
    facts: tuple[Fact, ...]
    mine_by: str
    theirs_by: str
    at: str

    @property
    def noun(self) -> Message:
        """What kind of record it is about."""
        return NOUN[self.entity]

    @property
    def what(self) -> Message:
        """What happened."""
        return KIND[self.kind]

    @property
    def can_edit(self) -> bool:
        """Whether a third value can be typed for all of it."""
        typed = [one for one in self.facts if one.column != "deleted_at"]
        return self.kind in TYPED and bool(typed) and all(one.field for one in typed)


@dataclass(frozen=True, slots=True)
class QuestionList:
    """All open questions as a windowed list. Raises AppError."""

    session: Session
    sort: str = "theirs_at"
    descending: bool = True

    def count(self) -> int:
        """Return how many there are."""
        with self.session.read() as unit:
            return self._query.count(unit.conn)

    def ids(self) -> array[int]:
        """Return the row number of every one in order."""
        with self.session.read() as unit:
            return self._query.ids(unit.conn)

    def first(self, limit: int) -> list[Question]:
        """Return the first ones."""
        with self.session.read() as unit:
            return told(unit.conn, self._query.first(unit.conn, limit))

    def page(self, ids: Sequence[int]) -> list[Question]:
        """Return these in this order, without those decided meanwhile."""
        with self.session.read() as unit:
            return told(unit.conn, [one for one in self._query.page(unit.conn, ids) if one])

    @property
    def _query(self) -> ListQuery[QuestionRecord]:
        return queries.asked(self.sort, descending=self.descending)


def count(session: Session) -> int:
    """Return how many questions are open. Raises AppError."""
    return QuestionList(session).count()


def resolve(
    session: Session,
    ids: Sequence[str],
    choice: str,
    values: Mapping[str, str] | None = None,
) -> int:
    """Decide questions as one action: `mine`, `theirs`, or `edit` with texts by field key.

    Returns how many were decided; those that somebody else decided meanwhile are left as they
    are. Raises ConflictError with the reason where a choice is not possible any more, EditError
    with a message per field, MissingError where none of them is open; then nothing has changed.
    """
    with session.read() as unit:
        found = told(unit.conn, queries.of_ids(unit.conn, ids))
    with session.write(_label(found, choice)) as unit:
        records = {one.id: one for one in queries.of_ids(unit.conn, ids)}
        left = [one for one in found if one.id in records and records[one.id].state == "open"]
        if not left:
            raise MissingError(msg("That has been decided meanwhile. Reload."))
        for one in left:
            answers.answer(unit, one, records[one.id], choice, values or {})
        unit.update("sync_conflict", {
            one.id: {"state": "resolved", "chosen": choice} for one in left
        })
    return len(left)


def _label(found: Sequence[Question], choice: str) -> Message:
    if len(found) == 1:
        text = {
            "mine": msg("Decide {name}: mine", name=found[0].about),
            "theirs": msg("Decide {name}: theirs", name=found[0].about),
        }
        return text.get(choice, msg("Decide {name}: typed anew", name=found[0].about))
    return msgn("Decide {n} question", "Decide {n} questions", len(found))


# --- in words -----------------------------------------------------------------------------------


def told(conn: Connection, records: Iterable[QuestionRecord]) -> list[Question]:
    """Return questions in words, in the order given."""
    records = list(records)
    ids = defaultdict(set)
    for one in records:
        ids[one.entity].add(one.row_id)
    rows = {entity: queries.present(conn, entity, found) for entity, found in ids.items()}
    about = {entity: queries.names_of(conn, entity, found) for entity, found in rows.items()}
    names = people.known(conn)
    return [
        _told(conn, one, rows[one.entity].get(one.row_id, {}),
              " · ".join(about[one.entity].get(one.row_id, ())), names)
        for one in records
    ]  # fmt: skip


def _told(
    conn: Connection,
    one: QuestionRecord,
    row: Mapping[str, Value],
    about: str,
    names: Mapping[str, str],
) -> Question:
    mine, theirs = one.mine_by or "", one.theirs_by or ""
    facts = _parent(conn, one) if one.kind == "parent_deleted" else _facts(conn, one, row)
    return Question(
        one.n, one.id, one.kind, one.entity, one.row_id, about, tuple(facts),
        names.get(mine, mine), names.get(theirs, theirs), one.theirs_at or "",
    )  # fmt: skip


def _parent(conn: Connection, one: QuestionRecord) -> Iterable[Fact]:
    """What the row belongs to, which was deleted."""
    for column, parent_id in json.loads(one.base).items():
        name = queries.named(conn, one.entity, [{column: parent_id}], (column,))
        title = NOUN[parents(one.entity)[column]]
        yield Fact(column, title, name.get((column, parent_id), ""),
                   msg("Brought back"), msg("Deleted"))  # fmt: skip


def _facts(conn: Connection, one: QuestionRecord, row: Mapping[str, Value]) -> Iterable[Fact]:
    base, mine, theirs = (json.loads(text) for text in (one.base, one.mine, one.theirs))
    names = queries.named(conn, one.entity, [base, mine, theirs, row])

    def text(column: str, values: Mapping[str, Value]) -> Text:
        if column not in values:
            return "–"
        stored = values[column]
        return said(one.entity, column, names.get((column, stored), stored))

    for column in _asked(one.entity, mine, theirs, row):
        seen = base if column in base or column != "deleted_at" else {column: None}
        known = (mine.get(column), theirs.get(column))
        now = text(column, row) if row and row.get(column) not in known else None
        field = field_of(one.entity, column)
        key, title = (field.key, field.label) if field else ("", titles.title(column))
        sides = (mine, theirs) if column != "deleted_at" else _both_sides(mine, theirs)
        here, there = (text(column, values) for values in sides)
        fact = Fact(column, title, text(column, seen), here, there, now)
        if field and column in mine:
            stored = names.get((column, mine[column]), mine[column])
            fact = replace(fact, field=key, start=_start(one.entity, field, stored))
        yield fact


def _asked(entity: str, mine: Values, theirs: Values, row: Mapping[str, Value]) -> list[str]:
    """The columns to decide, in the order of the form.

    What goes together (an address) is asked about together; what all sides have alike is left out.
    """

    def alike(column: str) -> bool:
        sides = (mine, theirs, row) if row else (mine, theirs)
        return len({side.get(column, _NOT_SAID) for side in sides}) == 1

    here = {*mine, *theirs}
    what = EDITABLE.get(entity)
    order = ["deleted_at", *(one.column for one in what.fields)] if what else ["deleted_at"]
    places = {column: place for place, column in enumerate(order)}
    asked = [one for one in here if not alike(one)] or here
    return sorted(asked, key=lambda one: (places.get(one, len(order)), one))


def _start(entity: str, field: Field, stored: Value) -> str:
    """What a person begins with who types: what is kept where there are words for it."""
    if stored is None:
        return ""
    if field.type == "bool" or field.key in EDITABLE[entity].words:
        return str(stored)
    if field.type == "list":
        return ", ".join(json.loads(str(stored)))
    return cell(stored, titles.kind(field.column))


def _both_sides(mine: Values, theirs: Values) -> tuple[Values, Values]:
    """Who says nothing of a deletion, kept the row."""
    return {"deleted_at": mine.get("deleted_at")}, {"deleted_at": theirs.get("deleted_at")}


def field_of(entity: str, column: str) -> Field | None:
    """Return the field that a column is typed in; None where it has ways of its own."""
    what = EDITABLE.get(entity)
    return next((one for one in what.fields if one.column == column), None) if what else None
