"""`reviews export` and `reviews import`: HR's workbook out and back from the command line."""

import openpyxl
import pytest

from desktop.session import open_session
from tests.db.new_file import new_file
from tests.desktop.excel.review_cycle import CYCLE, fill


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "team.muster"
    new_file(path)
    with open_session(path, "HR Liu") as session:
        fill(session, people=("Li", "Wang"))
    return path


def change(path, person, key, column, value):
    book = openpyxl.load_workbook(path)
    sheet = book[f"Review-{person}"]
    row = next(r for r in range(1, sheet.max_row + 1) if sheet.cell(r, 12).value == key)
    sheet.cell(row, column).value = value
    book.save(path)


def test_out_and_back(muster, file, tmp_path):
    book, report = tmp_path / "r.xlsx", tmp_path / "what.xlsx"
    made = muster("reviews", "export", file, "--cycle", CYCLE, "--out", book, "--in", "en",
                  "--json").json
    assert [one["name"] for one in made["sheets"]][2:4] == ["Review-Li", "Review-Wang"]
    change(book, "Li", "text:strengths", 3, "Calm")
    change(book, "Wang", "item:teamwork", 8, "good")
    dry = muster("reviews", "import", file, book, "--dry-run", "--json").json
    assert sorted(one["state"] for one in dry["cells"]) == ["Changed", "Rejected"]
    done = muster("reviews", "import", file, book, "--report", report)
    assert done.code == 0
    assert "not a number" in done.out
    assert report.exists()
    again = muster("reviews", "import", file, book, "--json")
    assert [one["state"] for one in again.json["cells"]] == ["Rejected"]
    assert again.code == 1
    assert muster("undo", file).code == 0
    assert muster("reviews", "import", file, book, "--dry-run", "--json").json["cells"] == (
        dry["cells"])


def test_only_one_member_and_a_template(muster, file, tmp_path):
    one = muster("reviews", "export", file, "Li", "--cycle", CYCLE, "--out", tmp_path / "o.xlsx",
                 "--in", "en", "--json").json
    assert sum(each["name"].startswith("Review-") for each in one["sheets"]) == 1
    form = openpyxl.Workbook()
    form.active["A1"] = "{{name}}: {{score}}"
    form.save(tmp_path / "form.xlsx")
    made = muster("reviews", "export", file, "--cycle", CYCLE, "--out", tmp_path / "filled",
                  "--template", tmp_path / "form.xlsx")
    assert made.code == 0
    assert sorted(each.name for each in (tmp_path / "filled").iterdir()) == [
        "00007 Li.xlsx", "00008 Wang.xlsx"]


def test_refused_in_words(muster, file, tmp_path):
    form = openpyxl.Workbook()
    form.save(tmp_path / "other.xlsx")
    other = muster("reviews", "import", file, tmp_path / "other.xlsx")
    assert other.code == 1
    assert "no workbook of reviews" in other.err
    assert muster("reviews", "export", file, "--out", tmp_path / "a.xls").code == 1
    missing = muster("reviews", "export", file, "--cycle", "none", "--out", tmp_path / "a.xlsx")
    assert missing.code == 1
