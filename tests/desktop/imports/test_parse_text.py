"""Text, flags, choices and lists."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.imports.parse_text import (
    clean_text,
    lost_digits,
    parse_bool,
    parse_choice,
    parse_id,
    parse_list,
)
from desktop.imports.problems import CellProblem
from desktop.imports.types import CellError


@pytest.mark.parametrize(
    "cell", ["", " ", "\u3000", "NULL", "n/a", "#N/A", "-", None, CellError("x")]
)
def test_blanks(cell):
    assert clean_text(cell) is None


@pytest.mark.parametrize("text", ["NA", "无", "=cmd|'/c calc'!A1", "@SUM(1)", "0", "Null GmbH"])
def test_what_only_looks_blank_or_dangerous_stays(text):
    assert clean_text(text) == text


def test_one_canonical_form():
    assert clean_text("Ame\u0301lie\x00\u200b ") == "Amélie"
    assert clean_text("a\r\nb\tc") == "a\nb c"


@pytest.mark.parametrize("name", [
    "\U0001f468\u200d\U0001f469\u200d\U0001f467",  # a family
    "\u0d28\u0d28\u0d4d\u200d",  # an old way to write a Malayalam letter: ends in a joiner
    "\u0915\u094d\u200d\u0937", "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
])
def test_joiners_of_letters_stay(name):
    assert clean_text(f" {name} ") == name


def test_joiners_alone_say_nothing():
    assert clean_text(" \u200d\u200c ") is None
    assert clean_text("\u5f20\u200d\u4e09 Am\u200dy\u200c") == "\u5f20\u4e09 Amy"


@given(st.text())
def test_cleaning_twice_changes_nothing(text):
    once = clean_text(text)
    assert once is None or clean_text(once) == once


def test_ids_are_text():
    assert parse_id("００１２") == "0012"
    assert parse_id(13041139879) == "13041139879"
    assert parse_id(Decimal("12.50")) == "12.50"


@pytest.mark.parametrize(
    ("cell", "lost"), [("1.21E+15", True), (1210000000000000, True), ("E12", False), (12345, False)]
)
def test_shortened_ids_are_noticed(cell, lost):
    assert lost_digits(cell) is lost


@pytest.mark.parametrize(
    ("cell", "kept"),
    [("是", 1), ("否", 0), ("Yes", 1), ("n", 0), (True, 1), (0, 0), ("1", 1), ("", None)],
)
def test_flags(cell, kept):
    assert parse_bool(cell) == kept


def test_a_flag_that_is_none():
    with pytest.raises(CellProblem):
        parse_bool("maybe")


def test_choices_by_value_or_word():
    choices = {"left": ("离职", "Voluntarily Terminated"), "on_leave": ("休假",)}
    assert parse_choice("离职", choices) == "left"
    assert parse_choice("On Leave", choices) == "on_leave"
    assert parse_choice("voluntarily  terminated", choices) == "left"
    with pytest.raises(CellProblem) as caught:
        parse_choice("gone", choices)
    assert caught.value.message.params["choices"] == "left, on_leave"


def test_lists():
    assert parse_list("华东、华南, 华东；华北/西南\n东北") == (
        '["华东", "华南", "华北", "西南", "东北"]'
    )
    assert parse_list(" ") is None
    assert parse_list('["a/b", "c"]') == '["a/b", "c"]'
