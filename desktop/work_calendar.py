"""Which days are worked in a country: its public holidays, and the weekends made up for (调休)."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from desktop.roster.types import WorkCalendar

CHINA = "CN"
MONDAY_TO_FRIDAY = (1, 2, 3, 4, 5)


def around(
    day: date, country: str = CHINA, weekdays: tuple[int, ...] = MONDAY_TO_FRIDAY
) -> WorkCalendar:
    """Return the calendar of the year of `day` and the one after, which windows may reach into.

    `country`: ISO 3166 code, "" = no public holidays; `weekdays`: ISO, 1 = Monday. Years whose
    make-up days are not announced yet have holidays alone.
    """
    if not country:
        return WorkCalendar(weekdays=frozenset(weekdays))
    return _years(country, day.year, weekdays)


@lru_cache(maxsize=8)
def _years(country: str, year: int, weekdays: tuple[int, ...]) -> WorkCalendar:
    import holidays  # a large package: only when somebody plans

    found = holidays.country_holidays(country, years=(year, year + 1))
    extra = frozenset(found.weekend_workdays)
    return WorkCalendar(frozenset(found), extra, frozenset(weekdays))
