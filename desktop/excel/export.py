"""One way out of the file: customers, the team or the assignments as a workbook."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal, get_args

from db.unit_of_work import ReadUnit
from desktop.errors import ValidationError
from desktop.excel import assignments, customers, roster
from desktop.excel.book import Tick, Written, write_book
from desktop.excel.task import Task
from desktop.messages import msg
from desktop.session import Session

What = Literal["customers", "roster", "assignments"]
WHAT: tuple[What, ...] = get_args(What)


@dataclass(frozen=True, slots=True)
class ExportReport:
    """A workbook that was written: where, in which language, and its sheets in order."""

    path: Path
    what: What
    language: str
    as_of: date
    sheets: tuple[Written, ...]


def export(
    session: Session,
    what: What,
    target: Path,
    language: str,
    as_of: date,
    *,
    purchases: bool = False,
    only: Collection[str] | None = None,
    tick: Tick | None = None,
) -> ExportReport:
    """Write `what` as of a day to `target`, whole or not at all.

    `only`: ids of the customers (for the roster: members) it is about; None: all of them.

    `purchases` adds every purchase to the customers. `tick(rows done)` is called now and then;
    what it raises (Cancelled) ends the export. Raises ValidationError (not .xlsx, too many rows
    for Excel, the scheme cannot be read) and StorageError.
    """
    if target.suffix.lower() != ".xlsx":
        raise ValidationError(
            msg("{file} must end in .xlsx: that is what is written.", file=target.name)
        )
    with session.read() as unit:
        cells = _size(unit, purchases=purchases)
        with write_book(target, what, language, cells=cells) as book:
            chosen = None if only is None else frozenset(only)
            task = Task(session, unit, book, as_of, tick, chosen)
            if what == "customers":
                customers.write(task, purchases=purchases)
            elif what == "roster":
                roster.write(task)
            else:
                assignments.write(task)
    return ExportReport(target, what, language, as_of, tuple(book.written))


def _size(unit: ReadUnit, *, purchases: bool) -> int:
    """About how many cells there will be: a big book is streamed."""
    rows = int(unit.conn.exec_driver_sql("SELECT count(*) FROM customer_summary").scalar_one())
    if purchases:
        rows += int(unit.conn.exec_driver_sql("SELECT count(*) FROM purchase").scalar_one()) // 5
    return rows * customers.CELLS
