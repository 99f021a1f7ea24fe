from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop import formats
from desktop.messages import msg
from desktop.tables import NUMERIC, Column, field


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (0, 0, "0"),
        (1234567, 0, "1,234,567"),
        (-0.4, 0, "0"),
        (2.5, 0, "3"),
        (-2.5, 0, "-3"),
        (0.125, 2, "0.13"),
        (1e22, 0, "10,000,000,000,000,000,000,000"),
        (float("inf"), 2, "inf"),
        (1e33, 1, f"1{',000' * 11}.0"),
        (Decimal("1.005"), 2, "1.01"),
    ],
)
def test_numbers(value, decimals, text):
    assert formats.number(value, decimals) == text


@pytest.mark.parametrize(
    ("minor", "currency", "language", "text"),
    [
        (123450, "", "en", "1,234.50"),
        (123450, "CNY", "en", "CNY 1,234.50"),
        (123450, "CNY", "zh_CN", "¥1,234.50"),
        (-5, "CNY", "zh_CN", "-¥0.05"),
        (-5, "USD", "zh_CN", "USD -0.05"),
    ],
)
def test_money(minor, currency, language, text):
    assert formats.money(minor, currency, language) == text


@given(st.integers(-(10**20), 10**20))
def test_money_loses_no_cent(minor):
    assert int(formats.money(minor).replace(",", "").replace(".", "")) == minor


@given(st.integers(-(10**12), 10**12), st.sampled_from(sorted(NUMERIC)), st.integers(0, 4))
def test_whole_numbers_are_said_as_decimals_are(value, kind, decimals):
    said = formats.cell(Decimal(value), kind, decimals=decimals)
    assert formats.cell(value, kind, decimals=decimals) == said


@given(st.dates())
def test_days_in_sentences(when):
    assert formats.day(when, "en") == f"{when.day} {when:%b} {when.year}"
    assert formats.day(when.isoformat(), "zh_CN") == f"{when.year}年{when.month}月{when.day}日"


def test_moments_are_local(monkeypatch):
    import time

    monkeypatch.setenv("TZ", "Asia/Shanghai")
    time.tzset()
    try:
        stored = "2026-11-22T23:40:12.123456Z"
        assert formats.moment(stored, "en") == "23 Nov 2026, 07:40"
        assert formats.moment(stored.removesuffix("Z"), "zh_CN") == "2026年11月23日 07:40"
        assert formats.cell(stored, "moment") == "2026-11-23 07:40"
        assert formats.moment(datetime(2026, 1, 1, tzinfo=UTC), "en") == "1 Jan 2026, 08:00"
    finally:
        monkeypatch.undo()
        time.tzset()


@pytest.mark.parametrize("odd", ["", "soon", "2026-13-01", "0"])
def test_what_is_no_date_is_shown_as_it_is(odd):
    assert formats.day(odd) == formats.moment(odd) == odd


@pytest.mark.parametrize(
    ("value", "kind", "text"),
    [
        (None, "money", ""),
        (123450, "money", "1,234.50"),
        (12345, "thousandths", "12.3"),
        (12, "percent", "12%"),
        (1234, "integer", "1,234"),
        (1234, "id", "1234"),
        ("00123", "id", "00123"),
        (1.5, "number", "1.50"),
        (1, "flag", "Yes"),
        (0, "flag", "No"),
        ("2026-11-22", "date", "2026-11-22"),
        (date(2026, 11, 22), "date", "2026-11-22"),
        ("n/a", "money", "n/a"),
        (msg("{n} left", n=3), "text", "3 left"),
    ],
)
def test_cells(value, kind, text):
    assert formats.cell(value, kind, "en") == text


def test_a_column_may_set_its_decimals():
    assert formats.cell(12345, "thousandths", decimals=3) == "12.345"
    assert formats.cell(12.34, "percent", decimals=1) == "12.3%"


def test_chinese_is_twice_as_wide():
    assert formats.columns_wide("张三 A") == 6
    assert formats.columns_wide("é") == 1  # e and a combining accent


def test_a_field_of_a_mapping_or_a_record():
    assert field({"key": 1}, "key") == field(Column(1, ""), "key") == 1
    assert field({}, "key") is field(Column("a", ""), "nothing") is None
