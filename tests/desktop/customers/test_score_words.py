"""A score in a sentence is as long as it has to be, and no longer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.customers.rules_words import beside_border


@pytest.mark.parametrize(
    ("score", "border", "text"),
    [
        (69_473, 62_000, "69.5"),
        (52_000, 45_000, "52.0"),
        (61_960, 62_000, "61.96"),
        (61_996, 62_000, "61.996"),
        (62_000, 62_000, "62.0"),
        (62_040, 62_000, "62.04"),
    ],
)
def test_one_decimal_as_in_the_list_and_closer_only_near_the_border(score, border, text):
    assert beside_border(score, border) == text


@given(st.integers(0, 100_000), st.integers(0, 1_000).map(lambda tenths: tenths * 100))
def test_a_score_below_a_border_never_looks_like_it(score, border):
    if score != border:
        assert float(beside_border(score, border)) * 1000 != border
