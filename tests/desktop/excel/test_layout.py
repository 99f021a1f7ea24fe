"""What is around the cells: sums, print, widths, languages, names, and the hidden sheet."""

import pytest

from desktop.excel.meta import SHEET, MetaColumn, parse_meta
from desktop.excel.sheet import Sheet, sheet_name
from desktop.messages import msg
from desktop.tables import Column
from tests.desktop.excel.sheets import COLUMNS, ROW, read, written


def test_sums_stand_above_the_header_and_follow_the_filter(tmp_path):
    rows = [ROW, ROW | {"sold": 100}]
    sheet = Sheet(msg("Yes"), COLUMNS, rows, heading=["T", "as of today"], totals={"sold", "per"})
    path = written(tmp_path / "a.xlsx", sheet)
    assert read(path)["Yes"]["C4"].value == "=SUBTOTAL(109,C6:C7)"
    assert read(path, values=True)["Yes"]["C4"].value == pytest.approx(-1233.56)
    assert read(path, values=True)["Yes"]["H4"].value == pytest.approx(-200.0097, abs=1e-3)
    assert read(path)["Yes"].auto_filter.ref == "A5:H7"


def test_ready_to_read_and_to_print(tmp_path):
    path = written(tmp_path / "a.xlsx", Sheet("R&D", COLUMNS, [ROW] * 3, heading=["T"]))
    sheet = read(path)["R&D"]
    assert sheet.freeze_panes == "B4"
    assert sheet.page_setup.paperSize == 9
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$3:$3"
    assert sheet.oddFooter.center.text == "&P / &N"
    assert "R&&D" in sheet.oddFooter.left.text
    assert sheet.column_dimensions["B"].width >= 6
    assert sheet["A3"].font.b
    assert sheet["A3"].fill.fgColor.rgb == "FFF3F4F6"


def test_chinese_is_measured_twice_as_wide(tmp_path):
    rows = [{"a": "某某科技有限公司上海分公司", "b": "x" * 13}]
    path = written(tmp_path / "a.xlsx", Sheet("S", [Column("a", "A"), Column("b", "B")], rows))
    widths = read(path)["S"].column_dimensions
    assert widths["A"].width - widths["B"].width == pytest.approx(13, abs=0.1)


@pytest.mark.parametrize(("language", "yes"), [("en", "Yes"), ("zh_CN", "是")])
def test_the_language_is_the_books_not_the_screens(tmp_path, language, yes):
    columns = [Column("vip", msg("Yes"), "flag")]
    path = written(tmp_path / "a.xlsx", Sheet(msg("Yes"), columns, [{"vip": 1}]), language=language)
    sheet = read(path)[yes]
    assert [sheet["A1"].value, sheet["A2"].value] == [yes, yes]


def test_the_hidden_sheet_tells_what_it_is(tmp_path):
    path = written(
        tmp_path / "a.xlsx",
        Sheet("One", COLUMNS[:2], [ROW], heading=["T"]),
        Sheet("Two", COLUMNS[2:3], []),
    )
    book = read(path)
    assert book.sheetnames == ["One", "Two", SHEET]
    assert book[SHEET].sheet_state == "hidden"
    meta = parse_meta(list(book[SHEET].values))
    assert (meta.kind, meta.language, meta.schema) == ("customers", "en", 1)
    assert meta.exported_at == "2026-11-22T08:00:00+00:00"
    assert list(meta.columns) == [
        MetaColumn("One", 3, "code", "Code", "id"),
        MetaColumn("One", 3, "name", "Name", "text"),
        MetaColumn("Two", 1, "sold", "Sold", "money"),
    ]


@pytest.mark.parametrize("rows", [[], [["x"]], [["muster", "customers"]], [[1, None]] * 9])
def test_another_sheet_called_meta_is_not_ours(rows):
    assert parse_meta(rows) is None


def test_names_of_sheets():
    assert sheet_name("A/B: [C]*?", []) == "A B C"
    assert sheet_name("王" * 40, []) == "王" * 31
    assert sheet_name("王" * 40, ["王" * 31]) == "王" * 29 + " 2"
    assert sheet_name("li", ["Li", "LI 2"]) == "li 3"
    assert sheet_name("History", []) == "History 2"
    assert sheet_name("'''", []) == "-"
    assert sheet_name("x" * 30 + "'s", []) == "x" * 30  # cut at an apostrophe
    assert sheet_name("😀" * 20, []) == "😀" * 15  # Excel counts each as two
    assert sheet_name("😀" * 20, ["😀" * 15]) == "😀" * 14 + " 2"
