"""`kpi`: defined, filled, put in by hand and listed, in units, in words and as JSON."""

import pytest

from tests.db.new_file import new_file

TICKETS = """Ticket_ID,Reported_Time,Agent_ID,CSAT_Score
T1,2026-07-01 09:00,E1,5
T2,2026-07-02 09:00,E1,2
"""


@pytest.fixture
def file(muster, tmp_path):
    path = tmp_path / "a.muster"
    new_file(path)
    for name, kind, text in (("m.csv", "members", "工号,姓名\nE1,张三\n"),
                             ("t.csv", "service_records", TICKETS)):
        (tmp_path / name).write_text(text, "utf-8")
        assert muster("import", path, kind, tmp_path / name).code == 0
    return path


def test_from_tickets_to_values(muster, file):
    assert muster("kpi", "define", file, "--usual").code == 0
    done = muster("kpi", "fill", file, "--period", "2026Q3", "--json").json
    assert (done["written"], done["start_on"], done["end_on"]) == (1, "2026-07-01", "2026-09-30")
    assert "training" in done["not_measured"]
    rows = muster("kpi", "list", file, "--period", "2026", "--json").json["rows"]
    assert [(one["employee_no"], one["code"], one["actual"], one["sample"], one["quality"])
            for one in rows] == [("E1", "csat", 50.0, 2, "thin")]
    said = muster("kpi", "list", file, "--period", "2026")
    assert "too few" in said.out
    assert muster("kpi", "set", file, "csat", "张三", "91.5", "--period", "2026Q3",
                  "--note", "as agreed").code == 0
    answer = muster("kpi", "list", file, "--member", "E1", "--period", "2026Q3", "--json")
    rows = answer.json["rows"]
    assert [(one["actual"], one["source"], one["note"]) for one in rows] == [
        (91.5, "manual", "as agreed")]


def test_a_kpi_is_defined_changed_and_put_aside(muster, file):
    made = muster("kpi", "define", file, "calls", "--name", "Calls", "--area", "efficiency",
                  "--unit", "count", "--direction", "up", "--target", "120.5", "--json")
    assert made.json["target"] == 120.5
    assert muster("kpi", "define", file, "calls", "--target", "130", "--json").json["target"] == 130
    assert muster("kpi", "define", file, "calls", "--retire", "--json").json["state"] == "retired"


@pytest.mark.parametrize(("words", "code"), [
    (("define", "FILE"), 2),
    (("define", "FILE", "x", "--name", "X"), 2),
    (("define", "FILE", "x", "--name", "X", "--area", "quality", "--unit", "percent",
      "--direction", "up", "--target", "0"), 1),
    (("define", "FILE", "x", "--name", "X", "--area", "quality", "--unit", "percent",
      "--direction", "up", "--worst", "5", "--best", "5"), 1),
    (("define", "FILE", "x", "--target", "1.23456"), 2),
    (("fill", "FILE"), 2),
    (("fill", "FILE", "--period", "soon"), 2),
    (("fill", "FILE", "--from", "2026-02-01", "--to", "2026-01-01"), 1),
    (("fill", "FILE", "--period", "2026", "--kpi", "nothing"), 1),
    (("set", "FILE", "csat", "E1", "many", "--period", "2026"), 2),
])  # fmt: skip
def test_what_makes_no_sense_is_refused_in_words(muster, file, words, code):
    answer = muster("kpi", *(file if one == "FILE" else one for one in words))
    assert answer.code == code
    assert answer.err
    assert muster("kpi", "list", file, "--json").json["rows"] == []


def test_values_out_of_a_list(muster, file, tmp_path):
    assert muster("kpi", "define", file, "--usual").code == 0
    source = tmp_path / "v.csv"
    source.write_text("工号,指标,期间,实际值\nE1,csat,2026Q3,88\nE1,none,2026Q3,1\n", "utf-8")
    answer = muster("kpi", "import", file, source, "--json")
    assert answer.code == 0
    assert muster("list", file, "service_records", "--json").json["rows"][0]["ticket"] == "T1"
    rows = muster("kpi", "list", file, "--period", "2026", "--json").json["rows"]
    assert [(one["actual"], one["source"]) for one in rows] == [(88.0, "import")]
