"""HR's own workbook, filled per person, with its look as it was."""

import openpyxl
import pytest
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.datavalidation import DataValidation

from desktop.errors import ValidationError
from desktop.excel.reviews_template import fill_template
from desktop.reviews.book import read_book
from desktop.session import open_session
from tests.db.new_file import new_file
from tests.desktop.excel.review_cycle import CYCLE, fill

PEOPLE = ("Li", "=SUM(1)")


@pytest.fixture(scope="module")
def session(tmp_path_factory):
    path = tmp_path_factory.mktemp("template") / "team.muster"
    new_file(path)
    with open_session(path, "HR Liu") as opened:
        fill(opened, people=PEOPLE)
        yield opened


@pytest.fixture
def template(tmp_path):
    """A form as companies have them: merged title, borders, colours, a list, print set-up."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "考核表"
    sheet.merge_cells("A1:F1")
    sheet["A1"] = "年度考核 {{ cycle }}"
    sheet["A1"].font = Font(name="KaiTi", size=20, bold=True, color="FF0B5CAD")
    sheet["A1"].alignment = Alignment(horizontal="center")
    sheet["A2"], sheet["B2"], sheet["C2"] = "姓名", "{{name}}", "{{score}}"
    sheet["C2"].number_format = "0.0"
    sheet["C2"].fill = PatternFill("solid", fgColor="FFFFF4DF")
    sheet["D2"] = "=C2*2"
    for row in (4, 5, 6):
        for col, name in enumerate(("title", "weight", "score"), 1):
            cell = sheet.cell(row, col, "{{item." + name + "}}")
            cell.border = Border(bottom=Side("thick"))
    sheet.column_dimensions["A"].width = 33
    sheet.row_dimensions[1].height = 44
    sheet.print_title_rows = "1:2"
    sheet.page_setup.orientation = "landscape"
    rule = DataValidation(type="list", formula1='"A,B,C"')
    sheet.add_data_validation(rule)
    rule.add("F2")
    path = tmp_path / "form.xlsx"
    book.save(path)
    return path


def filled(session, template, tmp_path, **more):
    return fill_template(session, CYCLE, template, tmp_path / "out", "en", **more)


def test_values_in_their_places_and_the_look_as_it_was(session, template, tmp_path):
    found = filled(session, template, tmp_path)
    with session.read() as unit:
        reviews = {one.member: one for one in read_book(unit, CYCLE).reviews}
    assert [one.member for one in found.files] == list(reviews)
    path = next(one.path for one in found.files if one.member == "Li")
    assert path.name == "00007 Li.xlsx"
    sheet = openpyxl.load_workbook(path)["考核表"]
    assert sheet["A1"].value == f"年度考核 {CYCLE}"
    assert sheet["B2"].value == "Li"
    assert sheet["C2"].value == pytest.approx(reviews["Li"].result.score / 100)
    assert sheet["C2"].number_format == "0.0"
    assert sheet["D2"].value == "=C2*2"
    assert [sheet.cell(row, 1).value for row in (4, 5)] == [
        "Customer satisfaction (CSAT)", "Quality checks"]
    assert sheet["B4"].value == 0.25
    assert (sheet["A1"].font.name, sheet["A1"].font.sz) == ("KaiTi", 20)
    assert sheet["C2"].fill.fgColor.rgb == "FFFFF4DF"
    assert sheet["A4"].border.bottom.style == "thick"
    assert [str(one) for one in sheet.merged_cells.ranges] == ["A1:F1"]
    assert sheet.column_dimensions["A"].width == 33
    assert sheet.row_dimensions[1].height == 44
    assert sheet.print_title_rows == "$1:$2"
    assert sheet.page_setup.orientation == "landscape"
    assert len(sheet.data_validations.dataValidation) == 1
    assert any("rows for" in note.msgid for note in found.notes)


def test_a_name_that_looks_like_a_formula_stays_a_name(session, template, tmp_path):
    found = filled(session, template, tmp_path)
    path = next(one.path for one in found.files if one.member == "=SUM(1)")
    cell = openpyxl.load_workbook(path)["考核表"]["B2"]
    assert (cell.value, cell.data_type) == ("=SUM(1)", "s")


def test_what_is_refused(session, template, tmp_path):
    book = openpyxl.load_workbook(template)
    book.active["A9"] = "{{salary}}"
    book.save(tmp_path / "unknown.xlsx")
    with pytest.raises(ValidationError, match="does not know") as refused:
        filled(session, tmp_path / "unknown.xlsx", tmp_path)
    assert "{{salary}} (A9)" in refused.value.message.params["unknown"]
    openpyxl.Workbook().save(tmp_path / "empty.xlsx")
    with pytest.raises(ValidationError, match="no places"):
        filled(session, tmp_path / "empty.xlsx", tmp_path)
    with pytest.raises(ValidationError, match="xlsx"):
        filled(session, tmp_path / "form.xls", tmp_path)
    assert not (tmp_path / "out").exists()
