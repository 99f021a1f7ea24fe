"""Columns that a person names, over those that were guessed."""

import pytest

from desktop.errors import ValidationError
from desktop.imports.choosing import choose, unknown_field
from desktop.imports.mapping import Source, guess_mapping

HEADERS = ["编号", "客户名称", "City", "First", "Last", "Fax"]
GUESSED = guess_mapping("customers", HEADERS)


def chosen(*columns, constants=()):
    return choose("customers", GUESSED, HEADERS, columns, constants)


def test_nothing_chosen_is_the_guess():
    assert chosen() == GUESSED


def test_a_column_is_taken_from_the_field_it_was_guessed_for():
    found = chosen(("name", "编号"))
    assert found.sources["name"] == Source(("编号",))
    assert "code" not in found.sources
    assert "客户名称" in found.custom


def test_headers_are_found_as_loosely_as_guesses():
    assert chosen(("region", "city")).sources["region"] == Source(("City",))


def test_two_columns_joined_and_one_value_for_all():
    found = chosen(("contact_name", "First+Last"), constants=(("country", "中国"),))
    assert found.sources["contact_name"] == Source(("First", "Last"))
    assert found.sources["country"] == Source((), "中国")
    assert not {"First", "Last"} & set(found.custom)


def test_a_field_is_left_out():
    found = chosen(("city", ""))
    assert "city" not in found.sources
    assert "City" in found.custom


def test_a_column_that_is_not_there():
    with pytest.raises(ValidationError):
        chosen(("name", "Nome"))
    with pytest.raises(ValidationError):
        chosen(("name", "First+Nome"))


def test_a_field_given_twice():
    with pytest.raises(ValidationError):
        chosen(("name", "First"), ("name", "Last"))
    with pytest.raises(ValidationError):
        chosen(("name", "First"), constants=(("name", "x"),))


def test_fields_of_the_kind():
    assert unknown_field("customers", "name") is None
    assert unknown_field("customers", "amount") is not None
    assert unknown_field("purchases", "amount") is None
