"""Sheets to write, and openpyxl, which shares no code with the writer, to read them."""

from datetime import UTC, datetime

import openpyxl

from desktop.excel.book import write_book
from desktop.excel.cells import Formula
from desktop.tables import Column

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
COLUMNS = [
    Column("code", "Code", "id"),
    Column("name", "Name"),
    Column("sold", "Sold", "money"),
    Column("since", "Since", "date"),
    Column("share", "Share", "percent"),
    Column("score", "Score", "thousandths"),
    Column("vip", "VIP", "flag"),
    Column("per", "Per point", "number"),
]
ROW = {
    "code": "00123",
    "name": "张三",
    "sold": -123456,
    "since": "2026-02-28",
    "share": 12,
    "score": 12345,
    "vip": 1,
    "per": Formula("={sold}/{score}", -1234.56 / 12.345),
}


def written(path, *sheets, language="en", **more):
    with write_book(path, "customers", language, now=NOW, **more) as book:
        for sheet in sheets:
            book.add(sheet)
    return path


def read(path, values=False):
    return openpyxl.load_workbook(path, data_only=values)
