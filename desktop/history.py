"""What was done in a file, and what happened to one record, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from db.journal import history as journal
from db.journal.collapse import Value
from db.journal.history import HistoryRecord
from db.queries import actions, told
from db.queries.told import BoughtRecord
from db.sync import people
from db.unit_of_work import ReadUnit
from desktop import labels
from desktop.messages import Message, msg
from desktop.session import Session
from desktop.titles import ENDS

_KEPT = 200


@dataclass(frozen=True, slots=True)
class Done:
    """An action: what was done, by whom, when (UTC), and how many rows it touched."""

    action: int
    at: str
    person: str
    what: Message
    rows: int
    undoes: int | None
    remote: bool


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing an action did to a record or to what belongs to it; `history_words` says it.

    `record` is what was asked about (customer, member); `entity` what changed. `did`: made |
    removed | back | changed | begins (the journal begins here). `column`, `before`, `after` are
    of a changed value, ids given by the names they stand for. `fields` are those of the row that
    was touched, as it was made where it was made; "" and empty for the record itself.
    Of purchases they are `rows` and `amount` (minor units).
    """

    action: int
    at: str
    person: str
    label: Message
    record: str
    entity: str
    did: str
    column: str = ""
    before: Value = None
    after: Value = None
    fields: Mapping[str, Value] = field(default_factory=dict)


def done(session: Session, limit: int = _KEPT) -> list[Done]:
    """Return the newest actions, newest first. Raises AppError."""
    with session.read() as unit:
        lines = actions.newest(unit.conn, limit)
        names = _Names(unit)
    return [
        Done(each.id, each.at, names.person(each.person),
             _what(labels.load(each.label), each), each.rows,
             each.undoes, each.origin == "remote")
        for each in lines
    ]


def _what(label: Message, line: actions.ActionLine | HistoryRecord | BoughtRecord) -> Message:
    if line.undoes is None:
        return label
    if line.redoes:
        return msg("Done again: {label}", label=label)
    return msg("Undone: {label}", label=label)


def of_record(session: Session, record_id: str, limit: int = _KEPT) -> list[Happened]:
    """Return what happened to a record and to what belongs to it, newest first. Raises AppError.

    That is who served, contacts and needs, purchases; of a member skills, interests, absences.
    Where the journal begins after the record was made, the last line says so.
    """
    with session.read() as unit:
        return of_row(unit, record_id, limit)


def of_row(unit: ReadUnit, record_id: str, limit: int = _KEPT) -> list[Happened]:
    """Return the same inside a unit of work."""
    names = _Names(unit)
    own = journal.of_row(unit.conn, record_id, limit)
    since = journal.begins(unit.conn, own, limit)
    record = told.entity_of(unit.conn, record_id) or (own[0].entity if own else "")
    lines = [line for entry in own for line in _lines(entry, names, record)]
    if record in told.PARENTS:
        lines += _of_children(unit, names, record, record_id, limit)
    if record == "customer":
        lines += [_purchases(one, names) for one in told.bought(unit.conn, record_id, limit)]
    lines.sort(key=lambda line: -line.action)
    end = [] if since is None else [Happened(0, since, "", ENDS, record, record, "begins")]
    return lines[:limit] + end


class _Names:
    """Ids to names, as the record's columns need them, and logins to names of people."""

    def __init__(self, unit: ReadUnit) -> None:
        self._conn = unit.conn
        self._columns: dict[str, dict[str, str]] = {}
        self._known: dict[str, str] = {}
        self._people = people.known(unit.conn)

    def person(self, who: str) -> str:
        """Return what somebody is called who works under a login of the team database."""
        return self._people.get(who, who)

    def of(self, entity: str, column: str, value: Value) -> Value:
        """Return the name behind `value` if `column` holds ids, else `value`."""
        if entity not in self._columns:
            self._columns[entity] = actions.named_columns(self._conn, entity)
        table = self._columns[entity].get(column)
        if table is None or not isinstance(value, str):
            return value
        if value not in self._known:
            self._known |= actions.names(self._conn, table, [value])
        return self._known.get(value, value)


def _of_children(
    unit: ReadUnit, names: _Names, record: str, record_id: str, limit: int
) -> Iterator[Happened]:
    rows = {one.id: one for one in told.children(unit.conn, record, record_id)}
    entries = journal.of_rows(unit.conn, rows, limit)
    made = {key: dict(one.fields) for key, one in rows.items()}
    for entry in entries:  # newest first: what the earliest change found is what was made
        made[entry.row_id] |= {column: old for column, (old, _) in entry.values.items()}
    for entry in entries:
        now = rows[entry.row_id].fields
        fields = made[entry.row_id] if entry.op == "insert" else now
        yield from _lines(entry, names, record, fields)


def _lines(
    entry: HistoryRecord, names: _Names, record: str, fields: Mapping[str, Value] | None = None
) -> Iterator[Happened]:
    def line(did: str, column: str = "", before: Value = None, after: Value = None) -> Happened:
        label = _what(labels.load(entry.label), entry)
        return Happened(entry.action, entry.at, names.person(entry.person), label, record,
                        entry.entity, did, column, before, after, fields or {})

    if entry.op == "insert":
        yield line("made")
    for column, (old, new) in entry.values.items():
        if column == "deleted_at":
            yield line("removed" if new else "back", column)
        else:
            before, after = (names.of(entry.entity, column, value) for value in (old, new))
            yield line("changed", column, before, after)


def _purchases(one: BoughtRecord, names: _Names) -> Happened:
    label = _what(labels.load(one.label), one)
    fields: dict[str, Value] = {"rows": one.rows, "amount": one.amount}
    return Happened(one.action, one.at, names.person(one.person), label, "customer", "purchase",
                    one.did, fields=fields)
