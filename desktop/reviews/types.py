"""The nouns of goals, KPIs and reviews. Frozen, and known to no database.

Measured values (KPIs, goals) are in ten-thousandths of their unit, scores in hundredths of a point
of 100, weights and coverage in hundredths of a percent; attainment in hundredths of a percent.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

VALUE = 10_000
"""Ten-thousandths: one unit of a measured value."""
POINT = 100
"""Hundredths: one point of a score."""
WHOLE = 10_000
"""Hundredths of a percent: all of a weight, of a coverage, of an attainment."""
FULL = 100 * POINT
"""The best score."""

Area = Literal["quality", "efficiency", "commercial", "learning"]
Direction = Literal["up", "down"]
GoalDirection = Literal["up", "down", "keep"]
Unit = Literal["percent", "minutes", "points", "count", "money", "hours"]
Measure = Literal[
    "manual", "csat", "nps", "effort", "complaints", "qa", "fcr", "aht", "first_response",
    "resolution", "sla", "escalated", "conversion", "retention", "revenue", "orders", "training",
]  # fmt: skip
"""Where the value of a KPI comes from; `manual`: by hand or by import only."""
Source = Literal["computed", "import", "manual"]
Quality = Literal["good", "thin", "estimated"]
Kind = Literal["kpi", "duties", "attitude", "innovation", "values", "competences"]
Side = Literal["self", "manager"]
State = Literal[
    "not_started", "self", "manager", "approval", "interview", "acknowledged", "objection",
    "archived",
]  # fmt: skip
Verb = Literal[
    "start", "submit_self", "skip_self", "submit_manager", "send_back", "approve", "hold_interview",
    "acknowledge", "object", "answer_objection", "archive", "reopen",
]  # fmt: skip
Actor = Literal["member", "manager", "approver", "hr"]
"""Whose step it is. Another person takes it on behalf of them, and the trace says so."""


@dataclass(frozen=True, slots=True)
class Kpi:
    """What is measured; `worst` and `best` make a range, else `target` alone makes a ratio."""

    id: str
    code: str
    name: str
    area: Area
    unit: Unit
    direction: Direction
    measure: Measure = "manual"
    worst: int | None = None
    target: int | None = None
    best: int | None = None
    cap_pct: int = 120
    min_sample: int = 0
    formula: str = ""


@dataclass(frozen=True, slots=True)
class KpiFact:
    """A measured value: None where there was nothing to measure. `sample`: on how many."""

    kpi: str
    actual: int | None
    sample: int | None = None
    target: int | None = None
    source: Source = "computed"
    quality: Quality = "good"


@dataclass(frozen=True, slots=True)
class Level:
    """A described level of a scale: what it is worth (score) and what it means."""

    score: int
    name: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a template. `key` stays the same from version to version; `kpi`: its KPI's code."""

    key: str
    title: str
    weight: int
    definition: str = ""
    kpi: str = ""
    evidence_required: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a template: its weight in the whole; the weights of its items sum to WHOLE."""

    key: str
    title: str
    kind: Kind
    weight: int
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade and the lowest score that earns it; the guideline share of people, in percent."""

    name: str
    min_score: int
    low_pct: int = 0
    high_pct: int = 100


@dataclass(frozen=True, slots=True)
class Template:
    """A version of what a role is reviewed by. Sections sum to WHOLE.

    `max_adjustment`: how far a manager may move the calculated score, with a reason.
    `min_coverage`: below it there is no grade. `self_weight`: share of the self mark in a marked
    item, hundredths of a percent; 0 = the manager's alone counts.
    """

    name: str
    version: int
    sections: tuple[Section, ...]
    scale: tuple[Level, ...]
    grades: tuple[Grade, ...]
    max_adjustment: int = 5 * POINT
    min_coverage: int = 6_000
    self_weight: int = 0


@dataclass(frozen=True, slots=True)
class Mark:
    """What one side gave an item: a score, or None for none yet."""

    item: str
    side: Side
    score: int | None
    comment: str = ""


@dataclass(frozen=True, slots=True)
class ItemResult:
    """What an item came to: None = not measured, with the reason in `why`.

    `counted`: its share of the final score after re-weighting, hundredths of a percent;
    `points`: what it adds to it.
    """

    key: str
    weight: int
    score: int | None
    counted: int
    points: int
    source: str  # kpi | manager | self | none
    why: str = ""  # code: no_value | too_few | no_mark | no_target
    attainment: int | None = None
    actual: int | None = None
    target: int | None = None
    sample: int | None = None


@dataclass(frozen=True, slots=True)
class SectionResult:
    """What a section came to; `coverage` of its own weights."""

    key: str
    weight: int
    score: int | None
    coverage: int
    items: tuple[ItemResult, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """What a review came to: parts that sum to `calculated`, and the grade if it has one."""

    sections: tuple[SectionResult, ...]
    calculated: int | None
    coverage: int
    adjustment: int
    score: int | None
    grade: str | None


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal with its owner: no team and no member = the company."""

    id: str
    title: str
    direction: GoalDirection = "up"
    parent: str | None = None
    team: str | None = None
    member: str | None = None
    measure: str = ""
    unit: str = ""
    start: int | None = None
    target: int | None = None
    actual: int | None = None
    weight: int = WHOLE
    start_on: str | None = None
    due_on: str | None = None
    state: str = "active"


@dataclass(frozen=True, slots=True)
class GoalStanding:
    """How far a goal is: hundredths of a percent, not clipped above; None = cannot be said.

    `coverage`: what the targets of its children add up to of its own; None without children.
    """

    progress: int | None
    coverage: int | None
    children: Mapping[str, int] = field(default_factory=dict)
