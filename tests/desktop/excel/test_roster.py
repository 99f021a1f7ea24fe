"""The team workbook: loads as formulas, skills a line each, absences."""

import pytest

from desktop.assignments.team import team
from desktop.excel.export import export
from tests.desktop.excel.conftest import TODAY
from tests.desktop.excel.sheets import read
from tests.desktop.excel.test_customers import rows_of


def test_utilisation_is_a_formula_with_its_value(session, tmp_path):
    path = tmp_path / "a.xlsx"
    export(session, "roster", path, "en", TODAY)
    formulas, values = rows_of(read(path)["Team"], 5), rows_of(read(path, values=True)["Team"], 5)
    assert formulas[0]["Utilisation"] == '=IF(H6>0,I6/H6,"")'
    for row, member in zip(values, team(session, TODAY), strict=True):
        assert (row["Room in points"], row["Load in points"]) == (member.capacity, member.load)
        if member.capacity:
            assert row["Utilisation"] == pytest.approx(member.load / member.capacity)
        else:
            assert row["Utilisation"] in (None, "")


def test_bars_and_a_mark_above_all_one_can_carry(session, tmp_path):
    path = tmp_path / "a.xlsx"
    export(session, "roster", path, "en", TODAY)
    [(area, rules)] = read(path)["Team"].conditional_formatting._cf_rules.items()
    assert str(area.sqref) == "J6:J13"
    assert {rule.type for rule in rules} == {"cellIs", "dataBar"}
    over = next(rule for rule in rules if rule.type == "cellIs")
    assert over.dxf.numFmt.formatCode == '"▲ "0%'


def test_a_lapsed_certificate_is_said(session, tmp_path):
    path = tmp_path / "a.xlsx"
    export(session, "roster", path, "en", TODAY)
    rows = rows_of(read(path)["Skills"], 4)
    lapsed = [row for row in rows if row["Valid until"] and row["Valid until"].date() < TODAY]
    assert lapsed
    assert {row["Remark"] for row in lapsed} == {"▲ Has run out: it counts as level 0"}


def test_absences_are_real_days(session, tmp_path):
    path = tmp_path / "a.xlsx"
    export(session, "roster", path, "en", TODAY)
    for row in rows_of(read(path)["Absences"], 4):
        assert row["First day"] <= row["Last day"]
        assert row["Working time that remains"] in {0, 0.5}
