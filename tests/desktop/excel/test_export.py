"""Every export: refusals, languages, formulas with values, the verb."""

import pytest

from desktop.errors import StorageError, ValidationError
from desktop.excel.export import WHAT, export
from desktop.excel.fields import distinct_names, words
from desktop.imports.fields_members import KINDS
from desktop.imports.parse_text import parse_choice
from tests.desktop.excel.conftest import TODAY
from tests.desktop.excel.sheets import read


@pytest.mark.parametrize("what", WHAT)
def test_every_formula_has_its_value(session, tmp_path, what):
    path = tmp_path / "a.xlsx"
    export(session, what, path, "zh_CN", TODAY)
    values, seen = read(path, values=True), 0
    for sheet in read(path):
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    seen += 1
                    value = values[sheet.title][cell.coordinate].value
                    assert isinstance(value, (int, float)) or "IF(" in cell.value
    assert seen > 5


def test_another_kind_of_file_is_refused(session, tmp_path):
    with pytest.raises(ValidationError, match=r"\.xlsx"):
        export(session, "roster", tmp_path / "team.xls", "en", TODAY)
    with pytest.raises(StorageError, match="does not exist"):
        export(session, "roster", tmp_path / "no" / "team.xlsx", "en", TODAY)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_can_be_exported(tmp_path):
    from db.create import create_file
    from desktop.session import open_session

    create_file(tmp_path / "empty.muster")
    with open_session(tmp_path / "empty.muster", "Test") as session:
        for what in WHAT:
            report = export(session, what, tmp_path / f"{what}.xlsx", "en", TODAY)
            filled = {sheet.name for sheet in report.sheets if sheet.rows}
            assert filled <= {"Scheme", "Bands"}


def test_people_of_one_name_are_told_apart_by_number():
    people = [("a", "Wei", "1"), ("b", "wei", "2"), ("c", "Li", "3"), ("d", "3", "4")]
    people.append(("e", "Wei", None))
    assert distinct_names(people) == {"a": "1", "b": "2", "c": "Li", "d": "4", "e": "Wei"}


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_every_word_for_a_choice_is_understood_again(language):
    for kind, info in KINDS.items():
        for field in info.fields:
            if field.type == "choice":
                for kept, word in words(kind, field.key, language).items():
                    assert parse_choice(word, field.choices) == kept
