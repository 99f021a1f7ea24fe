"""`export FILE WHAT --out X.xlsx`."""

import openpyxl
import pytest

from tests.desktop.cli.conftest import TODAY


@pytest.mark.parametrize("what", ["customers", "roster", "assignments"])
def test_a_workbook_is_written_and_its_sheets_are_told(muster, team, tmp_path, what):
    path = tmp_path / "a.xlsx"
    answer = muster("export", team, what, "--out", path, "--as-of", TODAY, "--json")
    assert answer.code == 0
    assert answer.json["what"] == what
    told = [sheet["name"] for sheet in answer.json["sheets"]]
    assert openpyxl.load_workbook(path).sheetnames == [*told, "_meta"]


def test_the_language_of_the_workbook_is_the_one_asked_for(muster, team, tmp_path):
    path = tmp_path / "a.xlsx"
    answer = muster("export", team, "roster", "--out", path, "--language", "zh_CN", "--json")
    assert answer.json["language"] == "zh_CN"
    assert openpyxl.load_workbook(path).worksheets[0]["A1"].font.name == "Microsoft YaHei"


def test_purchases_come_along_if_asked_for(muster, team, tmp_path):
    words = ("export", team, "customers", "--out", tmp_path / "a.xlsx", "--json")
    assert len(muster(*words).json["sheets"]) == 5
    assert len(muster(*words, "--with-purchases").json["sheets"]) == 6


def test_refusals(muster, team, tmp_path):
    refused = muster("export", team, "roster", "--out", tmp_path / "a.csv")
    assert (refused.code, refused.out) == (1, "")
    assert "a.csv must end in .xlsx" in refused.err
    assert muster("export", team, "roster").code == 2
    assert muster("export", team, "teams", "--out", tmp_path / "a.xlsx").code == 2
    assert muster("export", tmp_path / "no.muster", "roster", "--out", "a.xlsx").code == 1


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize(("what", "kind"), [
    ("customers", "customers"), ("customers", "contacts"), ("customers", "purchases"),
    ("customers", "owners"), ("roster", "members"), ("roster", "skills"),
    ("assignments", "owners"),
])
def test_every_list_in_a_workbook_is_found_and_brings_nothing_new(
    muster, team, tmp_path, what, kind, language
):
    path = tmp_path / "a.xlsx"
    more = ["--with-purchases"] if what == "customers" else []
    told = ("--as-of", TODAY, "--language", language)
    assert muster("export", team, what, "--out", path, *told, *more).code == 0
    answer = muster("import", team, kind, path, "--as-of", TODAY, "--json", "--dry-run")
    counts = answer.json["counts"]
    assert (answer.code, counts["new"], counts["changed"], counts["rejected"]) == (0, 0, 0, 0)
    assert counts["unchanged"] > 0
