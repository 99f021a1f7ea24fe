"""A lead reviews somebody with the keyboard alone, in the real window; HR's workbook goes out and
comes back filled. Both in both languages."""

import json

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt

from desktop.cli.main import main
from desktop.i18n import tr
from desktop.reviews import marks
from desktop.session import open_session
from tests.journeys.keyboard import CONTROL, at_the_desk, focus_in
from tests.journeys.test_palette_keyboard import call
from tests.ui.panes.reviews.made import fill
from tests.ui.windows import named, sample_file
from ui.panes.reviews import words


@pytest.fixture
def desk_of_lin(qapp, qtbot, tmp_path, language):
    """A person before the reviews of a cycle, one in each state, and the pane."""
    path = sample_file(tmp_path)
    fill(path)
    with at_the_desk(qapp, qtbot, tmp_path, path, language) as (_, person):
        pane = person.go("reviews")
        person.until(lambda: pane.list.grid.rows.rowCount() == 8)
        person.until(lambda: focus_in(pane.list))
        yield person, pane


def state_of(pane):
    """The state of the review under the cursor, as it is kept."""
    with pane.desk.session.read() as unit:
        asked = "SELECT state FROM review WHERE n = ?"
        return unit.conn.exec_driver_sql(asked, (pane.list.grid.current_id(),)).scalar()


def test_a_lead_marks_hands_in_and_takes_it_back(desk_of_lin):
    person, pane = desk_of_lin
    actions = pane.around.actions

    # Down to the review that waits for its manager, and into its form.
    person.press(Qt.Key.Key_Home, CONTROL)
    for _ in range(8):
        if state_of(pane) == "manager":
            break
        person.press(Qt.Key.Key_Down)
    assert state_of(pane) == "manager"
    person.press(Qt.Key.Key_F4)
    person.until(actions.page.isVisible)
    review = actions.form.sheet.form.review.id
    person.tab_to(named(actions.page.sheet, "manager_care_score"))
    person.type("80")
    person.tab_to(named(actions.page.sheet, "manager_care_comment"))
    person.type("守时")
    person.tab_to(named(actions.page.sheet, "manager_speed_score"))
    person.type("60")
    person.until(lambda: named(actions.page.sheet, "care_result").text() == "80.0")

    # On to the next person: what was typed is saved.
    person.press(Qt.Key.Key_Up, CONTROL)
    person.until(lambda: actions.form.sheet.form.review.id != review)
    person.press(Qt.Key.Key_Down, CONTROL)
    person.until(lambda: actions.form.sheet.form.review.id == review)
    person.settle()
    session = pane.desk.session
    kept = marks.form(session, review)
    assert {key: one.score for key, one in kept.manager.items()} == {"care": 8_000, "speed": 6_000}
    assert kept.manager["care"].comment == "守时"

    # Back to the list, handed in, and taken back.
    person.press(Qt.Key.Key_Escape)
    person.until(lambda: focus_in(pane.list))
    hand_in = actions.steps.commands["submit_manager"]
    person.until(hand_in.isEnabled)
    call(person, tr(words.VERB["submit_manager"]))
    person.press(Qt.Key.Key_Return)
    person.back()
    person.settle()
    assert marks.form(session, review).review.state == "approval"
    person.press(Qt.Key.Key_Z, CONTROL)
    person.settle()
    assert marks.form(session, review).review.state == "manager"
    assert marks.form(session, review).manager["care"].score == 8_000


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
