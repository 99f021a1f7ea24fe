"""How far a measured value reaches what is wanted of it, and what a KPI must be for that.

Higher is better: actual / target; lower is better: target / actual; with worst and best the range
(worst - actual) / (worst - best), the same in both directions (domain.md 3.4, NICE). Whole numbers,
halves rounded up.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import get_args

from desktop.messages import Message, msg
from desktop.reviews.rules.figures import plain
from desktop.reviews.types import (
    FULL,
    VALUE,
    WHOLE,
    Area,
    Direction,
    Kpi,
    KpiFact,
    Measure,
    Unit,
)

MIN_CAP, MAX_CAP = 100, 200
"""Percent: how far above the target attainment may count."""
MAX_SAMPLE = 1_000_000
_BOUNDS: Mapping[Measure, tuple[int, int]] = MappingProxyType({
    **dict.fromkeys(
        ("csat", "qa", "fcr", "sla", "escalated", "conversion", "retention"), (0, 100)),
    "nps": (-100, 100),
})  # fmt: skip
_CHOICES = MappingProxyType({
    "area": get_args(Area), "unit": get_args(Unit), "direction": get_args(Direction),
    "measure": get_args(Measure),
})  # fmt: skip


def attainment(kpi: Kpi, fact: KpiFact) -> tuple[int | None, str]:
    """How much of its target or range a value reached, hundredths of a percent, and "".

    Clamped to 0 and the cap of the KPI; a range ends at 100 %. (None, code of ItemResult.why)
    where it cannot be said: "no_value", "too_few" (fewer than the minimum sample; a sample that
    nobody stated is taken as given), "no_target" (none, or none above zero without a range).
    """
    if fact.actual is None:
        return None, "no_value"
    if fact.sample is not None and fact.sample < kpi.min_sample:
        return None, "too_few"
    top = WHOLE * kpi.cap_pct // 100
    if kpi.worst is not None and kpi.best is not None and kpi.worst != kpi.best:
        share = _ratio(kpi.worst - fact.actual, kpi.worst - kpi.best)
        return max(0, min(share, WHOLE, top)), ""
    target = kpi.target if fact.target is None else fact.target
    if target is None or target <= 0:
        return None, "no_target"
    if kpi.direction == "up":
        return max(0, min(_ratio(fact.actual, target), top)), ""
    return (min(_ratio(target, fact.actual), top) if fact.actual > 0 else top), ""


def score_of(attained: int) -> int:
    """The score of an attainment: 100 % is 100 points, and what is above it counts as well."""
    return attained * FULL // WHOLE


def kpi_problems(kpi: Kpi) -> dict[str, Message]:
    """Field -> what is wrong with it; empty for a KPI that can be measured against.

    A KPI without target and range is allowed: each person may have a target of their own.
    """
    return dict([
        *_name_problems(kpi), *_choice_problems(kpi), *_number_problems(kpi),
        *_range_problems(kpi), *_target_problems(kpi),
    ])  # fmt: skip


def _ratio(part: int, whole: int) -> int:
    """Hundredths of a percent, halves up, whatever the signs; `whole` is not 0."""
    if whole < 0:
        part, whole = -part, -whole
    return (2 * part * WHOLE + whole) // (2 * whole)


def _name_problems(kpi: Kpi) -> Iterator[tuple[str, Message]]:
    if not kpi.code.strip():
        yield "code", msg("The KPI needs a code by which templates and files name it.")
    if not kpi.name.strip():
        yield "name", msg("The KPI needs a name.")


def _choice_problems(kpi: Kpi) -> Iterator[tuple[str, Message]]:
    for field, known in _CHOICES.items():
        value = getattr(kpi, field)
        if value not in known:
            yield field, msg(
                "“{value}” is none of the choices: {known}.", value=value, known=", ".join(known))


def _number_problems(kpi: Kpi) -> Iterator[tuple[str, Message]]:
    for field, low, high in (("cap_pct", MIN_CAP, MAX_CAP), ("min_sample", 0, MAX_SAMPLE)):
        value = getattr(kpi, field)
        if not low <= value <= high:
            yield field, msg("{value} is outside {low} to {high}.", value=value, low=low, high=high)
    if kpi.measure not in _BOUNDS:
        return
    low, high = _BOUNDS[kpi.measure]
    for field in ("worst", "target", "best"):
        value = getattr(kpi, field)
        if value is not None and not low * VALUE <= value <= high * VALUE:
            yield field, msg(
                "{value} is outside {low} to {high}.", value=plain(value), low=low, high=high)


def _range_problems(kpi: Kpi) -> Iterator[tuple[str, Message]]:
    worst, best = kpi.worst, kpi.best
    if (worst is None) != (best is None):
        missing = "worst" if worst is None else "best"
        yield missing, msg("A range needs both the worst and the best value: fill in both or none.")
    elif worst is None or best is None:
        return
    elif worst == best:
        yield "best", msg(
            "Worst and best are both {value}: then every result would be as good as any other. "
            "Give two different values.", value=plain(best))
    elif (worst < best) != (kpi.direction == "up"):
        yield "best", msg(
            "Higher is better here, so the best value must be above the worst, {worst}.",
            worst=plain(worst)) if kpi.direction == "up" else msg(
            "Lower is better here, so the best value must be below the worst, {worst}.",
            worst=plain(worst))
    elif kpi.target is not None and not min(worst, best) <= kpi.target <= max(worst, best):
        yield "target", msg(
            "The target {target} is outside the range from {worst} to {best}.",
            target=plain(kpi.target), worst=plain(worst), best=plain(best))


def _target_problems(kpi: Kpi) -> Iterator[tuple[str, Message]]:
    if kpi.target is not None and kpi.target <= 0 and kpi.worst is None and kpi.best is None:
        yield "target", msg(
            "A result cannot be divided by a target of {target}: give a target above zero, or the "
            "worst and the best value instead.", target=plain(kpi.target))
