"""A block that brings its titles goes where they say; data that only looks so stays data."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop import i18n
from desktop.messages import msg
from ui.kit.grid.heading import heading
from ui.kit.grid.rows import Column

COLUMNS = (Column("name", msg("Name")), Column("tier", msg("Tier")), Column("owner", msg("Owner")),
           Column("region", msg("Region")))  # fmt: skip
SHOWN = (0, 1, 2, 3)
NAMES = {"name": ("客户名称", "Company"), "region": ("大区",)}


@given(st.permutations(SHOWN), st.integers(2, 4), st.sampled_from(i18n.LANGUAGES))
def test_columns_in_any_order_in_either_language(order, wide, language):
    titles = [i18n.catalog(language).render(COLUMNS[place].title) for place in order[:wide]]
    rows = [[f"{down}/{place}" for place in order[:wide]] for down in range(3)]
    found = heading([titles, *rows], COLUMNS, SHOWN, NAMES, 0)
    assert found.others == []
    for down, row in enumerate(found.block):
        assert row == [f"{down}/{place}" for place in found.places]
    assert sorted(found.places) == sorted(order[:wide])


@pytest.mark.parametrize(
    "titles", [["Company*", "OWNER"], ["客户名称（必填）", "负责人"], ["大区", " name :"]]
)
def test_marks_case_and_other_names_do_not_matter(titles):
    names = {**NAMES, "owner": ("负责人",)}
    assert heading([titles, ["a", "b"]], COLUMNS, SHOWN, names, 0) is not None


@pytest.mark.parametrize(
    ("block", "at"),
    [
        ([["Name", "Owner"]], 0),  # nothing below it
        ([["Acme", "Owner"], ["a", "b"]], 0),  # one name among values
        ([["Owner"], ["Li"]], 0),  # a value of the column pasted into
        ([["Name", "x", "y", "z"], ["a", "b", "c", "d"]], 0),
        ([["", ""], ["a", "b"]], 0),
    ],
)
def test_what_is_no_row_of_titles(block, at):
    assert heading(block, COLUMNS, SHOWN, NAMES, at) is None


def test_one_column_is_named_where_it_is_pasted_into():
    found = heading([["Owner"], ["Li"], ["Wu"]], COLUMNS, SHOWN, NAMES, 2)
    assert (found.places, found.block) == ([2], [["Li"], ["Wu"]])


def test_what_is_not_on_screen_is_left_out_and_named():
    block = [["Owner", "Birthday", "Name", "Owner", "Tier"], ["Li", "x", "Acme", "Wu", "A"]]
    found = heading(block, COLUMNS, (0, 2, 3), NAMES, 0)
    assert found.places == [2, 0]
    assert found.block == [["Li", "Acme"]]
    assert found.others == ["Birthday", "Owner", "Tier"]
