"""Capacity explains itself in whole points, and presence follows dates before words."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.roster.rules import capacity, days_away, presence, share_pct
from desktop.roster.types import Absence, CapacityRules, MemberFacts, Status, WorkCalendar

MONDAY = date(2026, 3, 2)


def member(**facts):
    return MemberFacts("m", **facts)


def points(found):
    return {part.key: part.points for part in found.parts}


def test_worked_example():
    half = member(base_points=120, fte_pct=50, grade="senior", hired=date(2025, 12, 15),
                  absences=(Absence(MONDAY, MONDAY + timedelta(days=6)),))
    found = capacity(half, MONDAY, 28)
    # 120 x 0.5 = 60; 15 of 20 days -> 45; month 3 counts 70 % -> 31.5; senior 115 % -> 36.225
    assert points(found) == {"base": 120, "fte": -60, "absence": -15, "ramp": -13, "grade": 4}
    assert found.total == 36


def test_holidays_and_extra_working_days_move_the_share():
    away = member(absences=(Absence(MONDAY, MONDAY),))
    assert capacity(away, MONDAY, 5).total == 80
    closed = WorkCalendar(holidays=frozenset({MONDAY}))
    assert capacity(away, MONDAY, 5, closed).total == 100
    sunday = WorkCalendar(extra=frozenset({MONDAY + timedelta(days=6)}))
    assert capacity(away, MONDAY, 7, sunday).total == 83
    assert capacity(away, MONDAY + timedelta(days=5), 2).total == 100  # a weekend says nothing


def test_part_days_and_overlaps():
    absences = (Absence(MONDAY, MONDAY + timedelta(days=4), 50), Absence(MONDAY, MONDAY))
    assert capacity(member(absences=absences), MONDAY, 5).total == 40


def test_days_before_hiring_and_after_leaving_do_not_count():
    untrained = CapacityRules(ramp_pct=())
    starts = member(hired=MONDAY + timedelta(days=3))
    assert capacity(starts, MONDAY, 5, rules=untrained).total == 40
    assert capacity(starts, MONDAY, 5).total == 12
    leaves = member(status=Status.NOTICE, left=MONDAY + timedelta(days=1))
    assert capacity(leaves, MONDAY, 5).total == 40


@pytest.mark.parametrize(("hired", "percent"), [
    (date(2026, 2, 3), 30), (date(2026, 2, 2), 50), (date(2025, 11, 3), 85),
    (date(2025, 11, 2), 100), (None, 100),
])
def test_ramp_by_whole_months(hired, percent):
    assert capacity(member(hired=hired), MONDAY, 5).total == percent


@given(
    st.integers(0, 500), st.integers(10, 100), st.sampled_from(["junior", "senior", "lead", "x"]),
    st.integers(0, 400), st.lists(st.tuples(st.integers(-5, 40), st.integers(0, 20),
                                            st.integers(0, 100)), max_size=4),
    st.integers(0, 60),
)
def test_parts_sum_exactly(base, fte, grade, since, away, days):
    absences = tuple(Absence(MONDAY + timedelta(days=a), MONDAY + timedelta(days=a + n), pct)
                     for a, n, pct in away)
    facts = member(base_points=base, fte_pct=fte, grade=grade,
                   hired=MONDAY - timedelta(days=since), absences=absences)
    found = capacity(facts, MONDAY, days)
    assert sum(part.points for part in found.parts) == found.total
    assert 0 <= found.total <= base * 115 // 100 + 1


LATER = MONDAY + timedelta(days=60)


@pytest.mark.parametrize(("facts", "expected"), [
    ({}, "present"),
    ({"status": Status.LEFT}, "leaver"),
    ({"status": Status.LEFT, "left": MONDAY - timedelta(days=1)}, "leaver"),
    ({"status": Status.NOTICE, "left": MONDAY}, "present"),
    ({"status": Status.ACTIVE, "left": MONDAY - timedelta(days=1)}, "leaver"),
    ({"hired": MONDAY + timedelta(days=1)}, "not_yet"),
    ({"status": Status.ON_LEAVE}, "away"),
    ({"status": Status.ON_LEAVE, "absences": (Absence(MONDAY, MONDAY),)}, "away"),
    ({"status": Status.ON_LEAVE, "absences": (Absence(LATER, LATER),)}, "away"),
    ({"status": Status.ON_LEAVE, "absences": (Absence(MONDAY, MONDAY, 20),)}, "present"),
    ({"absences": (Absence(LATER, LATER),)}, "present"),
    ({"absences": (Absence(MONDAY, MONDAY, 20),)}, "present"),
])
def test_presence(facts, expected):
    assert presence(member(**facts), MONDAY) == expected


def test_days_away_counts_working_days_in_a_row():
    away = member(absences=(Absence(MONDAY - timedelta(days=9), MONDAY + timedelta(days=8)),))
    assert days_away(away, MONDAY) == 7
    assert days_away(member(), MONDAY) == 0
    assert share_pct(away, MONDAY) == 0
