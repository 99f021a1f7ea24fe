"""The nouns of customer tiers: the published scheme, what is known, and the receipt.

Money is in minor units, scores in thousandths of a point (100 points = 100_000), margins in
basis points, dates are dates. A `part` is one of PARTS, everywhere in this order.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.messages import Message

PARTS = ("r", "f", "m", "potential", "margin", "strategic", "cost_to_serve")
FULL_SCORE = 100_000
GRADES = ("junior", "mid", "senior", "lead")


class Method(StrEnum):
    """How a value becomes a score from 1 to the number of buckets."""

    RANK = "rank"  # equal groups by rank, ties by average rank
    CUTS = "cuts"  # cut at quantiles, type 7 of Hyndman and Fan (1996)


class Boundary(StrEnum):
    """Which group a value at a quantile cut belongs to; used by Method.CUTS only."""

    PLAIN = "plain"  # lower <= v < upper, both quantiles
    BIN = "bin"  # both moved up by one unit, as the R package rfm does


class NoHistory(StrEnum):
    """What tier a customer without purchases gets."""

    POTENTIAL = "potential"  # by potential and the strategic flag alone
    NONE = "none"  # none


class History(StrEnum):
    """Whether there are purchases to score."""

    SCORED = "scored"
    NO_HISTORY = "no_history"
    SHORT = "short_history"  # first purchase less than `min_history_days` ago


@dataclass(frozen=True, slots=True)
class Weights:
    """What each part counts; whole numbers 0-100 that sum to 100."""

    r: int
    f: int
    m: int
    potential: int
    margin: int
    strategic: int
    cost_to_serve: int

    def in_order(self) -> tuple[int, ...]:
        """The weights in the order of PARTS."""
        return (self.r, self.f, self.m, self.potential, self.margin, self.strategic,
                self.cost_to_serve)


@dataclass(frozen=True, slots=True)
class Band:
    """One tier: from which score on, what it weighs, and what it asks of the team."""

    code: str
    min_score: int  # thousandths, 0-100_000
    points: int  # load points of one such customer, 1-100
    importance: int  # 1-4, what the engine multiplies fit by
    min_grade: str  # one of GRADES
    vip: bool
    cadence_days: int  # days between contacts, 1-366
    recycle_days: int | None  # days without contact until it returns to the pool; None = never


@dataclass(frozen=True, slots=True)
class Hysteresis:
    """A tier changes only if the score is `delta` beyond the border in `runs` runs in a row."""

    delta: int = 0  # thousandths, 0-20_000
    runs: int = 1  # 1-5


@dataclass(frozen=True, slots=True)
class Scheme:
    """One published version of the rules that turn a customer into a tier."""

    name: str
    version: int
    weights: Weights
    bands: tuple[Band, ...]  # best first, min_score falling, the last from 0
    period_days: int = 365  # purchases in this many days up to as_of count for F and M
    buckets: int = 5  # 3-10
    method: Method = Method.RANK
    boundary: Boundary = Boundary.PLAIN
    min_history_days: int = 0
    no_history: NoHistory = NoHistory.POTENTIAL
    hysteresis: Hysteresis = Hysteresis()
    segments: str = "rfm-0.2"  # key of rules_segments.TABLES


@dataclass(frozen=True, slots=True)
class Bought:
    """One purchase row as far as tiers care."""

    customer_id: str
    on: date
    amount: int  # minor units, negative for a refund
    refund: bool = False


@dataclass(frozen=True, slots=True)
class CustomerFacts:
    """What is known about a customer at a date; None is not known.

    `first` and `last` are the first and last purchase ever up to that date, `orders` and `net`
    (refunds subtracted, minor units) those of the scheme's period.
    """

    customer_id: str
    first: date | None = None
    last: date | None = None
    orders: int = 0
    net: int = 0
    potential: int | None = None  # minor units a year
    margin_bp: int | None = None
    strategic: bool = False
    service_minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """The tier in force and what holds it."""

    tier: str | None = None
    override_until: date | None = None  # last day of a manual tier
    override_reason: str | None = None
    beyond_runs: int = 0  # runs in a row so far beyond the border; < 0: the lower one
    beyond_on: date | None = None  # as of which day the last of them was; a day counts once


@dataclass(frozen=True, slots=True)
class Part:
    """One line of a receipt: points in thousandths, the input, its bucket and the sentence."""

    points: int
    value: int | None  # days, orders, minor units, basis points, 0/1 or minutes; None = unknown
    bucket: int | None  # 1..buckets; None where there is none
    explanation: Message


@dataclass(frozen=True, slots=True)
class Step:
    """One change of one part that alone would reach the next tier."""

    part: str
    value: int  # what the input would have to be, in the unit of Part.value
    change: int  # its difference to now, as a positive number
    message: Message


@dataclass(frozen=True, slots=True)
class NextTier:
    """What is missing to the next tier up; `steps` may be empty: no single change is enough."""

    tier: str
    missing: int  # thousandths
    steps: tuple[Step, ...]
    message: Message


@dataclass(frozen=True, slots=True)
class Receipt:
    """Why a customer has a score: `total` is exactly the sum of the parts' points."""

    customer_id: str
    history: History
    parts: Mapping[str, Part]
    total: int
    tier: str | None
    rfm: tuple[int, int, int] | None
    segment: str  # key of rules_segments.SEGMENT_NAMES
    to_next: NextTier | None  # None at the top


@dataclass(frozen=True, slots=True)
class Basis:
    """The borders one population gave: per part, what scores 2, 3, ... ask for at least.

    In goodness: the value, negated where less is better (r, cost_to_serve). A ladder is shorter
    than buckets - 1 where ties let nobody reach the top scores.
    """

    ladders: Mapping[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class TierChange:
    """A customer whose score asks for another tier. `held` says why it stays; None = it moves."""

    customer_id: str
    previous: str | None
    tier: str | None  # what would come into force; equals `previous` while held
    proposed: str | None  # what the score alone says
    score: int | None  # thousandths; None without a tier
    origin: str  # calculated | expiry
    why: Message
    held: Message | None
    beyond_runs: int  # runs in a row beyond the border, this one included; < 0: the lower one
