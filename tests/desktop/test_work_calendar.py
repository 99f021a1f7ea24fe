"""Working days of China: public holidays are off, the weekends made up for (调休) are worked."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop import work_calendar
from desktop.roster.rules_capacity import capacity, days_away
from desktop.roster.types import Absence, MemberFacts

KNOWN = st.dates(date(2024, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        (date(2026, 2, 14), True),  # Saturday, made up for the Spring Festival
        (date(2026, 2, 17), False),  # the Spring Festival, a Tuesday
        (date(2026, 2, 24), True),
        (date(2026, 2, 28), True),  # Saturday, made up for
        (date(2026, 3, 7), False),  # a Saturday like others
        (date(2026, 10, 7), False),
        (date(2026, 10, 10), True),
        (date(2027, 1, 1), False),  # reached from 2026
    ],
)
def test_days_of_2026(day, worked):
    assert work_calendar.around(date(2026, 2, 1)).works(day) is worked


@given(KNOWN)
def test_a_year_has_as_many_working_days_as_the_government_announces(day):
    found = work_calendar.around(day)
    year = [date(day.year, 1, 1) + timedelta(days=i) for i in range(366)]
    worked = sum(found.works(one) for one in year if one.year == day.year)
    assert 246 <= worked <= 252  # 2024: 251, 2025 and 2026: 248


@given(KNOWN, st.integers(1, 60))
def test_who_is_away_over_holidays_alone_misses_nothing(day, length):
    calendar = work_calendar.around(day)
    member = MemberFacts("m", absences=(Absence(day, day + timedelta(days=length - 1)),))
    worked = sum(calendar.works(day + timedelta(days=i)) for i in range(length))
    assert days_away(member, day, calendar) == worked
    found = capacity(member, day, 90, calendar)
    assert (found.total == capacity(MemberFacts("m"), day, 90, calendar).total) == (worked == 0)


def test_a_team_may_keep_no_holidays_and_other_days_of_the_week():
    new_year = date(2026, 1, 1)
    assert not work_calendar.around(new_year).works(new_year)
    assert work_calendar.around(new_year, "").works(new_year)
    shop = work_calendar.around(new_year, "", (2, 3, 4, 5, 6))
    assert [shop.works(date(2026, 1, day)) for day in (3, 4, 5, 6)] == [True, False, False, True]
    kept = work_calendar.around(new_year, "CN", (1, 2, 3, 4, 5, 6))
    assert kept.works(date(2026, 1, 10))
    assert not kept.works(new_year)
