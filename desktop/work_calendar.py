"""Which days are worked in a country: its public holidays, and the weekends made up for (调休)."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from desktop.roster.types import WorkCalendar

CHINA = "CN"


def around(day: date, country: str = CHINA) -> WorkCalendar:
    """Return the calendar of the year of `day` and the one after, which windows may reach into.

    `country`: ISO 3166 code. Years whose make-up days are not announced yet have holidays alone.
    """
    return _years(country, day.year)


@lru_cache(maxsize=8)
def _years(country: str, year: int) -> WorkCalendar:
    import holidays  # a large package: only when somebody plans

    found = holidays.country_holidays(country, years=(year, year + 1))
    return WorkCalendar(frozenset(found), frozenset(found.weekend_workdays))
