"""The customers workbook: the list, receipts that add up, the scheme in words."""

from datetime import datetime
from types import NoneType

import pytest

from desktop.customers import tiers
from desktop.excel.export import export
from tests.desktop.excel.conftest import TODAY
from tests.desktop.excel.sheets import read


@pytest.fixture(scope="module")
def books(team_file, tmp_path_factory):
    """The workbook with formulas, and with their values."""
    from desktop.session import open_session

    path = tmp_path_factory.mktemp("out") / "a.xlsx"
    with open_session(team_file, "Test") as session:
        export(session, "customers", path, "en", TODAY, purchases=True)
    return read(path), read(path, values=True)


def rows_of(sheet, header):
    titles = [cell.value for cell in sheet[header]]
    body = sheet.iter_rows(header + 1, values_only=True)
    return [dict(zip(titles, row, strict=True)) for row in body]


def test_the_sheets(books):
    names = ["Customers", "Receipts", "Scheme", "Bands", "Contacts", "Purchases", "_meta"]
    assert books[0].sheetnames == names


def test_customers_as_listed_with_a_sum(books, session):
    sheet = books[1]["Customers"]
    rows = rows_of(sheet, 5)
    assert len(rows) == 60
    assert {"Tier", "Score", "Value", "Owner", "Backup"} <= set(rows[0])
    assert all(isinstance(row["Next contact"], (datetime, NoneType)) for row in rows)
    with session.read() as unit:
        sql = "SELECT sum(value) FROM customer_summary"
        total = unit.conn.exec_driver_sql(sql).scalar_one() / 100
    assert sheet["F4"].value == pytest.approx(total)
    assert sum(row["Value"] for row in rows) == pytest.approx(total)
    assert books[0]["Customers"]["F4"].value == "=SUBTOTAL(109,F6:F65)"


def test_receipts_add_up_and_are_those_of_the_tier_book(books, session):
    book = tiers.calculate(session, TODAY)
    totals = dict(zip([r.code for r in book.records], book.run.totals.tolist(), strict=True))
    rows = rows_of(books[1]["Receipts"], 4)
    assert len(rows) == 60
    for row in rows:
        points = [value for title, value in row.items() if title.endswith(", points")]
        assert len(points) == 7
        assert sum(points) == pytest.approx(row["Total"])
        assert row["Total"] == totals[row["Customer code"]] / 1000
    formulas = [row["Total"] for row in rows_of(books[0]["Receipts"], 4)]
    assert formulas[0] == "=F5+H5+J5+L5+N5+P5+R5"


def test_what_would_move_it_up_is_in_words(books):
    rows = rows_of(books[1]["Receipts"], 4)
    best = [row for row in rows if row["Tier by score"] == "A"]
    assert {row["Any of these alone is enough"] for row in best} == {"It is in the best tier"}
    assert all(row["Any of these alone is enough"] for row in rows)
    assert {row["Next tier"] for row in rows} <= {None, "A", "B", "C", "D"}


def test_the_scheme_says_its_weights_and_its_boundary_rule(books):
    sheet = books[1]["Scheme"]
    said = [row[0].value for row in sheet.iter_rows(max_row=6) if row[0].value]
    assert any("equal values share their average rank" in line for line in said)
    weights = rows_of(sheet, 8)
    assert sum(row["Weight"] for row in weights) == sheet["B7"].value == 100
    assert [row["Tier"] for row in rows_of(books[1]["Bands"], 4)] == ["A", "B", "C", "D"]


def test_a_big_book_is_streamed_and_holds_the_same(books, session, tmp_path, monkeypatch):
    monkeypatch.setattr("desktop.excel.book.STREAM", 1)
    path = tmp_path / "b.xlsx"
    export(session, "customers", path, "en", TODAY, purchases=True)
    for sheet in read(path, values=True):
        if sheet.title != "_meta":
            assert list(sheet.values) == list(books[1][sheet.title].values)


def test_odd_text_stays_text(odd, tmp_path):
    path = tmp_path / "a.xlsx"
    export(odd, "customers", path, "en", TODAY)
    rows = rows_of(read(path)["Customers"], 5)
    assert {row["Customer name"] for row in rows} == {"=1+1 公司", "+49 GmbH", "@home"}
    assert {row["Customer code"] for row in rows} == {None, "007"}
    assert next(row for row in rows if row["Region"])["Region"] == "-North"
    owners = {row["Customer name"]: row["Owner"] for row in rows}
    assert (owners["=1+1 公司"], owners["+49 GmbH"]) == ("E1", "E2")  # both are called 王伟
