"""A filled workbook comes back: three values per cell, and everything that can be wrong with it."""

import shutil
import subprocess
from datetime import datetime

import openpyxl
import pytest

from desktop.errors import AppError, ConflictError, StorageError, ValidationError
from desktop.excel.reviews import export_reviews
from desktop.reviews import returned, returned_apply
from desktop.reviews.book import read_book
from desktop.reviews.marks import Entry, save
from desktop.session import open_session
from tests.db.new_file import new_file
from tests.desktop.excel.review_cycle import CYCLE, fill

PEOPLE = ("Li", "Wang", "Zhao")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A file with a cycle, its workbook, and the ids of the reviews: made once, then copied."""
    folder = tmp_path_factory.mktemp("made")
    new_file(folder / "team.muster")
    with open_session(folder / "team.muster", "HR Liu") as opened:
        ids = fill(opened, people=PEOPLE)
        export_reviews(opened, CYCLE, folder / "filled.xlsx", "en")
    return folder, ids


@pytest.fixture
def session(made, tmp_path):
    path = tmp_path / "team.muster"
    shutil.copy(made[0] / "team.muster", path)
    with open_session(path, "HR Liu") as opened:
        opened.ids = made[1]
        yield opened


@pytest.fixture
def filled(made, tmp_path):
    """What changes the workbook that went out."""
    target = tmp_path / "filled.xlsx"
    shutil.copy(made[0] / "filled.xlsx", target)

    def change(edit):
        book = openpyxl.load_workbook(target)
        edit(book)
        book.save(target)
        return target

    return change


def at(sheet, key):
    """The row with a key."""
    return next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 12).value == key)


def put(person, key, column, value):
    def edit(book):
        sheet = book[f"Review-{person}"]
        sheet.cell(at(sheet, key), column).value = value

    return edit


def states(found):
    return {cell.key: cell.state for cell in found.cells}


def test_unchanged_comes_back_as_nothing(session, filled):
    found = returned.compare(session, filled(lambda book: None))
    assert found.cells == ()
    assert found.problems == ()
    assert [one.member for one in found.reviews] == list(PEOPLE)
    assert found.counts["unchanged"] > 100
    assert returned_apply.apply(session, found) == []


def test_new_changed_and_one_step_back(session, filled):
    def edit(book):
        put("Li", "item:teamwork", 8, 66)(book)
        put("Li", "text:strengths", 3, "Calm")(book)
        put("Li", "text:interview_on", 3, "2026-12-01")(book)
        put("Li", "new:goal:1", 3, "Two trainings")(book)

    found = returned.compare(session, filled(edit))
    assert states(found)["text:strengths"] == "changed"
    assert states(found)["text:interview_on"] == "new"
    assert states(found)["new:goal:1:text"] == "new"
    returned_apply.apply(session, found)
    with session.read() as unit:
        review = read_book(unit, CYCLE).reviews[0]
    assert review.marks["manager", "teamwork"].score == 6600
    assert review.texts["strengths"] == "Calm"
    assert review.texts["interview_on"] == "2026-12-01"
    assert [one.text for one in review.actions] == ["Two trainings"]
    assert list(session.path.with_name("team.muster-backups").glob("*import*.muster"))
    session.undo()
    with session.read() as unit:
        back = read_book(unit, CYCLE).reviews[0]
    assert back.texts["strengths"] == "Keeps calm.\nKeeps promises."
    assert back.actions == ()
    assert returned.compare(session, found.path).counts["new"] == found.counts["new"]


def test_both_changed_is_a_conflict_that_keeps_mine(session, filled):
    path = filled(put("Li", "text:strengths", 3, "File"))
    save(session, session.ids[0], "manager", {}, {"strengths": "Mine"})
    found = returned.compare(session, path)
    [cell] = found.cells
    assert (cell.state, cell.old, cell.new) == ("conflict", "Mine", "File")
    assert returned_apply.apply(session, found) == []
    choice = {(cell.review, cell.key): "file"}
    assert len(returned_apply.chosen(found, choice)) == 1
    assert len(returned_apply.apply(session, found, conflicts="file")) == 1


def test_changed_here_alone_stays(session, filled):
    path = filled(lambda book: None)
    save(session, session.ids[0], "manager", {"teamwork": Entry(7100)}, {"strengths": "Mine"})
    assert returned.compare(session, path).cells == ()


def test_the_same_on_both_sides_is_no_conflict(session, filled):
    path = filled(put("Li", "text:strengths", 3, "Same"))
    save(session, session.ids[0], "manager", {}, {"strengths": "Same"})
    assert returned.compare(session, path).cells == ()


@pytest.mark.parametrize(("key", "column", "value", "said"), [
    ("item:teamwork", 8, "good", "not a number"),
    ("item:teamwork", 8, 101, "outside the scale"),
    ("item:teamwork", 8, 88.123, "decimals"),
    ("item:teamwork", 8, True, "not a number"),
    ("text:interview_minutes", 3, 2000, "whole minutes"),
    ("text:interview_on", 3, "soon", "not a date"),
    ("text:interview_on", 3, "2026-02-30", "not a day"),
    ("text:strengths", 3, "x" * 2001, "characters"),
    ("outcome:adjustment", 9, 50, "while the manager reviews"),
])  # fmt: skip
def test_rejected_in_words_and_the_rest_still_comes(session, filled, key, column, value, said):
    def edit(book):
        put("Li", key, column, value)(book)
        put("Wang", "text:strengths", 3, "Fine")(book)

    found = returned.compare(session, filled(edit))
    rejected = [cell for cell in found.cells if cell.state == "rejected"]
    assert len(rejected) == 1
    assert said in rejected[0].reason.msgid
    assert [cell.member for cell in returned_apply.apply(session, found)] == ["Wang"]


def test_days_as_text_ask_for_their_order(session, filled):
    path = filled(put("Li", "text:interview_on", 3, "03/04/2026"))
    found = returned.compare(session, path)
    assert found.unclear == ("03/04/2026",)
    assert states(found)["text:interview_on"] == "rejected"
    for order, day in (("dmy", "2026-04-03"), ("mdy", "2026-03-04")):
        [cell] = returned.compare(session, path, dates=order).cells
        assert (cell.state, cell.new) == ("new", day)


def test_locked_cells_and_formulas_typed_over_are_listed_and_left(session, filled):
    def edit(book):
        put("Li", "item:teamwork", 4, 0.9)(book)
        put("Li", "item:teamwork", 9, 99)(book)

    found = returned.compare(session, filled(edit))
    listed = {key for key, state in states(found).items() if state == "ignored"}
    assert {"weight:teamwork", "score:teamwork"} <= listed
    assert returned_apply.apply(session, found) == []


def test_sheets_renamed_and_in_another_order(session, filled):
    def edit(book):
        put("Wang", "text:strengths", 3, "Fine")(book)
        book["Review-Wang"].title = "王"
        book.move_sheet("王", -2)
        book.remove(book["Summary"])

    [cell] = returned.compare(session, filled(edit)).cells
    assert (cell.member, cell.sheet, cell.new) == ("Wang", "王", "Fine")


def test_columns_moved_and_rows_in_between(session, filled):
    def edit(book):
        sheet = book["Review-Wang"]
        for merged in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(merged))
        sheet.insert_rows(9)
        sheet.insert_cols(8)
        row = next(r for r in range(1, 60) if sheet.cell(r, 13).value == "item:teamwork")
        sheet.cell(row, 9).value = 61  # the manager's marks are one to the right now

    changed = [c for c in returned.compare(session, filled(edit)).cells if c.state != "ignored"]
    assert [(cell.key, cell.new) for cell in changed] == [("manager:teamwork", 6100)]


def test_without_the_hidden_keys_number_and_cycle_say_whose_it_is(session, filled):
    def edit(book):
        put("Wang", "text:strengths", 3, "Fine")(book)
        sheet = book["Review-Wang"]
        sheet.delete_cols(12, 3)
        for col in range(1, 12):
            sheet.cell(1, col).value = None
        del book["_meta"]

    found = returned.compare(session, filled(edit))
    cells = {(cell.member, cell.key): cell.state for cell in found.cells}
    assert cells["Wang", "text:strengths"] == "conflict"  # nobody knows how it went out


def test_a_review_twice_in_the_file(session, filled):
    def edit(book):
        copy = book.copy_worksheet(book["Review-Wang"])
        copy.title = "copy"

    found = returned.compare(session, filled(edit))
    assert {one.sheet for one in found.problems} == {"Review-Wang", "copy"}
    assert [one.member for one in found.reviews] == ["Li", "Zhao"]


def test_signed_reviews_are_left(session, filled):
    path = filled(put("Li", "text:strengths", 3, "Late"))
    with session.store.write("{}", "HR") as unit:
        unit.update("review", {session.ids[0]: {"state": "archived", "locked": 1}})
    [cell] = returned.compare(session, path).cells
    assert cell.state == "rejected"
    assert "signed" in cell.reason.msgid


def test_a_stale_comparison_writes_nothing(session, filled):
    found = returned.compare(session, filled(put("Li", "text:strengths", 3, "File")))
    save(session, session.ids[1], "manager", {}, {"strengths": "Mine"})
    with pytest.raises(ConflictError):
        returned_apply.apply(session, found)


def test_another_cycle_and_another_workbook(session, filled, tmp_path):
    path = filled(lambda book: None)
    with pytest.raises(ValidationError, match="of the cycle"):
        returned.compare(session, path, cycle="2026 H1")
    other = openpyxl.Workbook()
    other.save(tmp_path / "other.xlsx")
    with pytest.raises(ValidationError, match="no workbook of reviews"):
        returned.compare(session, tmp_path / "other.xlsx")


def test_newer_schema(session, filled):
    def edit(book):
        book["_meta"]["B2"].value = "99"

    with pytest.raises(ValidationError, match="newer"):
        returned.compare(session, filled(edit))


@pytest.mark.slow
def test_saved_anew_by_libreoffice(session, filled, tmp_path):
    """Another program writes the file in its own way; nothing but the change is seen."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")

    def edit(book):
        put("Wang", "text:strengths", 3, "Fine")(book)
        put("Wang", "item:teamwork", 8, 61)(book)
        put("Wang", "text:interview_on", 3, datetime(2026, 12, 1))(book)  # noqa: DTZ001 - as Excel

    path, profile = filled(edit), (tmp_path / "profile").as_uri()
    subprocess.run(
        [office, f"-env:UserInstallation={profile}", "--headless", "--convert-to",
         "xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp_path / "again"), str(path)],
        capture_output=True, timeout=120, check=False)  # fmt: skip
    if not (tmp_path / "again" / path.name).exists():
        pytest.skip("LibreOffice did not start here")
    found = returned.compare(session, tmp_path / "again" / path.name)
    assert {(one.member, one.key): one.new for one in found.cells} == {
        ("Wang", "text:strengths"): "Fine", ("Wang", "manager:teamwork"): 6100,
        ("Wang", "text:interview_on"): "2026-12-01"}


@pytest.mark.parametrize("suffix", [".xls", ".et", ".ET"])
def test_old_formats(session, tmp_path, suffix):
    path = tmp_path / f"a{suffix}"
    path.write_bytes(b"\xd0\xcf\x11\xe0")
    with pytest.raises(AppError, match="old format"):
        returned.compare(session, path)


@pytest.mark.parametrize("lock", ["~${}", ".~lock.{}#", ".~{}"])
def test_open_elsewhere(session, filled, lock):
    path = filled(lambda book: None)
    path.with_name(lock.format(path.name)).write_text("x")
    with pytest.raises(StorageError, match="is open"):
        returned.compare(session, path)
