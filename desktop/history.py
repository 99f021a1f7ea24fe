"""What was done in a file, and what happened to one record, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from db.journal import history as journal
from db.journal.collapse import Value
from db.journal.history import HistoryRecord
from db.queries import actions
from db.queries.actions import ServingRecord
from db.unit_of_work import ReadUnit
from desktop import labels
from desktop.messages import Message, msg
from desktop.session import Session
from desktop.titles import SERVES_AS, title

ENDS = msg("Earlier changes are not kept any more")
"""What the last line of a history says where the journal begins after the record was made."""

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
    """One value of a record before and after an action; `column` is "" where it was made.

    Ids are given by the names they stand for; `what` says which value it is.
    """

    action: int
    at: str
    person: str
    label: Message
    what: Message | str
    column: str
    before: Value
    after: Value


def done(session: Session, limit: int = _KEPT) -> list[Done]:
    """Return the newest actions, newest first. Raises AppError."""
    with session.read() as unit:
        lines = actions.newest(unit.conn, limit)
    return [
        Done(each.id, each.at, each.person, _what(labels.load(each.label), each), each.rows,
             each.undoes, each.origin == "remote")
        for each in lines
    ]


def _what(label: Message, line: actions.ActionLine) -> Message:
    if line.undoes is None:
        return label
    if line.redoes:
        return msg("Done again: {label}", label=label)
    return msg("Undone: {label}", label=label)


def of_record(session: Session, record_id: str, limit: int = _KEPT) -> list[Happened]:
    """Return what happened to a record and to its assignments, newest first. Raises AppError.

    Where the journal begins after the record was made, the last line says so.
    """
    with session.read() as unit:
        names = _Names(unit)
        serving = {each.id: each for each in actions.serving(unit.conn, record_id)}
        entries = journal.of_row(unit.conn, record_id, limit)
        since = journal.begins(unit.conn, entries, limit)
        for row_id in serving:
            entries += journal.of_row(unit.conn, row_id, limit)
        entries.sort(key=lambda entry: -entry.action)
        lines = [line for entry in entries[:limit]
                 for line in _lines(entry, names, serving.get(entry.row_id))]
        end = [] if since is None else [Happened(0, since, "", ENDS, "", "", None, None)]
        return lines + end


class _Names:
    """Ids to names, as the record's columns need them."""

    def __init__(self, unit: ReadUnit) -> None:
        self._conn = unit.conn
        self._columns: dict[str, dict[str, str]] = {}
        self._known: dict[str, str] = {}

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


def _lines(
    entry: HistoryRecord, names: _Names, serving: ServingRecord | None
) -> Iterator[Happened]:
    head = (entry.action, entry.at, entry.person, labels.load(entry.label))
    if entry.op == "insert":
        made = msg("Assigned") if serving else msg("Created")
        yield Happened(*head, _about(made, serving), "", None, None)
    for column, (old, new) in entry.values.items():
        if column == "deleted_at":
            what = msg("Removed") if new else msg("Brought back")
            yield Happened(*head, _about(what, serving), column, None, None)
        else:
            before, after = (names.of(entry.entity, column, value) for value in (old, new))
            yield Happened(*head, _about(title(column), serving), column, before, after)


def _about(what: Message | str, serving: ServingRecord | None) -> Message | str:
    """What changed; for an assignment, which one."""
    if serving is None:
        return what
    return msg("{member} for {customer} as {role}: {what}", member=serving.member,
               customer=serving.customer, role=SERVES_AS.get(serving.role, serving.role), what=what)
