"""Which backups stay: pure, so that it can be proven on any calendar."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from datetime import datetime

LATEST, DAYS, WEEKS = 10, 7, 4


def kept(times: Iterable[datetime]) -> set[datetime]:
    """Return which of these moments stay.

    The 10 latest, the newest of each of the 7 latest days that have one, and of the 4 latest
    weeks (Monday to Sunday). What is dropped once would never be kept later, so dropping after
    each backup comes to the same as dropping at the end.
    """
    newest_first = sorted(set(times), reverse=True)
    stay = set(newest_first[:LATEST])
    stay |= _newest_of_each(newest_first, lambda time: time.date(), DAYS)
    return stay | _newest_of_each(newest_first, lambda time: time.isocalendar()[:2], WEEKS)


def _newest_of_each(
    newest_first: list[datetime], span: Callable[[datetime], Hashable], count: int
) -> set[datetime]:
    found: dict[Hashable, datetime] = {}
    for time in newest_first:
        found.setdefault(span(time), time)
    return set(list(found.values())[:count])
