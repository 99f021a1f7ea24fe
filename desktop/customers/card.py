"""One customer at a glance: its line of the list, its file, and what happened to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

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
from desktop import history
from desktop.errors import MissingError
from desktop.history import Happened
from desktop.messages import msg
from desktop.session import Session

__all__ = ["ContactRecord", "CustomerCard", "CustomerFile", "Happened", "NeedRecord",
           "PurchaseRecord", "TierEntryRecord", "card"]  # fmt: skip

_LATEST_PURCHASES = 8
_LATEST_CHANGES = 200


@dataclass(frozen=True, slots=True)
class CustomerCard:
    """All a side panel says; `parent` is the name of the group it belongs to."""

    row: CustomerRecord
    file: CustomerFile
    parent: str | None
    history: tuple[Happened, ...]


def card(session: Session, number: int, on: date) -> CustomerCard:
    """Return the customer in row `number` of the list. Raises MissingError."""
    with session.read() as unit:
        [row] = ListQuery(CUSTOMERS, on.isoformat(), "name").page(unit.conn, [number])
        file = customer_file(unit.conn, row.id, latest=_LATEST_PURCHASES) if row else None
        if row is None or file is None:
            raise MissingError(msg("This customer is not there any more. Reload the list."))
        happened = tuple(history.of_row(unit, row.id, _LATEST_CHANGES))
        return CustomerCard(row, file, _parent(unit, file.fields), happened)


def _parent(unit: ReadUnit, fields: Mapping[str, object]) -> str | None:
    found = unit.conn.exec_driver_sql(
        "SELECT name FROM customer WHERE id = ? AND deleted_at IS NULL", (fields["parent_id"],)
    ).scalar()
    return None if found is None else str(found)
