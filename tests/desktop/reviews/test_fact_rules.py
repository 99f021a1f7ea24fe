"""Periods by name, values of months put together."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.reviews.rules.combining import combined, is_summed
from desktop.reviews.rules.periods import kind_of, named_period
from desktop.reviews.types import VALUE, KpiFact


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


@given(st.integers(1900, 2199), st.integers(1, 4))
def test_quarters_follow_one_another(year, quarter):
    first, last = named_period(f"{year}Q{quarter}")
    after = named_period(f"{year}Q{quarter + 1}" if quarter < 4 else f"{year + 1}Q1")
    assert (date.fromisoformat(after[0]) - date.fromisoformat(last)).days == 1
    assert kind_of(first, last) == "quarterly"


def fact(actual, sample, **more):
    return KpiFact("k", actual, sample, **more)


def test_months_are_weighted_by_how_many_they_rest_on():
    months = [("2026-01-01", "2026-01-31", fact(100 * VALUE, 1)),
              ("2026-02-01", "2026-02-28", fact(50 * VALUE, 3, quality="thin"))]
    whole = combined(months, summed=False)
    assert (whole.actual, whole.sample, whole.quality) == (625_000, 4, "good")
    assert combined(months, summed=True).actual == 150 * VALUE


def test_without_samples_or_with_overlap_the_latest_counts():
    february = ("2026-02-01", "2026-02-28", fact(9, 3))
    unknown = [("2026-01-01", "2026-01-31", fact(10, None)), february]
    assert combined(unknown, summed=False).actual == 9
    overlapping = [("2026-01-01", "2026-03-31", fact(10, 5)), february]
    assert combined(overlapping, summed=True).actual == 9
    assert combined([("2026-01-01", "2026-01-31", fact(None, 0))], summed=True).actual is None


@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(1, 500)), min_size=1, max_size=12))
def test_a_mean_stays_between_its_months_and_samples_add_up(values):
    months = [(f"2026-{n:02}-01", f"2026-{n:02}-28", fact(*one)) for n, one in enumerate(values, 1)]
    whole = combined(months, summed=False)
    assert min(v for v, _ in values) <= whole.actual <= max(v for v, _ in values)
    assert whole.sample == sum(n for _, n in values)
    assert combined(months, summed=True).actual == sum(v for v, _ in values)


def test_what_is_summed_up():
    assert is_summed("money", "revenue")
    assert is_summed("hours", "training")
    assert not is_summed("hours", "resolution")
