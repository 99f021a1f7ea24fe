"""What an export works with: one view of the file, one book, one day."""

from __future__ import annotations

from array import array
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from db.queries.customers import CUSTOMERS
from db.queries.exporting import every_customer_has_code, numbers
from db.queries.roster import MEMBERS
from db.queries.windows import ListQuery
from db.unit_of_work import ReadUnit
from desktop.excel.book import Book, Tick
from desktop.excel.fields import customer_reference, distinct_names
from desktop.session import Session
from desktop.tables import Column


@dataclass(frozen=True, slots=True)
class Task:
    """One export. `tick(rows done)` is called now and then and may raise to stop it.

    `only`: ids of the customers or members it is about; None: all of them.
    """

    session: Session
    unit: ReadUnit
    book: Book
    as_of: date
    tick: Tick | None = None
    only: Collection[str] | None = None

    def takes(self, row_id: str) -> bool:
        """Whether the export is about a customer or member."""
        return self.only is None or row_id in self.only

    def customers(self) -> array[int]:
        """Return the row numbers of the customers it is about, in the order of the list."""
        ns = ListQuery(CUSTOMERS, self.on, "name").ids(self.unit.conn)
        if self.only is None:
            return ns
        wanted = numbers(self.unit.conn, self.only)
        return array("q", (n for n in ns if n in wanted))

    @property
    def language(self) -> str:
        """The language of the workbook."""
        return self.book.catalog.language

    @property
    def on(self) -> str:
        """The day as queries want it, and as the workbook says it."""
        return self.as_of.isoformat()

    def customer_column(self) -> Column:
        """Return the column that names a customer so that an import finds it."""
        return customer_reference(every_customer_has_code(self.unit.conn))

    def member_names(self) -> dict[str, str]:
        """Return member id -> a name that an import finds."""
        people = ListQuery(MEMBERS, self.on, "n").rows(self.unit.conn)
        return distinct_names((one.id, one.name, one.employee_no) for one in people)
