"""What is done over and over until somebody kills it, each in a process of its own."""

from __future__ import annotations

import os
from datetime import date
from itertools import count
from pathlib import Path

import alembic.command  # noqa: F401 - loaded before the clock runs, as the rest here
import xlsxwriter

from db import backup, create, keys, migrate, sealing
from db.opening import open_store
from db.search.reading import sort_key
from db.store import Store
from desktop.files import replace_file
from desktop.imports import service
from desktop.imports.plan_types import PlanOptions
from desktop.session import open_session

TODAY = date(2026, 11, 22)
sort_key("华", person=False)  # reads the tables of pinyin


IMPORTED = 4000  # rows of the list that `bring_in` imports
KEYS = [keys.Key(keys.MARK + b"\x01" + letter * 11, letter * 32) for letter in (b"a", b"b")]


def begin(ready, work, folder: Path) -> None:
    """Say that everything is loaded, then work."""
    ready.set()
    work(folder)


def back_up(folder: Path) -> None:
    """Back up one file again and again, dropping old ones."""
    while True:
        backup.make(folder / "team.muster", "manual")


def bring_back(folder: Path) -> None:
    """Bring the first backup back under ever new names."""
    first = backup.backups(folder / "team.muster")[-1].path
    for number in count():
        backup.restore(first, folder / f"again{os.getpid()}-{number}.muster")


def create_files(folder: Path) -> None:
    """Make new files."""
    for number in count():
        create.create_file(folder / f"new{os.getpid()}-{number}.muster")


def export(folder: Path) -> None:
    """Write a workbook over the same target."""
    for number in count():
        with replace_file(folder / "out.xlsx") as beside, xlsxwriter.Workbook(beside) as book:
            sheet = book.add_worksheet()
            for row in range(200):
                sheet.write_row(row, 0, [number, row, "华东电器"])


def migrate_up(folder: Path) -> None:
    """Bring one file up to a later revision, once."""
    migrate.upgrade(folder / "old.muster", versions=[folder / "steps"])


def write(folder: Path) -> None:
    """Write actions of 50 rows to one file."""
    store = open_store(folder / "team.muster")
    while True:
        insert(store, 50)


def bring_in(folder: Path) -> None:
    """Import a list and take it back, again and again."""
    path = folder / f"list{os.getpid()}.csv"
    rows = "".join(f"I-{n},华东电器 {n},华东\n" for n in range(IMPORTED))
    path.write_text(f"Code,Name,Region\n{rows}", "utf-8")
    with open_session(folder / "team.muster", "me") as session:
        prepared = service.prepare(session, "customers", service.SourceFile(path))
        while True:
            run = service.dry_run(session, prepared, TODAY, PlanOptions(duplicates=False))
            service.apply(session, run, TODAY)
            session.undo()


def seal(folder: Path) -> None:
    """Give a file a passphrase, another one, and none, again and again."""
    for key in KEYS:
        keys.keep(key)
    while True:
        for wanted in (*KEYS, None):
            sealing.reseal(folder / "team.muster", wanted)


def insert(store: Store, count: int) -> None:
    """Write one action."""
    with store.write("{}", "me") as unit:
        unit.insert("customer", [{"name": f"华东电器 {n}"} for n in range(count)])
