"""Amounts, counts, percents."""

from decimal import ROUND_HALF_EVEN, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.imports.parse_numbers import (
    are_fractions,
    decide_mark,
    parse_decimal,
    parse_integer,
    parse_money,
    parse_percent,
)
from desktop.imports.problems import CellProblem

CENTS = st.integers(-(10**14), 10**14)


@pytest.mark.parametrize(
    ("cell", "minor"),
    [
        ("1,234.56", 123456),
        ("￥1,234.50", 123450),
        ("CNY 12", 1200),
        ("12元", 1200),
        ("1.5万", 1500000),
        ("2亿元", 20000000000),
        ("(300)", -30000),
        ("12.50-", -1250),
        ("−5", -500),
        ("-￥5", -500),
        ("1 234.5", 123450),
        ("1'234.5", 123450),
        ("１２３．４", 12340),
        ("1e5", 10000000),
        (Decimal("0.125"), 12),
        (Decimal("0.135"), 14),
        (7, 700),
        ("N/A", None),
        ("-", None),
        (None, None),
    ],
)
def test_money(cell, minor):
    assert parse_money(cell) == minor


@pytest.mark.parametrize(
    "cell", ["abc", "1亿以上", "1,2,3", "12%", "=1+1", "--5", "1.2.3", "1e99999"]
)
def test_what_is_no_amount(cell):
    with pytest.raises(CellProblem):
        parse_money(cell)


def test_too_large_for_the_file():
    with pytest.raises(CellProblem) as caught:
        parse_money("9" * 30)
    assert "too large" in caught.value.message.msgid


@pytest.mark.parametrize(
    ("cells", "mark"),
    [
        (["1.234,56", "3.000"], ","),
        (["12,5", "3"], ","),
        (["1.234.567"], ","),
        (["1,234"], "."),
        (["1.234"], "."),
        (["1,234", "12.5"], "."),
        (["12,5", "12.5"], "."),
        ([5, None, "x"], "."),
    ],
)
def test_the_column_decides_the_decimal_mark(cells, mark):
    assert decide_mark(cells) == mark


@given(CENTS)
def test_written_the_english_way_money_comes_back(cents):
    text = f"{Decimal(cents).scaleb(-2):,.2f}"
    assert parse_money(text, decide_mark([text])) == cents


@given(CENTS)
def test_written_the_continental_way_money_comes_back(cents):
    text = f"{Decimal(cents).scaleb(-2):,.2f}".translate(str.maketrans(",.", ".,"))
    assert parse_money(text, decide_mark([text])) == cents


@given(st.decimals(-(10**9), 10**9, places=6))
def test_money_is_rounded_half_to_even(value):
    assert parse_money(value) == int((value * 100).to_integral_value(ROUND_HALF_EVEN))


@given(st.text(max_size=12))
def test_any_text_is_a_number_a_blank_or_a_problem(text):
    try:
        value = parse_decimal(text)
    except CellProblem:
        return
    assert value is None or value.is_finite()


def test_whole_numbers():
    assert parse_integer("1,200") == 1200
    assert parse_integer(Decimal("3.0")) == 3
    with pytest.raises(CellProblem):
        parse_integer("2.5")


@pytest.mark.parametrize(
    ("cells", "kept"),
    [
        (["80%", "5 %"], [80, 5]),
        (["80", "5"], [80, 5]),
        ([Decimal("0.8"), 1], [80, 100]),
        ([1, 50], [1, 50]),
        (["１００％"], [100]),
    ],
)
def test_percents(cells, kept):
    fractions = are_fractions(cells)
    assert [parse_percent(cell, fractions=fractions) for cell in cells] == kept


def test_what_must_be_ten_percent_or_more_is_no_single_percent():
    cells = [Decimal("0.5"), Decimal("1.5"), 2]
    assert not are_fractions(cells)
    assert are_fractions(cells, low=10)
    assert not are_fractions([Decimal("0.5"), 150], low=10)


def test_basis_points():
    assert parse_percent("12.345%", per_percent=100) == 1234
    assert parse_percent(Decimal("0.355"), fractions=True, per_percent=100) == 3550
