"""Where the sample gets its ids, dates and chances from: all of it follows from seed and today.

Every id is shaped like a UUIDv7 and begins with SAMPLE_PREFIX: a time stamp of January 1970 (the
bytes "smpl") that no clock of a real client gives. That is the mark by which the rows of the
sample can be found and removed; its customers also carry the tag "sample".
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count
from random import Random

SAMPLE_PREFIX = "0000736d-706c-7"

ENTITIES = (
    "team", "role", "skill", "role_skill", "member", "member_skill", "interest", "absence",
    "tier_scheme", "policy", "customer", "contact", "purchase", "tier_entry", "customer_need",
    "exclusion", "assignment", "kpi", "kpi_value", "goal", "check_in", "evidence", "follow_up",
    "training_need", "review_template", "review_cycle", "review", "review_mark", "review_outcome",
    "review_private", "review_step", "review_action",
)  # parents before children: the order in which rows can be inserted


class Source:
    """Ids, dates and random numbers of one sample; seeds 16,384 apart share their ids."""

    def __init__(self, seed: int, today: date) -> None:
        self.seed, self.today = seed, today
        self._ids = {entity: self._sequence(at) for at, entity in enumerate(ENTITIES)}

    def _sequence(self, entity: int) -> Iterator[str]:
        head = f"{SAMPLE_PREFIX}{entity:03x}-{0x8000 | self.seed & 0x3FFF:04x}-"
        return (f"{head}{number:012x}" for number in count(1))

    def id(self, entity: str) -> str:
        """The next id of an entity."""
        return next(self._ids[entity])

    def rng(self, stage: str) -> Random:
        """Random numbers of one stage, untouched by what other stages draw."""
        return Random(f"{self.seed}/{stage}")

    def day(self, ago: int) -> str:
        """The date `ago` days before today (negative: after), as the tables keep it."""
        return (self.today - timedelta(days=ago)).isoformat()
