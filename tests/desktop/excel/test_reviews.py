"""The workbook of HR: every sheet as ux.md 2.8 asks, every formula with what it comes to."""

import shutil
import subprocess
from datetime import UTC, datetime

import pytest

from desktop.errors import MissingError, ValidationError
from desktop.excel import reviews_guide
from desktop.excel.bilingual import book_catalog
from desktop.excel.meta import SHEET
from desktop.excel.reviews import export_reviews
from desktop.excel.reviews_meta import parse
from desktop.excel.reviews_words import COLUMN_TITLES
from desktop.reviews.book import read_book
from desktop.session import open_session
from tests.db.new_file import new_file
from tests.desktop.excel.review_cycle import CYCLE, PEOPLE, fill
from tests.desktop.excel.sheets import read

BANNED = ("TODAY", "NOW(", "OFFSET", "INDIRECT", "LET(", "XLOOKUP", "[")
NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def session(tmp_path_factory):
    path = tmp_path_factory.mktemp("reviews") / "team.muster"
    new_file(path)
    with open_session(path, "HR Liu") as opened:
        fill(opened)
        yield opened


@pytest.fixture(scope="module")
def path(session, tmp_path_factory):
    target = tmp_path_factory.mktemp("book") / "r.xlsx"
    export_reviews(session, CYCLE, target, "en", now=NOW)
    return target


@pytest.fixture(scope="module")
def formulas(path):
    return read(path)


@pytest.fixture(scope="module")
def values(path):
    return read(path, values=True)


def rows_of(sheet):
    """Key of the hidden column -> row."""
    return {sheet.cell(row, 12).value: row for row in range(1, sheet.max_row + 1)}


def test_the_sheets_and_their_names(formulas):
    names = formulas.sheetnames
    assert names[:2] == ["Guide", "Summary"]
    assert names[-3:] == ["Data", "_lists", SHEET]
    people = names[2:-3]
    assert len(people) == len(PEOPLE)
    assert {"Review-王芳", "Review-王芳 2", "Review-张伟 采购", "Review-O'Brien"} <= set(people)
    assert formulas["_lists"].sheet_state == "hidden"
    assert formulas[SHEET].sheet_state == "veryHidden"
    assert formulas.active.title == "Summary"


def test_no_formula_is_volatile_or_new_and_each_has_its_value(formulas, values):
    seen = 0
    for sheet in formulas:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    seen += 1
                    text = str(cell.value).upper()
                    assert not any(bad in text for bad in BANNED), text
    assert seen > 200
    summary = values["Summary"]
    assert all(isinstance(summary.cell(4, col).value, (int, float, str)) for col in (6, 12, 13, 14))


def test_a_name_that_looks_like_a_formula_stays_a_name(values):
    names = [values["Summary"].cell(row, 2).value for row in range(4, 10)]
    assert "=SUM(1)" in names


def test_a_person_on_a_page_ready_to_print(formulas):
    sheet = formulas["Review-O'Brien"]
    assert sheet.page_setup.paperSize == 9
    assert sheet.page_setup.orientation in (None, "portrait")
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToHeight == 0
    assert sheet.print_title_rows == "$7:$7"
    assert sheet.oddFooter.center.text == "&P / &N"
    assert CYCLE in sheet.oddFooter.left.text
    assert "Confidential" in sheet.oddFooter.right.text
    assert sheet.print_area.startswith("'Review-O''Brien'!$A$1:$K$")
    assert max(dim.height or 0 for dim in sheet.row_dimensions.values()) >= 36  # to sign by hand


def test_input_cells_are_open_all_else_is_locked(formulas):
    sheet = formulas["Review-李娜"]
    assert sheet.protection.sheet
    assert not sheet.protection.password
    at = rows_of(sheet)
    row = at["item:follow_up"]
    open_columns = [col for col in range(1, 13) if not sheet.cell(row, col).protection.locked]
    assert open_columns == [7, 8, 11]
    assert not sheet.cell(at["text:strengths"], 3).protection.locked
    assert not sheet.cell(at["outcome:adjustment"], 9).protection.locked
    assert not formulas["Data"].protection.sheet


def test_what_is_checked_while_it_is_filled_in(formulas):
    sheet = formulas["Review-李娜"]
    kinds = {one.type: one for one in sheet.data_validations.dataValidation}
    assert set(kinds) == {"decimal", "textLength", "date", "whole"}
    for one in sheet.data_validations.dataValidation:
        assert one.prompt
        assert one.error
    assert len(sheet.conditional_formatting) >= 4


def test_ids_are_text_and_days_are_days(values):
    sheet = values["Review-李娜"]
    assert sheet["F3"].value == "00008"
    assert sheet["F3"].number_format == "@"
    data = values["Data"]
    assert data["G2"].value == datetime(2026, 7, 1)  # noqa: DTZ001 - as Excel keeps it
    assert data["G2"].number_format == "yyyy-mm-dd"
    assert data.auto_filter.ref.startswith("A1:")
    assert data.freeze_panes == "C2"
    assert not data.merged_cells.ranges


def test_the_numbers_are_those_of_the_rules(session, values):
    with session.read() as unit:
        whole = read_book(unit, CYCLE)
    summary = values["Summary"]
    for at, review in enumerate(whole.reviews, 4):
        said = [cell.value for cell in summary[at]]
        assert said[:2] == [review.employee_no, review.member]
        assert said[11] == pytest.approx((review.result.score or 0) / 100)
        assert (said[12] or None) == review.result.grade
        assert said[15] == pytest.approx((review.result.score - review.last) / 100)
    ranks = [summary.cell(row, 14).value for row in range(4, 4 + len(whole.reviews))]
    assert sorted(ranks) == list(range(1, len(ranks) + 1))


def test_the_distribution_and_its_chart(formulas, values):
    sheet = values["Summary"]
    counts = {sheet.cell(row, 1).value: sheet.cell(row, 2).value for row in range(14, 19)}
    assert sum(counts.values()) == sum(
        sheet.cell(row, 13).value not in (None, "") for row in range(4, 10))
    assert len(formulas["Summary"]._charts) == 1


def test_the_hidden_sheet_knows_each_cell(session, formulas):
    meta = parse(list(formulas[SHEET].values))
    assert meta.cycle_name == CYCLE
    assert len(meta.sheets) == len(PEOPLE)
    one = next(sheet for sheet in meta.sheets.values() if sheet.member == "李娜")
    assert one.sheet == "Review-李娜"
    assert one.employee_no == "00008"
    assert "text:strengths" in one.cells
    assert "weight:follow_up" in one.fixed


@pytest.mark.parametrize("language", ["zh_CN", "both"])
def test_chinese_or_both(session, tmp_path, language):
    export_reviews(session, "", tmp_path / "r.xlsx", language)
    book, said = read(tmp_path / "r.xlsx"), book_catalog(language)
    assert book.sheetnames[0] == said.render(reviews_guide.NAME).replace("\n", " ")
    assert book.sheetnames[0].startswith("说明")
    assert book.sheetnames[2].startswith("考核-")
    assert book.worksheets[2]["D7"].value == said.render(COLUMN_TITLES["weight"])
    assert ("\n" in book.worksheets[2]["D7"].value) == (language == "both")


def test_only_some_and_what_is_refused(session, tmp_path):
    with session.read() as unit:
        first = read_book(unit, CYCLE).reviews[0]
    report = export_reviews(session, CYCLE, tmp_path / "one.xlsx", "en", only={first.id})
    assert report.people == 1
    with pytest.raises(ValidationError):
        export_reviews(session, CYCLE, tmp_path / "one.xls", "en")
    with pytest.raises(MissingError):
        export_reviews(session, "2030", tmp_path / "a.xlsx", "en")
    with pytest.raises(ValidationError):
        export_reviews(session, CYCLE, tmp_path / "a.xlsx", "en", only=set())
    assert not (tmp_path / "a.xlsx").exists()


@pytest.mark.slow
def test_libreoffice_comes_to_the_same_numbers(path, values, tmp_path):
    """Every formula calculated anew by a program that is not ours."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    read(path).save(tmp_path / "r.xlsx")  # without what the formulas came to
    made = subprocess.run(
        [office, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
         "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp_path / "again"),
         str(tmp_path / "r.xlsx")], capture_output=True, timeout=120, check=False)  # fmt: skip
    if made.returncode or not (tmp_path / "again" / "r.xlsx").exists():
        pytest.skip("LibreOffice did not start here")
    again = read(tmp_path / "again" / "r.xlsx", values=True)
    for sheet in values:
        for row in sheet.iter_rows():
            for cell in row:
                other = again[sheet.title].cell(cell.row, cell.column).value
                if isinstance(cell.value, float):
                    assert other == pytest.approx(cell.value, abs=0.0051), (sheet.title, cell)
