"""One customer at a glance: its line of the list, its file, and what happened to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from db.journal import history
from db.queries.customer_file import (
    ContactRecord,
    CustomerFile,
    NeedRecord,
    PurchaseRecord,
    TierEntryRecord,
    customer_file,
)
from db.queries.customers import CUSTOMERS, CustomerRecord
from db.queries.windows import ListQuery
from db.unit_of_work import ReadUnit
from desktop import labels
from desktop.errors import MissingError
from desktop.history import ENDS
from desktop.messages import Message, msg
from desktop.session import Session

__all__ = ["ContactRecord", "CustomerCard", "CustomerFile", "HistoryLine", "NeedRecord",
           "PurchaseRecord", "TierEntryRecord", "card"]  # fmt: skip

_LATEST_PURCHASES = 8
_LATEST_CHANGES = 12


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field's value before and after; None is empty."""

    field: str
    old: object
    new: object


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One action on the record: when (ISO, UTC), who, what it was, and what it changed."""

    at: str
    person: str
    label: Message
    op: str
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class CustomerCard:
    """All a side panel says; `parent` is the name of the group it belongs to."""

    row: CustomerRecord
    file: CustomerFile
    parent: str | None
    history: tuple[HistoryLine, ...]


def card(session: Session, number: int, on: date) -> CustomerCard:
    """Return the customer in row `number` of the list. Raises MissingError."""
    with session.read() as unit:
        [row] = ListQuery(CUSTOMERS, on.isoformat(), "name").page(unit.conn, [number])
        file = customer_file(unit.conn, row.id, latest=_LATEST_PURCHASES) if row else None
        if row is None or file is None:
            raise MissingError(msg("This customer is not there any more. Reload the list."))
        return CustomerCard(row, file, _parent(unit, file.fields), _history(unit, row.id))


def _parent(unit: ReadUnit, fields: Mapping[str, object]) -> str | None:
    found = unit.conn.exec_driver_sql(
        "SELECT name FROM customer WHERE id = ? AND deleted_at IS NULL", (fields["parent_id"],)
    ).scalar()
    return None if found is None else str(found)


def _history(unit: ReadUnit, row_id: str) -> tuple[HistoryLine, ...]:
    entries = history.of_row(unit.conn, row_id, _LATEST_CHANGES)
    since = history.begins(unit.conn, entries, _LATEST_CHANGES)
    end = () if since is None else (HistoryLine(since, "", ENDS, "", ()),)
    lines = tuple(
        HistoryLine(
            one.at,
            one.person,
            labels.load(one.label),
            one.op,
            tuple(FieldChange(key, old, new) for key, (old, new) in one.values.items()),
        )
        for one in entries
    )
    return lines + end
