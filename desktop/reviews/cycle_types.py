"""The nouns of a cycle: what is asked for, what it would be, and how it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from desktop.messages import Message
from desktop.reviews.types import Actor, State, Verb

CycleKind = Literal["monthly", "quarterly", "half_year", "annual", "probation"]
PHASES = ("self_due", "manager_due", "approval_due", "interview_due", "sign_due")
"""The last days of the phases, in their order."""


@dataclass(frozen=True, slots=True)
class Population:
    """Whom a cycle is for, by ids; nothing given: everybody who is on the team in the period.

    `teams` with those below them. `members`: these and nobody else, also where they have left.
    """

    teams: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    without: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NewCycle:
    """A cycle to be opened: first and last day, and until when each phase is to be done.

    `guideline`: grade -> (lowest, highest) share of people in percent; empty: the template's.
    """

    name: str
    kind: CycleKind
    start: date
    end: date
    self_due: date | None = None
    manager_due: date | None = None
    approval_due: date | None = None
    interview_due: date | None = None
    sign_due: date | None = None
    population: Population = Population()
    guideline: Mapping[str, tuple[int, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Part:
    """A review to be: of a member, for (a part of) the cycle, by one manager in one role.

    `share`: of the days of the cycle, hundredths of a percent. `led_by`: who led the member in
    it, where that is somebody else than who reviews.
    """

    member: str
    name: str
    manager: str | None
    manager_name: str | None
    role: str | None
    start: date
    end: date
    share: int
    led_by: str | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to know about a member before a cycle is opened."""

    member: str
    name: str
    text: Message


@dataclass(frozen=True, slots=True)
class CyclePlan:
    """What opening would make. `refused`: who cannot be in it; `notes`: who is, with a remark."""

    parts: tuple[Part, ...]
    refused: tuple[Remark, ...] = ()
    notes: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Outstanding:
    """What has not been done: the next step of a review, whose it is, and until when it was due.

    `who` is empty where it is anybody's of that kind (hr). `late`: days past its due day.
    `stuck`: why it cannot be done as things are, e.g. the manager has left.
    """

    review: str
    member: str
    state: State
    verb: Verb
    actor: Actor
    who: str
    due: str | None
    late: int = 0
    stuck: Message | None = None
