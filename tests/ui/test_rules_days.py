"""Rule 15 beyond the walk: forms ask for days in one field, Chinese lists and exports tell ISO."""

from datetime import datetime

import pytest
from openpyxl import Workbook, load_workbook
from PySide6.QtCore import QCoreApplication

from desktop import i18n
from desktop.customers.editing import CONTACT, CUSTOMER
from desktop.excel.export import WHAT, export
from desktop.roster.editing import ABSENCE, INTEREST, MEMBER, SKILL_LEVEL
from tests.ui.kit.walk_days import OTHERWISE, strange_days
from tests.ui.scenes import settled
from tests.ui.windows import TODAY
from ui.kit.day_field import DayField
from ui.kit.record_form_editors import make_editor
from ui.panes.record_forms import FormSpec, form_groups
from ui.shell.panes import PANES

EDITED = (CONTACT, CUSTOMER, ABSENCE, INTEREST, MEMBER, SKILL_LEVEL)


@pytest.mark.parametrize("what", EDITED, ids=lambda one: one.entity)
def test_every_date_of_a_form_is_typed_in_the_field_for_days(context, what):
    spec = FormSpec(what, "", [("", [field.key for field in what.fields])])
    fields = form_groups(spec, {})[0].fields
    made = {one.key: make_editor(context, one) for one in fields}
    dates = {one.key for one in what.fields if one.type == "date"}
    assert dates == {key for key, editor in made.items() if isinstance(editor, DayField)}


def test_lists_tell_days_as_iso_in_chinese_too(running):
    i18n.set_language("zh_CN")
    QCoreApplication.sendPostedEvents()
    for pane in PANES:
        running.window.host.go(pane.name)
        assert strange_days(settled(running.window)) == []


def strange_cells(path):
    """Cells of a workbook that tell a day otherwise than as 2026-11-22, and how many tell it so."""
    found, right = [], 0
    for sheet in load_workbook(path):
        for cell in (one for row in sheet.iter_rows() for one in row):
            if isinstance(cell.value, datetime):
                right += cell.number_format.startswith("yyyy-mm-dd")
                if cell.number_format not in {"yyyy-mm-dd", "yyyy-mm-dd hh:mm"}:
                    found.append((sheet.title, cell.coordinate, cell.number_format))
            elif isinstance(cell.value, str) and OTHERWISE.search(cell.value):
                found.append((sheet.title, cell.coordinate, cell.value))
    return found, right


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("what", WHAT)
def test_exported_days_are_real_and_shown_as_iso(running, tmp_path, what, language):
    path = tmp_path / "out.xlsx"
    export(running.window.desk.session, what, path, language, TODAY)
    found, right = strange_cells(path)
    assert found == []
    assert right > 0


def test_a_strange_cell_is_found(tmp_path):
    book = Workbook()
    book.active["A1"] = datetime(2026, 11, 22)  # noqa: DTZ001 - a cell has no time zone
    book.active["A1"].number_format = "m/d/yyyy"
    book.active["A2"] = "as of 22 Nov 2026"
    book.active["A3"] = "as of 2026-11-22"
    book.save(tmp_path / "bad.xlsx")
    found, right = strange_cells(tmp_path / "bad.xlsx")
    assert [cell for _, cell, _ in found] == ["A1", "A2"]
    assert right == 0
