"""Workbooks of ours come back without what was computed for them."""

from desktop.excel.book import write_book
from desktop.excel.sheet import Sheet
from desktop.imports.headers import read_table
from desktop.imports.mapping import aliases_of, guess_mapping
from desktop.imports.own_books import read_meta, sheet_for, without_computed
from desktop.imports.reader import read_rows
from desktop.tables import Column
from tests.desktop.imports.samples import write_xlsx

COLUMNS = [
    Column("code", "Customer code", "id"),
    Column("name", "Customer name"),
    Column("score", "Score", "thousandths"),
    Column("complexity", "Complexity", "percent"),
]
ROWS = [{"code": "007", "name": "甲", "score": 12345, "complexity": 150}]


def test_computed_columns_are_not_data(tmp_path):
    path = tmp_path / "a.xlsx"
    with write_book(path, "customers", "en") as book:
        book.add(Sheet("Customers", COLUMNS, ROWS, heading=("Customers", "as of today")))
        book.add(Sheet("Bands", [Column("code", "Score")], [{"code": "A"}]))
    table = read_table(read_rows(path), aliases_of("customers").known)
    assert guess_mapping("customers", table.headers).custom == ("Score",)
    meta = read_meta(path)
    assert meta.kind == "customers"
    left = without_computed("customers", table, meta, None)
    assert list(left.headers) == ["Customer code", "Customer name", "Complexity"]
    assert left.rows[0].cells[0] == "007"


def test_other_files_stay_as_they_are(tmp_path):
    path = write_xlsx(tmp_path / "a.xlsx", [["name", "Score"], ["x", 1]])
    table = read_table(read_rows(path), aliases_of("customers").known)
    assert read_meta(path) is None
    assert without_computed("customers", table, None, None) is table


def test_the_sheet_that_holds_the_kind_is_found(tmp_path):
    path = tmp_path / "a.xlsx"
    bought = [Column(key, key) for key in ("customer", "bought_on", "amount", "name")]
    with write_book(path, "customers", "en") as book:
        book.add(Sheet("Customers", COLUMNS, ROWS))
        book.add(Sheet("Bought", bought, []))
        book.add(Sheet("Bought again", bought, []))
    meta = read_meta(path)
    assert sheet_for("customers", meta) == "Customers"
    assert sheet_for("purchases", meta) == "Bought"
    assert sheet_for("skills", meta) is None
    assert sheet_for("customers", None) is None
