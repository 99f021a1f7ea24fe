"""KPIs from plain facts: worked examples, and what holds for any facts."""

from math import sqrt
from statistics import fmean, median, quantiles

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.reviews.rules import measures
from desktop.reviews.rules.measures import Check, Measured
from desktop.reviews.types import FULL, VALUE


def units(value):
    return None if value is None else value / VALUE


def test_csat_is_the_share_of_fours_and_fives_of_those_who_answered():
    found = measures.csat([5, 4, 3, None, 1, None])
    assert (units(found.value), found.sample, units(found.mean)) == (50, 4, 3.25)


def test_nps_of_the_form_of_31_people():
    # 5 promoters, 7 passives, 19 detractors: -45.16 (data/README.md)
    found = measures.nps([9, 10, 9, 10, 10] + [7, 8] * 3 + [7] + [0, 3, 6] * 6 + [5])
    assert (round(units(found.value), 2), found.sample) == (-45.16, 31)
    p, d = 5 / 31, 19 / 31
    assert units(found.margin) == pytest.approx(196 * sqrt((p + d - (p - d) ** 2) / 31), abs=1e-3)


def test_effort_is_the_share_of_those_who_found_it_easy():
    assert units(measures.effort([1, 2, 3, 5, None]).value) == 50


def test_solved_at_first_contact_is_not_solved_when_it_came_again():
    found = measures.fcr([(1, 0), (1, 1), (0, 0), (None, 1), (1, None)])
    assert (units(found.value), found.sample) == (50, 4)


def test_sla_leaves_out_what_is_not_due_and_conversion_what_is_open():
    assert measures.sla([1, 0, 1, 1, None]) == Measured(75 * VALUE, 4)
    assert measures.conversion(["won", "lost", "open", None, "won", "lost"]) == (
        Measured(50 * VALUE, 4))  # fmt: skip


def test_times_are_told_by_median_and_90th_percentile_because_one_long_case_moves_the_mean():
    found = measures.duration([10, 20, 30, 40, 900, None])
    assert (units(found.value), units(found.mean), units(found.p90), found.sample) == (
        30, 200, 556, 5)  # fmt: skip
    assert units(measures.aht([4, 8, 9]).value) == 7


def test_retention_money_complaints():
    assert units(measures.retention(["a", "b", "c", "d"], ["b", "c", "x"]).value) == 50
    assert units(measures.money([120_000, -20_050, None]).value) == 999.5
    assert measures.count([1, 0, None, 1]) == Measured(2 * VALUE, 3)


def test_a_quality_check_is_points_of_the_most_and_an_item_may_fail_all_of_it():
    assert measures.qa_score(Check([3, 5], [5, 5])) == 8_000
    assert measures.qa_score(Check([3, 5], [5, 5], failed=True)) == 0
    assert units(measures.qa([8_000, 0, None]).value) == 40


@pytest.mark.parametrize(
    "measure",
    [measures.csat, measures.nps, measures.effort, measures.share, measures.count, measures.fcr,
     measures.sla, measures.aht, measures.duration, measures.conversion, measures.money,
     measures.qa],
)  # fmt: skip
def test_nothing_to_measure_is_no_value_and_not_zero(measure):
    assert measure([]) == Measured(None, 0)


def test_what_rests_on_too_little_is_thin():
    assert [measures.quality_of(n, 10) for n in (9, 10, None)] == ["thin", "good", "good"]


@given(st.lists(st.integers(0, 10), min_size=1))
def test_nps_stays_in_its_bounds_and_more_answers_are_surer(ratings):
    found = measures.nps(ratings)
    assert -100 <= units(found.value) <= 100
    assert 0 <= measures.nps(ratings * 4).margin <= found.margin
    assert measures.nps(ratings * 4).value == found.value


@given(st.lists(st.integers(0, 100_000), min_size=2))
def test_times_agree_with_the_standard_library(minutes):
    found = measures.duration(minutes)
    tenth = quantiles(minutes, n=10, method="inclusive")[8]
    assert units(found.value) == pytest.approx(median(minutes), abs=1e-4)
    assert units(found.mean) == pytest.approx(fmean(minutes), abs=1e-4)
    assert units(found.p90) == pytest.approx(tenth, abs=1e-4)


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)).map(sorted)))
def test_a_check_scores_between_nothing_and_all(items):
    got = measures.qa_score(Check([one for one, _ in items], [top for _, top in items]))
    assert 0 <= got <= FULL
