"""What makes an assignment policy acceptable, a sentence per field."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.assignments.rules.policy import HOLIDAYS, Policy
from desktop.messages import Message, msg

RANGES: dict[str, tuple[int, int]] = {
    "unassigned_cost": (0, 100_000),
    "above_pct": (0, 100),
    "below_pct": (0, 100),
    "max_transfers": (0, 50),
    "absence_days": (1, 366),
    "backup_points_pct": (0, 100),
    "backup_capacity_pct": (0, 100),
}
"""Field -> lowest and highest."""

WEIGHT_RANGE = (0, 1_000)
PHASE_RANGE = (10, 500)
PERCENT_RANGE = (0, 100)
SLOPE_RANGE = (0, 10_000)
WEEK = frozenset(range(1, 8))
STEPS = 2


def problems(policy: Policy) -> dict[str, Message]:
    """Field -> what is wrong with it; empty for a policy that can be used.

    Fields are those of Policy; parts are named "weights.skill", "phase_pct.steady",
    "fairness.0.percent", "fairness.0.slope".
    """
    return dict([*_weights(policy), *_fairness(policy), *_numbers(policy), *_days(policy)])


def _weights(policy: Policy) -> Iterator[tuple[str, Message]]:
    for name, weight in policy.weights.items():
        yield from _outside(f"weights.{name}", weight, WEIGHT_RANGE)
    if not any(policy.weights.values()):
        yield "weights", msg("At least one weight must be above 0, or every member fits alike.")


def _fairness(policy: Policy) -> Iterator[tuple[str, Message]]:
    if len(policy.fairness) != STEPS:
        yield "fairness", msg("Unfairness has two steps, each of a percentage and its cost.")
    before = -1
    for place, (percent, slope) in enumerate(policy.fairness):
        yield from _outside(f"fairness.{place}.percent", percent, PERCENT_RANGE)
        yield from _outside(f"fairness.{place}.slope", slope, SLOPE_RANGE)
        if percent <= before:
            yield f"fairness.{place}.percent", msg(
                "{percent}% is not beyond the step before, which begins at {before}%.",
                percent=percent, before=before)
        before = percent


def _numbers(policy: Policy) -> Iterator[tuple[str, Message]]:
    for name, limits in RANGES.items():
        yield from _outside(name, getattr(policy, name), limits)
    for phase, percent in policy.phase_pct.items():
        yield from _outside(f"phase_pct.{phase}", percent, PHASE_RANGE)


def _days(policy: Policy) -> Iterator[tuple[str, Message]]:
    if not policy.workdays:
        yield "workdays", msg("At least one day of the week must be worked.")
    elif not set(policy.workdays) <= WEEK:
        yield "workdays", msg("Days of the week are numbers from 1 (Monday) to 7 (Sunday).")
    if policy.holidays not in HOLIDAYS:
        yield "holidays", msg(
            "There are no holidays {code}; there are {known}, and none at all.",
            code=policy.holidays, known=[one for one in HOLIDAYS if one])


def _outside(
    field: str, value: int, limits: tuple[int, int]
) -> Iterator[tuple[str, Message]]:
    low, high = limits
    if not low <= value <= high:
        yield field, msg("{value} is outside {low} to {high}.", value=value, low=low, high=high)
