"""Named RFM segments: intervals of the three scores, asked in order, the first hit wins.

Both tables are the documented examples of the R package rfm (MIT): its intervals overlap and
leave gaps, so the order matters and what no row takes is "other".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from desktop.messages import Message, msg

OTHER = "other"
NO_HISTORY = "no_history"
SCORES = 5  # the tables speak of scores 1-5


@dataclass(frozen=True, slots=True)
class SegmentRule:
    """One row: lowest and highest score of R, F and M, both included."""

    key: str
    r: tuple[int, int]
    f: tuple[int, int]
    m: tuple[int, int]


TABLES: Mapping[str, tuple[SegmentRule, ...]] = MappingProxyType({
    "rfm-0.2": (
        SegmentRule("champions", (4, 5), (4, 5), (4, 5)),
        SegmentRule("loyal", (2, 5), (3, 5), (3, 5)),
        SegmentRule("potential_loyalist", (3, 5), (1, 3), (1, 3)),
        SegmentRule("new", (4, 5), (1, 1), (1, 1)),
        SegmentRule("promising", (3, 4), (1, 1), (1, 1)),
        SegmentRule("need_attention", (2, 3), (2, 3), (2, 3)),
        SegmentRule("about_to_sleep", (2, 3), (1, 2), (1, 2)),
        SegmentRule("at_risk", (1, 2), (2, 5), (2, 5)),
        SegmentRule("cant_lose", (1, 1), (4, 5), (4, 5)),
        SegmentRule("lost", (1, 2), (1, 2), (1, 2)),
    ),
    "rfm-0.3": (
        SegmentRule("champions", (5, 5), (5, 5), (5, 5)),
        SegmentRule("potential_loyalist", (3, 5), (3, 5), (2, 5)),
        SegmentRule("loyal", (2, 4), (2, 4), (2, 4)),
        SegmentRule("promising", (3, 4), (1, 3), (3, 5)),
        SegmentRule("new", (4, 5), (1, 3), (1, 5)),
        SegmentRule("cant_lose", (1, 2), (3, 4), (4, 5)),
        SegmentRule("at_risk", (1, 2), (2, 5), (4, 5)),
        SegmentRule("need_attention", (1, 3), (3, 5), (3, 5)),
        SegmentRule("about_to_sleep", (2, 3), (1, 3), (1, 4)),
        SegmentRule("lost", (1, 1), (1, 5), (1, 5)),
    ),
})

SEGMENT_NAMES: Mapping[str, Message] = MappingProxyType({
    "champions": msg("Champions"),
    "loyal": msg("Loyal customers"),
    "potential_loyalist": msg("Potential loyalists"),
    "new": msg("New customers"),
    "promising": msg("Promising"),
    "need_attention": msg("Need attention"),
    "about_to_sleep": msg("About to sleep"),
    "at_risk": msg("At risk"),
    "cant_lose": msg("Can't lose them"),
    "lost": msg("Lost"),
    OTHER: msg("Other"),
    NO_HISTORY: msg("No purchase history"),
})


def segment(rfm: tuple[int, int, int] | None, buckets: int, table: str) -> str:
    """Key of the first segment of TABLES[table] that holds the scores; None has no history.

    Scores of other than 5 buckets are brought to 1-5 first, rounded up.
    """
    if rfm is None:
        return NO_HISTORY
    r, f, m = (-(-score * SCORES // buckets) for score in rfm)
    for rule in TABLES[table]:
        if (rule.r[0] <= r <= rule.r[1] and rule.f[0] <= f <= rule.f[1]
                and rule.m[0] <= m <= rule.m[1]):
            return rule.key
    return OTHER
