"""Skill levels on a day, certificates that run out, and how many people can stand in."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType

from desktop.messages import Message, msg
from desktop.roster.types import SkillRecord, SkillStanding

NONE = SkillStanding(0, 0, None, lapsed=False)
REMINDERS = (7, 30, 60, 90)  # days before a certificate runs out

LEVEL_NAMES: Mapping[int, Message] = MappingProxyType({
    0: msg("None"),
    1: msg("Learning"),
    2: msg("With help"),
    3: msg("On their own"),
    4: msg("Sets the standard"),
    5: msg("Teaches others"),
})


def standing(
    records: Iterable[SkillRecord], day: date, validity_months: int | None = None
) -> SkillStanding:
    """The skill as it stands on `day`: the newest assessment up to then, 0 once it has lapsed.

    An undated assessment is older than any dated one; of one day the later in the list counts.
    Without a date of expiry of its own, it is valid for `validity_months` from its day.
    """
    newest: SkillRecord | None = None
    for record in records:
        known = record.assessed is None or record.assessed <= day
        if known and (newest is None or _on(record) >= _on(newest)):
            newest = record
    if newest is None:
        return NONE
    expires = newest.expires
    if expires is None and validity_months and newest.assessed:
        expires = add_months(newest.assessed, validity_months)
    lapsed = expires is not None and expires < day
    return SkillStanding(0 if lapsed else newest.level, newest.level, expires, lapsed)


def _on(record: SkillRecord) -> date:
    return record.assessed or date.min


def add_months(day: date, months: int) -> date:
    """The same day `months` later, or the last of that month where it has none."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def reminder(expires: date | None, day: date) -> int | None:
    """The step of 90/60/30/7 days a certificate is at; 0 = lapsed, None = time enough."""
    if expires is None:
        return None
    left = (expires - day).days
    if left < 0:
        return 0
    return next((step for step in REMINDERS if left <= step), None)


def bench(
    levels: Mapping[str, Mapping[str, int]], required: Mapping[str, int]
) -> dict[str, tuple[str, ...]]:
    """Per skill of `required`, who has it at the required level or above, sorted by id.

    `levels` is member id -> skill id -> level; give present members only.
    """
    return {
        skill: tuple(sorted(member for member, own in levels.items() if own.get(skill, 0) >= level))
        for skill, level in required.items()
    }


def single_points(depth: Mapping[str, tuple[str, ...]]) -> dict[str, str | None]:
    """Skills of a `bench` that one person alone has (their id), or nobody (None)."""
    return {skill: next(iter(members), None)
            for skill, members in depth.items() if len(members) < 2}
