"""HR's workbook goes out and comes back filled, in both languages."""

import json

import pytest
from openpyxl import load_workbook

from desktop.cli.main import main
from desktop.reviews import marks
from desktop.session import open_session
from tests.ui.panes.reviews.made import fill
from tests.ui.windows import sample_file


@pytest.fixture
def say(monkeypatch, tmp_path, capsys, language):
    """Run a command line that must succeed, in one language; return its JSON document."""
    monkeypatch.setenv("MUSTER_CONFIG_DIR", str(tmp_path / "config"))

    def run(*words):
        code = main([*map(str, words), "--json", "--language", language])
        out, err = capsys.readouterr()
        assert (code, err) == (0, ""), (out, err)
        return json.loads(out)

    return run


def test_hr_sends_the_workbook_out_and_takes_it_back(say, tmp_path, language):
    file, book = sample_file(tmp_path), tmp_path / "hr.xlsx"
    _cycle, reviews = fill(file)
    review = list(reviews.values())[2]  # at its manager's
    say("reviews", "export", file, "--cycle", "2026", "--out", book, "--in", language)
    filled = load_workbook(book)
    sheet = next(one for one in filled.worksheets if f"#review {review}" in titles(one))
    care = next(row for row in sheet.iter_rows() if "item:care" in [cell.value for cell in row])
    care[titles(sheet).index("manager")].value = 91
    filled.save(book)
    say("reviews", "import", file, book, "--cycle", "2026", "--dry-run")
    with open_session(file) as session:
        assert marks.form(session, review).manager == {}
    say("reviews", "import", file, book, "--cycle", "2026")
    with open_session(file) as session:
        assert marks.form(session, review).manager["care"].score == 9_100
    say("undo", file)
    with open_session(file) as session:
        assert marks.form(session, review).manager == {}


def titles(sheet):
    """The hidden first row of a person's sheet: which column holds what, and whose it is."""
    return [cell.value for cell in sheet[1]]
