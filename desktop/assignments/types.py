"""What the assignment engine is given and what it answers: frozen, by id, integers only.

Units: *points* are load (one point = the time a small steady customer takes), *score* is fit
times importance, prices are thousandths of score per point or per place, gaps are millionths.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop.assignments.rules.policy import Policy
from desktop.messages import Message


class PlanCancelledError(Exception):
    """The person stopped the planning; nothing was changed."""


@dataclass(frozen=True, slots=True)
class CustomerNeedInput:
    """A skill a customer asks for: id, level 1-5, and whether nobody may serve without it."""

    skill: str
    level: int
    must: bool = False


@dataclass(frozen=True, slots=True)
class CustomerInput:
    """One customer to be served.

    `importance` >= 1 and `points` >= 0 come from the policy's band, complexity and phase;
    `owner` is the present lead (None = none), `backup` the present backup; `locked` keeps the
    owner; `excluded` are members it must not get; `transfers` counts the last 90 days.
    """

    id: str
    tier: str | None
    importance: int
    points: int
    region: str | None = None
    language: str | None = None
    industry: str | None = None
    needs: tuple[CustomerNeedInput, ...] = ()
    owner: str | None = None
    locked: bool = False
    excluded: tuple[str, ...] = ()
    transfers: int = 0
    vip: bool = False
    backup: str | None = None
    name: str = ""

    @property
    def label(self) -> str:
        """What a person calls it: the name, or the id where there is none."""
        return self.name or self.id


@dataclass(frozen=True, slots=True)
class MemberInput:
    """One member of the team.

    `capacity` is points after working time, absence, ramp-up and grade; `duty` the part of it
    that is not customers; `places` the most customers, `max_vip` the most VIPs (None = any);
    `interests` industry -> 0-3; `skills` skill id -> (level 0-5, certificate valid - True where
    the skill needs none).
    """

    id: str
    active: bool = True
    present: bool = True
    grade: str = "mid"
    capacity: int = 100
    places: int = 60
    max_vip: int | None = None
    regions: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    industries: tuple[str, ...] = ()
    interests: Mapping[str, int] = field(default_factory=dict)
    skills: Mapping[str, tuple[int, bool]] = field(default_factory=dict)
    duty: int = 0
    name: str = ""

    @property
    def label(self) -> str:
        """What a person calls them: the name, or the id where there is none."""
        return self.name or self.id


@dataclass(frozen=True, slots=True)
class PlanningInputs:
    """Everything a plan depends on. The order of customers and members does not matter."""

    customers: tuple[CustomerInput, ...]
    members: tuple[MemberInput, ...]
    policy: Policy = field(default_factory=Policy)
    seed: int = 1


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """Who is to serve a customer; `parts` (criterion -> points) sum exactly to `score`."""

    customer: str
    member: str
    previous: str | None
    backup: str | None
    score: int
    parts: Mapping[str, int]
    importance: int
    points: int

    @property
    def moves(self) -> bool:
        """True where a present owner would have to hand the customer over."""
        return self.previous is not None and self.previous != self.member


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A customer nobody gets: how many members each hard rule excludes, and why in words.

    A member counts under every rule that excludes it; "capacity", "places" and "vip_places"
    also count members whose room the plan has given to others.
    """

    customer: str
    previous: str | None
    excluded: Mapping[str, int]
    reason: Message


@dataclass(frozen=True, slots=True)
class MemberLoad:
    """A member's load in points, duty included, and customers, before and after the plan.

    `fair_low`..`fair_high` is the load that costs nothing. Prices are what one more point,
    place or VIP place of this member would be worth, in thousandths of score.
    """

    member: str
    capacity: int
    before: int
    after: int
    customers_before: int
    customers_after: int
    fair_low: int
    fair_high: int
    point_price: int
    place_price: int
    vip_price: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """A plan for the whole book, with the proof of how good it is.

    No plan can score more than `bound`; `gap` = (bound - objective) / bound in millionths,
    rounded up. `basis` is the SHA-256 of the inputs; `regime` names the method that won.
    """

    rows: tuple[ProposalRow, ...]
    unplaced: tuple[Unplaced, ...]
    no_backup: tuple[str, ...]
    loads: tuple[MemberLoad, ...]
    objective: int
    bound: int
    gap: int
    moves: int
    basis: str
    seed: int
    regime: str
    policy_version: int

    @property
    def prices(self) -> dict[str, tuple[int, int]]:
        """Member id -> (price of a point, price of a place), thousandths of score."""
        return {load.member: (load.point_price, load.place_price) for load in self.loads}


@dataclass(frozen=True, slots=True)
class Candidate:
    """One member for one customer: score and parts, or the hard rules that forbid it."""

    member: str
    score: int
    parts: Mapping[str, int]
    failing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a customer has its owner: the winner, the best others, and who was excluded."""

    customer: str
    owner: Candidate | None
    best: tuple[Candidate, ...]
    excluded: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class WhyNot:
    """Why a member does not get a customer.

    `kind`: "owner" (they do), "rule" (`failing` says which), "fit" (the owner fits better),
    "price" (they fit better, but their time is worth more elsewhere; `displaced` is the
    customer that would have to go), "balance" (their load would leave the fair band) or "open"
    (the move would do no harm: a person may make it). `difference` is member minus owner per
    criterion; `gain` their sum, and what leaving the customer out costs if nobody has it; `cost`
    is what the rest of the plan would lose.
    """

    customer: str
    member: str
    kind: str
    failing: tuple[str, ...]
    difference: Mapping[str, int]
    gain: int
    cost: int
    displaced: str | None
    message: Message
