"""The rules of the roster in one place to import from."""

from desktop.roster.rules_capacity import capacity, days_away, presence, share_pct
from desktop.roster.rules_skills import (
    LEVEL_NAMES,
    add_months,
    bench,
    reminder,
    single_points,
    standing,
)
from desktop.roster.rules_tree import spans, uncovered

__all__ = [
    "LEVEL_NAMES", "add_months", "bench", "capacity", "days_away", "presence", "reminder",
    "share_pct", "single_points", "spans", "standing", "uncovered",
]
