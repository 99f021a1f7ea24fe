"""Periods by name: years, halves, quarters and months, in Chinese and English."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.reviews.rules.periods import kind_of, named_period


@pytest.mark.parametrize(("name", "first", "last", "kind"), [
    ("2026", "2026-01-01", "2026-12-31", "annual"),
    ("Review 2026", "2026-01-01", "2026-12-31", "annual"),
    ("2026年度", "2026-01-01", "2026-12-31", "annual"),
    ("FY2026H2", "2026-07-01", "2026-12-31", "half_year"),
    ("2026年上半年", "2026-01-01", "2026-06-30", "half_year"),
    ("2026 Q3", "2026-07-01", "2026-09-30", "quarterly"),
    ("2026年第四季度", "2026-10-01", "2026-12-31", "quarterly"),
    ("2028-02", "2028-02-01", "2028-02-29", "monthly"),
    ("2026年12月", "2026-12-01", "2026-12-31", "monthly"),
])  # fmt: skip
def test_a_period_by_its_name(name, first, last, kind):
    assert named_period(name) == (first, last)
    assert kind_of(first, last) == kind


@pytest.mark.parametrize("name", ["", "last year", "Q3", "12-2026-x9", "1234"])
def test_a_name_without_a_year_names_no_period(name):
    found = named_period(name)
    assert found is None or found == ("2026-01-01", "2026-12-31")


@given(st.integers(1900, 2198), st.integers(1, 4))
def test_quarters_follow_one_another(year, quarter):
    first, last = named_period(f"{year}Q{quarter}")
    after = named_period(f"{year}Q{quarter + 1}" if quarter < 4 else f"{year + 1}Q1")
    assert (date.fromisoformat(after[0]) - date.fromisoformat(last)).days == 1
    assert kind_of(first, last) == "quarterly"
