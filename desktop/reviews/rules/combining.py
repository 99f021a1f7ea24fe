"""Values of shorter periods put together into one: no average of averages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from desktop.reviews.types import KpiFact

Part = tuple[str, str, KpiFact]
"""First day, last day, and what was measured."""


def is_summed(unit: str, measure: str) -> bool:
    """Whether values of months make that of the year by adding up: counts, money, training."""
    return unit in {"count", "money"} or measure == "training"


def combined(parts: Sequence[Part], *, summed: bool) -> KpiFact:
    """One value out of those of shorter periods, at least one.

    `summed`: they are added up; else each is weighted by its sample; where one is missing (an
    average of averages would be wrong), or the periods overlap, the latest counts.
    """
    told = sorted((part for part in parts if part[2].actual is not None), key=lambda p: p[:2])
    if not told:
        return parts[-1][2]
    facts = [fact for _, _, fact in told]
    latest = facts[-1]
    overlapping = any(one[1] >= after[0] for one, after in pairwise(told))
    samples = [fact.sample for fact in facts if fact.sample]
    if len(facts) == 1 or overlapping:
        return latest
    if summed:
        actual = sum(fact.actual or 0 for fact in facts)
        targets = [fact.target for fact in facts if fact.target is not None]
        target = sum(targets) if len(targets) == len(facts) else None
    elif len(samples) == len(facts):
        whole = sum(samples)
        weighted = sum((fact.actual or 0) * (fact.sample or 0) for fact in facts)
        actual, target = (2 * weighted + whole) // (2 * whole), latest.target
    else:
        return latest
    thin = all(fact.quality == "thin" for fact in facts)
    estimated = any(fact.quality == "estimated" for fact in facts)
    return replace(
        latest, actual=actual, target=target, sample=sum(samples) if samples else None,
        quality="estimated" if estimated else "thin" if thin else "good")  # fmt: skip
