"""How much a person can carry, and whether they are there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache

from desktop.messages import Message, msg, msgn
from desktop.roster.types import (
    Capacity,
    CapacityPart,
    CapacityRules,
    MemberFacts,
    Presence,
    Status,
    WorkCalendar,
)

_RULES = CapacityRules()
_WEEK = WorkCalendar()


def capacity(
    member: MemberFacts,
    start: date,
    days: int,
    calendar: WorkCalendar = _WEEK,
    rules: CapacityRules = _RULES,
) -> Capacity:
    """Points in the window of `days` days from `start` on, for load that is there all the time.

    base_points x FTE x share of working days present x ramp-up x grade (domain.md 3.2), rounded
    half up once; each part shows what its factor adds or takes, so the parts sum to the total.
    """
    here, working = _days_present(member, start, days, calendar)
    month = _months(member.hired, start)
    ramp = rules.ramp_pct[month] if month is not None and month < len(rules.ramp_pct) else 100
    grade = rules.grade_pct.get(member.grade, 100)
    factors: tuple[tuple[str, Fraction, Message], ...] = (
        ("base", Fraction(1), msg("Base capacity")),
        ("fte", Fraction(member.fte_pct, 100), msg("Works {percent}%", percent=member.fte_pct)),
        ("absence", here / working if working else Fraction(1), _there(here, working)),
        ("ramp", Fraction(ramp, 100), _ramp(month, ramp)),
        ("grade", Fraction(grade, 100), msg("Grade {grade} counts {percent}%",
                                            grade=member.grade, percent=grade)),
    )
    exact, before, parts = Fraction(member.base_points), 0, []
    for key, factor, words in factors:
        exact *= factor
        now = int(exact + Fraction(1, 2))
        parts.append(CapacityPart(key, now - before, words))
        before = now
    return Capacity(before, tuple(parts))


def _there(here: Fraction, working: int) -> Message:
    text = f"{float(here):.2f}".rstrip("0").rstrip(".")
    return msgn("There {days} of {n} working day", "There {days} of {n} working days",
                working, days=text)


def _ramp(month: int | None, percent: int) -> Message:
    if month is None or percent == 100:
        return msg("Fully trained in")
    return msg("Month {month} after hiring counts {percent}%", month=month + 1, percent=percent)


def _months(hired: date | None, day: date) -> int | None:
    """Whole months from `hired` to `day`, never below 0."""
    if hired is None:
        return None
    months = (day.year - hired.year) * 12 + day.month - hired.month - (day.day < hired.day)
    return max(months, 0)


def _days_present(
    member: MemberFacts, start: date, days: int, calendar: WorkCalendar
) -> tuple[Fraction, int]:
    """Working days present (parts of days counted) and working days in the window."""
    worked = _worked(start, days, calendar)
    ends = (worked[0], worked[-1]) if worked else ()
    if not member.absences and all(share_pct(member, day) == 100 for day in ends):
        return Fraction(len(worked)), len(worked)  # nobody comes and goes without an absence
    return Fraction(sum(share_pct(member, day) for day in worked), 100), len(worked)


@lru_cache(maxsize=8)
def _worked(start: date, days: int, calendar: WorkCalendar) -> tuple[date, ...]:
    """The working days of a window; the same for the whole team."""
    return tuple(day for day in _window(start, days) if calendar.works(day))


def _window(start: date, days: int) -> Iterator[date]:
    return (start + timedelta(days=i) for i in range(days))


def share_pct(member: MemberFacts, day: date) -> int:
    """What of `day` the member is there, 0-100; of absences that overlap the fullest counts."""
    if (member.hired and day < member.hired) or _gone(member, day):
        return 0
    begun = any(absence.start <= day for absence in member.absences)
    if member.status is Status.ON_LEAVE and not begun:
        return 0  # on leave, and nobody has said until when
    return min((absence.factor_pct for absence in member.absences
                if absence.start <= day <= absence.end), default=100)


def _gone(member: MemberFacts, day: date) -> bool:
    if member.left is None:
        return member.status is Status.LEFT
    return day > member.left


def presence(member: MemberFacts, day: date) -> Presence:
    """Whether the member can be given work on `day`: hired, not gone and not fully away."""
    if _gone(member, day):
        return Presence.LEAVER
    if member.hired and day < member.hired:
        return Presence.NOT_YET
    return Presence.PRESENT if share_pct(member, day) else Presence.AWAY


def days_away(member: MemberFacts, day: date, calendar: WorkCalendar = _WEEK) -> int:
    """Working days in a row, from `day` on, that the member is fully away; at most 366."""
    away = 0
    for later in _window(day, 366):
        if calendar.works(later):
            if share_pct(member, later):
                break
            away += 1
    return away
