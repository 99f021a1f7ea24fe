"""Excel bench: what an export costs beside writers that know nothing of customers.

Workload: 100,000 customers with 3 purchases each (customer_book, seeded); the sheets Customers
(18 columns) and Receipts (24 columns, one of them a formula). The peers write the same cells
from ready Python values, number formats as ours: XlsxWriter (constant_memory, `write`) and openpyxl
(write_only). "ready" is our writer over rows that are in memory, "whole" with reading them from
the file, for receipts with calculating them too. Each measurement is a process of its own; CPU
time, medians of `--rounds` interleaved rounds.

Goals: ready <= 1.2 x XlsxWriter (ambition 1.05) and <= 0.75 x openpyxl, memory + <= 20 MB.
"""

from __future__ import annotations

import argparse
import multiprocessing
import statistics
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

from desktop.messages import Message
from tests.bench import customer_book

TODAY = date(2026, 11, 22)
HUGE = 10**9  # cells: streamed, as an export of this size is


def sheet_of(name, job):
    """The sheet as the export makes it."""
    from db.queries.customers import CUSTOMERS
    from db.queries.windows import ListQuery
    from desktop.customers import tiers
    from desktop.excel import customers, receipts

    ns = ListQuery(CUSTOMERS, job.on, "name").ids(job.unit.conn)
    if name == "customers":
        return customers.sheet(job, ns)
    return receipts.sheet(job, tiers.calculate(job.session, job.as_of), ns)


def plain(sheet, catalog):
    """Rows of what a spreadsheet keeps: text, numbers, dates, (formula, value)."""
    from desktop.excel.cells import Formula, excel_value

    kinds = [column.kind for column in sheet.columns]
    return [
        [
            ("=SUM(F2:R2)", value.value) if isinstance(value, Formula)
            else excel_value(value, kind, catalog)
            for value, kind in zip(row, kinds, strict=True)
        ]
        for row in sheet.rows
    ]  # fmt: skip


def said(row, catalog):
    """The row with its sentences said: the peers get them as text too."""
    return tuple(catalog.render(cell) if isinstance(cell, Message) else cell for cell in row)


def xlsxwriter_bare(rows, columns, target):
    import xlsxwriter

    from desktop.excel.style import number_format

    workbook = xlsxwriter.Workbook(str(target), {"constant_memory": True})
    sheet = workbook.add_worksheet()
    looks = [workbook.add_format({"num_format": number_format(c), "bottom": 1}) for c in columns]
    for at, row in enumerate(rows):
        for col, value in enumerate(row):
            if type(value) is tuple:
                sheet.write_formula(at, col, value[0], looks[col], value[1])
            else:
                sheet.write(at, col, value, looks[col])
    workbook.close()


def openpyxl_write_only(rows, columns, target):
    import openpyxl
    from openpyxl.cell import WriteOnlyCell

    from desktop.excel.style import number_format

    workbook = openpyxl.Workbook(write_only=True)
    sheet = workbook.create_sheet()
    formats = [number_format(column) for column in columns]
    for row in rows:
        cells = []
        for value, number in zip(row, formats, strict=True):
            cell = WriteOnlyCell(sheet, value[0] if type(value) is tuple else value)
            cell.number_format = number
            cells.append(cell)
        sheet.append(cells)
    workbook.save(target)


def measure(path, name, how):
    """Write one sheet one way; return CPU seconds and megabytes grown meanwhile."""
    from db.store import Store
    from desktop.excel.book import write_book
    from desktop.excel.task import Task
    from desktop.session import Session

    target = path.with_name(f"{how}.xlsx")

    def book_of(at):
        return write_book(at, "customers", "en", cells=HUGE)

    with Session(Store(path), "bench") as session, session.read() as unit:
        with book_of(path.with_name("probe.xlsx")) as book:
            job = Task(session, unit, book, TODAY)
            began = time.process_time()
            sheet = sheet_of(name, job)
            made = time.process_time() - began
            rows = plain(sheet, book.catalog) if how in PEERS else ()
            book.add(replace(sheet, rows=()))
        if how == "ready":
            sheet = replace(sheet, rows=[said(row, book.catalog) for row in sheet.rows])
        _forget_peak()
        before, began = _peak(), time.process_time()
        if how in PEERS:
            PEERS[how](rows, sheet.columns, target)
        else:
            with book_of(target) as book:
                book.add(sheet)
        taken = time.process_time() - began + (made if how == "whole" else 0)
    return taken, (_peak() - before) / 1024


def _forget_peak():
    """Linux: the highest memory so far is what is held now."""
    Path("/proc/self/clear_refs").write_text("5")


def _peak():
    """Highest memory in KB."""
    status = Path("/proc/self/status").read_text().splitlines()
    return int(next(line for line in status if line.startswith("VmHWM")).split()[1])


PEERS = {"xlsxwriter": xlsxwriter_bare, "openpyxl": openpyxl_write_only}


def apart(*asked):
    """`measure` in a fresh process; what fails there fails here."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        return pool.submit(measure, *asked).result()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    ways = ("xlsxwriter", "ready", "whole", "openpyxl")
    with tempfile.TemporaryDirectory() as folder:
        path = customer_book.write(Path(folder) / "book.muster", asked.rows)
        for name in ("customers", "receipts"):
            rounds = [{way: apart(path, name, way) for way in ways} for _ in range(asked.rounds)]
            cpu = {way: statistics.median(each[way][0] for each in rounds) for way in ways}
            grown = {way: max(each[way][1] for each in rounds) for way in ways}
            print(f"{name}: CPU s", {way: round(cpu[way], 2) for way in ways})
            print(f"{name}: MB grown", {way: round(grown[way]) for way in ways})
            bare = cpu["xlsxwriter"]
            print(f"  ready / xlsxwriter  {cpu['ready'] / bare:.2f}  goal <= 1.2, ambition 1.05")
            print(f"  ready / openpyxl    {cpu['ready'] / cpu['openpyxl']:.2f}  goal <= 0.75")
            print(f"  whole / xlsxwriter  {cpu['whole'] / bare:.2f}")


if __name__ == "__main__":
    main()
