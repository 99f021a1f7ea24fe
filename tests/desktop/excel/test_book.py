"""What is in the cells, and what happens when a workbook cannot be written."""

import errno
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.errors import StorageError, ValidationError
from desktop.excel.book import write_book
from desktop.excel.sheet import Sheet
from desktop.jobs import Cancelled
from desktop.tables import Column
from tests.desktop.excel.sheets import COLUMNS, ROW, read, written


def test_values_have_their_types_and_formats(tmp_path):
    path = written(tmp_path / "a.xlsx", Sheet("Customers", COLUMNS, [ROW]))
    sheet = read(path)["Customers"]
    code, name, sold, since, share, score, vip, per = sheet[2]
    assert [cell.value for cell in sheet[1]] == [column.title for column in COLUMNS]
    assert (code.value, code.data_type, code.number_format) == ("00123", "s", "@")
    assert (name.value, name.data_type) == ("张三", "s")
    assert (sold.value, sold.number_format) == (-1234.56, "#,##0.00;[Red]-#,##0.00")
    assert (since.value.isoformat(), since.number_format) == ("2026-02-28T00:00:00", "yyyy-mm-dd")
    assert (share.value, share.number_format) == (0.12, "0%")
    assert (score.value, score.number_format) == (12.345, "#,##0.0")
    assert vip.value == "Yes"
    assert per.value == "=C2/F2"
    assert read(path, values=True)["Customers"]["H2"].value == pytest.approx(-100.004860)


@pytest.mark.parametrize("stream", [0, 2_000_000])
@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "{=1}", "http://a.b", "1", " x "])
def test_text_stays_text(tmp_path, text, stream):
    sheet = Sheet("S", [Column("a", "=HEADER()")], [{"a": text}], heading=["=TITLE()"])
    book = read(written(tmp_path / "a.xlsx", sheet, cells=stream))["S"]
    for place, expected in (("A1", "=TITLE()"), ("A3", "=HEADER()"), ("A4", text)):
        assert book[place].value == expected
        assert book[place].data_type in {"s", "inlineStr"}
        assert book[place].hyperlink is None


def test_nothing_is_an_empty_cell_and_odd_values_are_text(tmp_path):
    columns = [Column("d", "D", "date"), Column("m", "M", "money"), Column("n", "N", "integer")]
    rows = [
        {"d": None, "m": "", "n": None},
        {"d": "soon", "m": "n/a", "n": 10**16},
        {"d": "1899-12-31", "m": Decimal("12.5"), "n": float("inf")},
    ]
    sheet = read(written(tmp_path / "a.xlsx", Sheet("S", columns, rows)))["S"]
    assert [cell.value for cell in sheet[2]] == [None, None, None]
    assert [cell.value for cell in sheet[3]] == ["soon", "n/a", "10000000000000000"]
    assert [cell.value for cell in sheet[4]] == ["1899-12-31", 0.125, "inf"]


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(cents=st.lists(st.integers(-(10**15), 10**15), min_size=1, max_size=20))
def test_no_cent_is_lost(tmp_path, cents):
    rows = [{"m": one} for one in cents]
    path = written(tmp_path / "a.xlsx", Sheet("S", [Column("m", "M", "money")], rows, totals={"m"}))
    sheet = read(path, values=True)["S"]
    back = [round(Decimal(repr(row[0].value)) * 100) for row in sheet.iter_rows(min_row=3)]
    assert back == cents
    assert sheet["A1"].value == pytest.approx(sum(cents) / 100)


def test_too_long_a_text_is_refused_by_name_of_its_place(tmp_path):
    with pytest.raises(ValidationError) as caught:
        written(tmp_path / "a.xlsx", Sheet("S", [Column("a", "A")], [{"a": "x" * 40000}]))
    assert caught.value.message.params["row"] == 2
    assert list(tmp_path.iterdir()) == []


def test_more_rows_than_excel_has_are_refused(tmp_path):
    with pytest.raises(ValidationError, match="do not fit"):
        written(tmp_path / "a.xlsx", Sheet("S", [Column("a", "A")], range(1_048_576)))


def test_an_export_can_be_stopped_and_leaves_the_old_file(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_text("old")
    told = []

    def tick(done):
        told.append(done)
        if done == 2000:
            raise Cancelled

    def export():
        with write_book(path, "customers", "en") as book:
            book.add(Sheet("S", [Column("a", "A")], [{"a": 1}] * 5000), tick)

    with pytest.raises(Cancelled):
        export()
    assert told == [1000, 2000]
    assert path.read_text() == "old"
    assert [one.name for one in tmp_path.iterdir()] == ["a.xlsx"]


def test_a_disk_that_refuses_is_a_storage_error(tmp_path, monkeypatch):
    """The zip cannot be made; XlsxWriter wraps the error, its reason still reaches the person."""

    def full(*args, **kwargs):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("xlsxwriter.workbook.ZipFile", full)
    with pytest.raises(StorageError, match="no room"):
        written(tmp_path / "a.xlsx", Sheet("S", [Column("a", "A")], []))
    assert list(tmp_path.iterdir()) == []
