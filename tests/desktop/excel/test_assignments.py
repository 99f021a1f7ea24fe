"""The assignments workbook: reasons that add up, and a sheet for each member to sign."""

import pytest

from db.queries.assignments import current
from desktop.excel.export import export
from tests.desktop.excel.conftest import TODAY
from tests.desktop.excel.sheets import read
from tests.desktop.excel.test_customers import rows_of

CRITERIA = ["Skill cover", "Interest", "Seniority", "Region", "Language", "Industry",
            "Already the owner"]  # fmt: skip


def test_the_fit_is_the_sum_of_its_parts(session, tmp_path):
    path = tmp_path / "a.xlsx"
    export(session, "assignments", path, "en", TODAY)
    planned = [row for row in rows_of(read(path, values=True)["Assignments"], 4) if row["Fit"]]
    assert planned
    for row in planned:
        assert row["Fit"] == sum(row[name] for name in CRITERIA)
        assert row["Why this owner"]
    assert read(path)["Assignments"]["H5"].value.startswith("=I5+J5+K5")


def test_load_before_and_after_the_plan(session, tmp_path):
    path = tmp_path / "a.xlsx"
    export(session, "assignments", path, "en", TODAY)
    rows = rows_of(read(path, values=True)["Load"], 6)
    assert all({"Load before the plan", "Load in points"} <= set(row) for row in rows)
    assert any(row["Load before the plan"] != row["Load in points"] for row in rows)


def test_a_sheet_per_member_who_serves_somebody(session, tmp_path):
    path = tmp_path / "a.xlsx"
    report = export(session, "assignments", path, "en", TODAY)
    with session.read() as unit:
        served = current(unit.conn, on=TODAY.isoformat())
    counts = {}
    for one in served:
        counts[one.member] = counts.get(one.member, 0) + 1
    assert {sheet.name: sheet.rows for sheet in report.sheets[2:]} == counts


def test_it_is_printed_upright_on_a4_and_signed(session, tmp_path):
    path = tmp_path / "a.xlsx"
    report = export(session, "assignments", path, "en", TODAY)
    book = read(path)
    for each in report.sheets[2:]:
        sheet = book[each.name]
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "portrait")
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.print_title_rows == "$4:$4"
        said = [sheet.cell(row, 2).value for row in (sheet.max_row - 1, sheet.max_row)]
        assert said == ["Received", "Handed over by"]
        assert sheet.print_area.endswith(f"$G${sheet.max_row}")
        assert sheet.row_dimensions[sheet.max_row].height > 30


def test_names_of_sheets_are_allowed_and_tell_people_apart(odd, tmp_path):
    path = tmp_path / "a.xlsx"
    report = export(odd, "assignments", path, "zh_CN", TODAY)
    names = [sheet.name for sheet in report.sheets[2:]]
    assert {"王伟 E1", "王伟 E2"} < set(names)
    assert all(len(name) <= 31 and not set("[]:*?/\\") & set(name) for name in names)
    assert len({name.casefold() for name in names}) == len(names) == 3


def test_who_is_not_to_be_called_is_not_on_the_sheet(odd, tmp_path):
    path = tmp_path / "a.xlsx"
    export(odd, "assignments", path, "en", TODAY)
    [row] = [row for row in rows_of(read(path)["王伟 E1"], 4) if row["Customer"] == "=1+1 公司"]
    assert (row["Contact"], row["Phone"], row["Why me"]) == ("=Li", "00123", "=why")


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_without_a_plan_there_are_no_empty_columns(odd, tmp_path, language):
    path = tmp_path / "a.xlsx"
    export(odd, "assignments", path, language, TODAY)
    assert read(path).worksheets[0].max_column == 8
