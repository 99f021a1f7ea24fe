"""Workbooks: types of cells, sheets, merged cells."""

from datetime import date
from decimal import Decimal

import pytest

from desktop.errors import ValidationError
from desktop.imports.reader import list_sheets, read_rows, reading_notes
from desktop.imports.types import ReadReport
from tests.desktop.imports.samples import ods_table, write_ods, write_xlsx


def read(path, **more):
    return [list(row.cells) for row in read_rows(path, **more)]


def test_xlsx_keeps_types(tmp_path):
    day = date(2026, 11, 22)
    path = write_xlsx(tmp_path / "a.xlsx", [["t", "n", "f", "d", "b"], ["x", 7, 0.1, day, True]])
    assert read(path)[1] == ["x", 7, Decimal("0.1"), day, True]


def test_a_float_reads_as_excel_shows_it(tmp_path):
    path = write_xlsx(tmp_path / "a.xlsx", [["n"], [0.1 + 0.2], [13041139879], [1.21e15]])
    assert read(path)[1:] == [[Decimal("0.3")], [13041139879], [1210000000000000]]


def test_hidden_sheets_are_listed_but_not_chosen(tmp_path):
    path = write_xlsx(tmp_path / "a.xlsx", [["name"], ["x"]], sheet="名单", hidden=["_lists"])
    assert [(s.name, s.hidden) for s in list_sheets(path)] == [("_lists", True), ("名单", False)]
    assert read(path) == [["name"], ["x"]]
    assert read(path, sheet="_lists") == [["secret"]]


def test_an_unknown_sheet_is_told_with_the_known_ones(tmp_path):
    path = write_xlsx(tmp_path / "a.xlsx", [["name"]])
    with pytest.raises(ValidationError) as caught:
        read(path, sheet="Sheet9")
    assert caught.value.message.params["sheets"] == ("Sheet1",)


def test_merged_cells_hold_their_value_everywhere(tmp_path):
    rows = [[None, None, "c"], ["x", None, 1], ["y"], ["z"]]
    path = write_xlsx(tmp_path / "a.xlsx", rows, merged=[("A1:B1", "both"), ("C2:C4", "long")])
    assert read(path)[0] == ["both", "both", "c"]
    assert read(path)[2] == ["y", None, "long"]


def test_ods(tmp_path):
    path = write_ods(tmp_path / "a.ods", ods_table([["姓名", "工号"], ["张三", "007"]], "表"))
    assert [s.name for s in list_sheets(path)] == ["表"]
    assert read(path) == [["姓名", "工号"], ["张三", "007"]]


def test_the_suffix_does_not_decide(tmp_path):
    path = write_xlsx(tmp_path / "a.xlsx", [["name"], ["x"]])
    renamed = path.rename(tmp_path / "a.csv")
    assert read(renamed) == [["name"], ["x"]]
    text = tmp_path / "b.xls"
    text.write_text("a\tb\n1\t2\n", encoding="utf-8")
    assert read(text) == [["a", "b"], ["1", "2"]]


def test_cells_with_errors_are_counted(shared_data):
    reading = read_rows(shared_data / "hostile_files" / "calamine" / "errors.xlsx")
    assert list(reading) == []
    assert [note.n for note in reading_notes(reading.report)] == [7]
    assert reading_notes(ReadReport()) == []


@pytest.mark.parametrize("name", ["any_sheets.xls", "any_sheets.xlsb", "any_sheets.ods"])
def test_other_workbooks(shared_data, name):
    path = shared_data / "hostile_files" / "calamine" / name
    assert read(path)[:3] == [[1, 2], [3, 4], [5, 6]]
    assert {"Visible", "Hidden"} <= {sheet.name for sheet in list_sheets(path)}


@pytest.mark.parametrize("name", ["date.xlsx", "date_1904.xlsx", "date.xls", "date_1904.xls"])
def test_both_calendars_of_excel(shared_data, name):
    rows = read(shared_data / "hostile_files" / "calamine" / name)
    assert rows[0] == [date(2021, 1, 1), 15]
