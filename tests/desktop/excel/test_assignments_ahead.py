"""A plan accepted for Monday: what the workbook of today says, and that of Monday."""

from datetime import timedelta

import pytest

from desktop.assignments import service
from desktop.customers import tiers
from desktop.excel.export import export
from desktop.sample import service as sample
from desktop.session import open_session
from tests.desktop.excel.conftest import TODAY
from tests.desktop.excel.sheets import read
from tests.desktop.excel.test_customers import rows_of

MONDAY = TODAY + timedelta(days=8)


@pytest.fixture(scope="module")
def ahead(tmp_path_factory):
    """60 customers, 8 members, a plan that begins on Monday; and that plan."""
    path = tmp_path_factory.mktemp("ahead") / "team.muster"
    sample.create(path, 60, 8, 1, TODAY, "Test")
    with open_session(path, "Test") as session:
        tiers.apply(session, TODAY)
        planned = service.propose(session, MONDAY)
        service.accept(session, planned, MONDAY, today=TODAY)
        yield session, planned


def owners(session, day, tmp_path):
    """Code -> owner by the workbook of a day, and the book."""
    path = tmp_path / f"{day}.xlsx"
    export(session, "assignments", path, "en", day)
    book = read(path, values=True)
    return {row["Customer code"]: row["Owner"] for row in rows_of(book["Assignments"], 4)}, book


def test_on_monday_everybody_has_the_owner_of_the_plan(ahead, tmp_path):
    session, planned = ahead
    found, book = owners(session, MONDAY, tmp_path)
    for row in planned.proposal.rows:
        assert found[planned.book.customers[row.customer].code] == planned.name(row.member)
    assert "2026-11-30" in book["Assignments"]["A2"].value
    assert any("2026-11-30" in str(cell.value) for cell in book["Load"]["A"])


def test_today_everybody_has_the_owner_of_today_and_no_plan_is_told_of(ahead, tmp_path):
    session, planned = ahead
    found, book = owners(session, TODAY, tmp_path)
    for row in planned.proposal.rows:
        code = planned.book.customers[row.customer].code
        assert found[code] == (planned.name(row.previous) or None)
    assert "Fit" not in {cell.value for cell in book["Assignments"][4]}
    assert "Load before the plan" not in {cell.value for cell in book["Load"][5]}


def test_each_sheet_to_hand_out_is_of_monday_and_holds_their_customers(ahead, tmp_path):
    session, planned = ahead
    _, book = owners(session, MONDAY, tmp_path)
    led = {}
    for row in planned.proposal.rows:
        name = planned.book.customers[row.customer].name
        led.setdefault(planned.name(row.member), set()).add(name)
    for member, names in led.items():
        sheet = book[member]
        assert "2026-11-30" in sheet["A2"].value
        rows = [row for row in rows_of(sheet, 4) if row["Serves as"] == "Owner"]
        assert {row["Customer"] for row in rows} >= names
