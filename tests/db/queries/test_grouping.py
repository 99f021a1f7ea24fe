"""Groups of a list: the same runs, counts and sums as plain Python finds."""

from itertools import groupby, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.queries.conditions import Filter
from tests.db.queries.test_windows import SORTS, book, query

__all__ = ["book"]

NAMES = ("tier", "region", "owner", "city")
FIELDS = st.sampled_from([*((name,) for name in NAMES), *permutations(NAMES, 2)])


@settings(deadline=None, max_examples=40)
@given(
    groups=FIELDS,
    sort=st.sampled_from(SORTS),
    descending=st.booleans(),
    search=st.sampled_from(["", "zs"]),
)
def test_groups_are_the_runs_of_the_list(book, groups, sort, descending, search):
    asked = query(
        sort=sort, descending=descending, groups=groups, search=search,
        filters=(Filter("tier", ("A", "B", None)),),
    )  # fmt: skip
    rows = asked.page(book, asked.ids(book))
    found = asked.grouped(book, ("score", "n"))
    runs = [list(run) for _, run in groupby(rows, key=lambda row: alike(row, groups))]
    assert len(runs) == len({alike(run[0], groups) for run in runs}) == len(found)
    for run, group in zip(runs, found, strict=True):
        scores = [row.score for row in run if row.score is not None]
        assert group.count == len(run)
        assert group.n in {row.n for row in run}
        assert group.sums == (sum(scores), sum(row.n for row in run))
        assert group.filled == (len(scores), len(run))


def alike(row, groups):
    return tuple(getattr(row, name) for name in groups)


def test_rows_within_a_group_keep_the_order_asked_for(book):
    asked = query(sort="score", descending=True, groups=("tier",))
    rows = asked.page(book, asked.ids(book))
    for _, run in groupby(rows, key=lambda row: row.tier):
        scores = [-1 if row.score is None else row.score for row in run]
        assert scores == sorted(scores, reverse=True)
    assert [tier for tier, _ in groupby(row.tier for row in rows)] == ["A", "B", "C", None]


def test_the_order_of_groups_turns_with_the_column_they_are_of(book):
    asked = query(sort="tier", descending=True, groups=("tier",))
    assert [group.path for group in asked.grouped(book)][:3] == [(("C",),), (("B",),), (("A",),)]


def test_groups_of_a_field_the_list_does_not_have_are_refused(book):
    with pytest.raises(KeyError):
        query(groups=("nothing",)).ids(book)
