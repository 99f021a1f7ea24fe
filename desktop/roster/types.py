"""The nouns of the roster: who is there, how much one can carry, what one can do.

Points are whole; shares and factors are whole percent (`*_pct`); skill levels 0 = none, 1-5;
days are dates and every range includes both ends.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from desktop.messages import Message


class Status(StrEnum):
    """What the roster says of a person's employment, as the table keeps it."""

    ONBOARDING = "onboarding"
    ACTIVE = "active"
    ON_LEAVE = "on_leave"
    NOTICE = "notice"
    LEFT = "left"


class Presence(StrEnum):
    """Whether a person can be given work on a day."""

    PRESENT = "present"
    AWAY = "away"
    NOT_YET = "not_yet"
    LEAVER = "leaver"  # gone: whatever they still own must be handed over


@dataclass(frozen=True, slots=True)
class Absence:
    """Days away or there in part; `factor_pct` is the share of the day that remains, 0-100."""

    start: date
    end: date
    factor_pct: int = 0


@dataclass(frozen=True, slots=True)
class MemberFacts:
    """What capacity and presence depend on.

    `hired` None = long ago, `left` = last day. `absences` are those that end today or later: a
    member whose status is on_leave is away until the first of them begins, or for good.
    """

    member_id: str
    base_points: int = 100
    fte_pct: int = 100
    grade: str = "mid"
    status: Status = Status.ACTIVE
    hired: date | None = None
    left: date | None = None
    absences: tuple[Absence, ...] = ()


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Which days are worked: `weekdays`, without `holidays`, with `extra` days (调休).

    `weekdays` as ISO counts them: 1 = Monday to 7 = Sunday.
    """

    holidays: frozenset[date] = frozenset()
    extra: frozenset[date] = frozenset()
    weekdays: frozenset[int] = frozenset(range(1, 6))

    def works(self, day: date) -> bool:
        """Whether `day` is a working day."""
        worked = day.isoweekday() in self.weekdays and day not in self.holidays
        return worked or day in self.extra


@dataclass(frozen=True, slots=True)
class CapacityRules:
    """The published factors; percent.

    `ramp_pct[i]` holds in month i + 1 after hiring, 100 afterwards. A grade that is not listed
    counts 100.
    """

    ramp_pct: tuple[int, ...] = (30, 50, 70, 85)
    grade_pct: Mapping[str, int] = field(
        default_factory=lambda: {"junior": 80, "mid": 100, "senior": 115, "lead": 70})


@dataclass(frozen=True, slots=True)
class CapacityPart:
    """One factor of a capacity: its share in percent and the points it adds or takes."""

    key: str  # base | fte | absence | ramp | grade
    points: int
    explanation: Message


@dataclass(frozen=True, slots=True)
class Capacity:
    """Points a person can carry in the planning window: exactly the sum of the parts."""

    total: int
    parts: tuple[CapacityPart, ...]


@dataclass(frozen=True, slots=True)
class SkillRecord:
    """One assessment of one skill of one member; the newest up to a day is the one in force."""

    level: int
    assessed: date | None = None
    expires: date | None = None  # last day it is valid


@dataclass(frozen=True, slots=True)
class SkillStanding:
    """A skill on a day: `level` is what counts, `held` what it would be were it not lapsed."""

    level: int
    held: int
    expires: date | None
    lapsed: bool

    @property
    def valid(self) -> bool:
        """True unless the certificate has run out."""
        return not self.lapsed
