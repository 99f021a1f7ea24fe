"""The published, versioned weights and limits of the engine, as kept in the policy table."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any

CRITERIA = ("skill", "interest", "seniority", "region", "language", "industry", "stay")
GRADES = ("junior", "mid", "senior", "lead")
HOLIDAYS = ("CN", "")
"""Countries whose public holidays can be kept; "" keeps none."""


@dataclass(frozen=True, slots=True)
class Band:
    """What a tier means here: weight of its fits, load points, and the grade it wants."""

    importance: int
    points: int
    min_grade: str = "junior"


def _weights() -> dict[str, int]:
    return dict(zip(CRITERIA, (400, 150, 200, 100, 50, 100, 150), strict=True))


def _bands() -> dict[str, Band]:
    return {
        "A": Band(4, 8, "senior"),
        "B": Band(3, 5, "mid"),
        "C": Band(2, 3, "junior"),
        "D": Band(1, 2, "junior"),
    }


def _phases() -> dict[str, int]:
    return {"onboarding": 150, "steady": 100, "renewal": 130}


@dataclass(frozen=True, slots=True)
class Policy:
    """Every number the engine's answer depends on, apart from the data.

    `weights`: criterion -> points of a full match. `fairness`: (percent, slope) pairs; a point
    of load beyond +-percent of the fair load costs slope, added up over the pairs.
    `unassigned_cost` x importance is lost per customer left out. `above_pct` and `below_pct`
    are what each grade above or below the one a tier wants takes off the seniority criterion.
    A backup counts `backup_points_pct` of the customer's points against
    `backup_capacity_pct` of the member's capacity. Capacity is of the days that are worked:
    `workdays` of the week (ISO, 1 = Monday) less the public `holidays` of a country, "" = none.
    """

    version: int = 1
    weights: Mapping[str, int] = field(default_factory=_weights)
    bands: Mapping[str, Band] = field(default_factory=_bands)
    fairness: tuple[tuple[int, int], ...] = ((2, 10), (8, 40))
    unassigned_cost: int = 2000
    above_pct: int = 20
    below_pct: int = 40
    language_required: bool = True
    max_transfers: int = 2
    absence_days: int = 14
    phase_pct: Mapping[str, int] = field(default_factory=_phases)
    backup_points_pct: int = 20
    backup_capacity_pct: int = 25
    holidays: str = "CN"
    workdays: tuple[int, ...] = (1, 2, 3, 4, 5)

    def band(self, tier: str | None) -> Band:
        """The band of a tier code; a customer without a known tier gets the least important."""
        known = self.bands.get(tier or "")
        return known or min(self.bands.values(), key=lambda band: (band.importance, band.points))

    def points(self, tier: str | None, complexity_pct: int = 100, phase: str = "steady") -> int:
        """Load of a customer: tier points x complexity x phase, rounded half up, at least 1."""
        scaled = self.band(tier).points * complexity_pct * self.phase_pct.get(phase, 100)
        return max(1, (scaled + 5000) // 10000)

    def to_json(self) -> str:
        """The policy as canonical JSON text."""
        return json.dumps(asdict(self), sort_keys=True, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Policy:
        """Read what `to_json` wrote; a missing key takes its default. ValueError if not valid."""
        try:
            policy = cls(**_read(json.loads(text)))
            policy.check()
        except (TypeError, AttributeError) as problem:
            raise ValueError(f"not a policy: {problem}") from problem
        return policy

    def check(self) -> None:
        """Raise ValueError where a number would make the model meaningless."""
        if set(self.weights) != set(CRITERIA) or min(self.weights.values()) < 0:
            raise ValueError(f"weights must be 0 or more for exactly {CRITERIA}")
        if not self.bands or any(band.min_grade not in GRADES for band in self.bands.values()):
            raise ValueError(f"bands are missing, or a grade is not one of {GRADES}")
        if any(band.importance < 1 or band.points < 0 for band in self.bands.values()):
            raise ValueError("importance must be 1 or more, points 0 or more")
        if any(pct < 0 or slope < 0 for pct, slope in self.fairness) or self.unassigned_cost < 0:
            raise ValueError("fairness and the unassigned cost must be 0 or more")


def _read(data: dict[str, Any]) -> dict[str, Any]:
    """Arguments of Policy from parsed JSON."""
    unknown = set(data) - {each.name for each in fields(Policy)}
    if unknown:
        raise ValueError(f"unknown policy keys: {sorted(unknown)}")
    if "bands" in data:
        data["bands"] = {code: Band(**band) for code, band in data["bands"].items()}
    if "weights" in data:
        data["weights"] = {**_weights(), **data["weights"]}
    if "fairness" in data:
        data["fairness"] = tuple((int(pct), int(slope)) for pct, slope in data["fairness"])
    if "workdays" in data:
        data["workdays"] = tuple(sorted(set(data["workdays"])))
    return data
