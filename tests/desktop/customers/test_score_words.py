"""A score in a sentence is as long as it has to be, and no longer."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.customers.rules_words import beside_border, rounded_parts


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


@given(st.lists(st.integers(0, 30_000), min_size=1, max_size=7), st.integers(1, 100_000))
def test_rounded_parts_sum_to_the_total_that_is_shown(parts, border):
    total = sum(parts)
    texts, shown = rounded_parts(parts, total, border)
    assert sum(map(Decimal, texts)) == Decimal(shown)
    assert abs(Decimal(shown) - Decimal(total) / 1000) <= Decimal("0.05")
    for part, text in zip(parts, texts, strict=True):
        assert abs(Decimal(text) - Decimal(part) / 1000) < Decimal("0.1")
    if total < border:
        assert Decimal(shown) * 1000 < border


def test_a_receipt_shows_one_decimal_where_that_is_enough():
    assert rounded_parts([17_778, 13_333, 20_000, 3_333], 54_444) == (
        ["17.8", "13.3", "20.0", "3.3"], "54.4",
    )  # fmt: skip
    assert rounded_parts([333, 333, 334], 1_000)[0] == ["0.3", "0.3", "0.4"]
    assert rounded_parts([30_000, 31_960], 61_960, 62_000) == (["30.00", "31.96"], "61.96")
