"""What a review comes to: section = sum(w x a) / sum(w) over what was measured, the same over the
sections that were measured at all, and a bounded adjustment (domain.md 3.4). Whole numbers: the
parts sum exactly to the score.

An item with a KPI counts by what was measured; where that cannot be said, and for items without a
KPI, by the manager's mark - with the share of the self mark that the template gives it. A missing
part is left out, and the others count more; it never counts as nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from math import lcm

from desktop.messages import Message, msg
from desktop.reviews.rules.attainment import attainment, score_of
from desktop.reviews.rules.figures import points, shared_out
from desktop.reviews.types import (
    FULL,
    WHOLE,
    Item,
    ItemResult,
    Kpi,
    KpiFact,
    Mark,
    Result,
    Section,
    SectionResult,
    Side,
    Template,
)

_Marks = Mapping[tuple[str, Side], int]


@dataclass(frozen=True, slots=True)
class _Basis:
    """What the items of a review are judged by."""

    kpis: Mapping[str, Kpi]
    facts: Mapping[str, KpiFact]
    marks: _Marks
    self_weight: int


def result(
    template: Template,
    kpis: Mapping[str, Kpi],
    facts: Mapping[str, KpiFact],
    marks: Iterable[Mark],
    adjustment: int = 0,
) -> Result:
    """What a review comes to. `kpis` and `facts` by the code of the KPI; the last mark counts.

    The adjustment is held within the bound of the template and within 0 and 100 points. Without
    anything measured there is no score; below the coverage the template asks for, no grade.
    """
    given = {(mark.item, mark.side): mark.score for mark in marks if mark.score is not None}
    basis = _Basis(kpis, facts, given, template.self_weight)
    judged = [[_item(item, basis) for item in section.items] for section in template.sections]
    shares, whole = _shares(template.sections, judged)
    counted = iter(shared_out(shares, WHOLE))
    scores = [one.score or 0 for items in judged for one in items]
    added = iter(shared_out([a * b for a, b in zip(shares, scores, strict=True)], 1, whole))
    sections = tuple(
        _section(section, tuple(
            replace(one, counted=next(counted), points=next(added)) for one in items))
        for section, items in zip(template.sections, judged, strict=True))  # fmt: skip
    return _concluded(template, sections, adjustment)


def adjustment_problem(
    template: Template, calculated: int | None, adjustment: int, reason: str | None
) -> Message | None:
    """Why a manager may not move the score like this; None where it is in order."""
    if not adjustment:
        return None
    if calculated is None:
        return msg("There is no score to adjust yet: nothing of this review has been measured.")
    if abs(adjustment) > template.max_adjustment:
        return msg(
            "The score may be adjusted by {most} points at most, not by {points}.",
            most=points(template.max_adjustment), points=points(abs(adjustment)))
    if _bounded(template, calculated, adjustment) != adjustment:
        return msg(
            "{score} adjusted by {points} points would leave the range from 0 to 100.",
            score=points(calculated), points=points(adjustment))
    if not (reason or "").strip():
        return msg("An adjusted score needs the reason: say why it is moved.")
    return None


def mark_problem(template: Template, score: int | None) -> Message | None:
    """Why `score` (hundredths of a point) is no mark on the scale of `template`; None if it is."""
    scale = [level.score for level in template.scale] or [0, FULL]
    if score is None or min(scale) <= score <= max(scale):
        return None
    return msg(
        "{score} is outside the scale, which goes from {low} to {high}.",
        score=points(score), low=points(min(scale)), high=points(max(scale)))


def grade_of(template: Template, score: int | None, coverage: int) -> str | None:
    """The grade of a score; None without a score, or where too little was measured."""
    if score is None or coverage < template.min_coverage:
        return None
    best_first = sorted(template.grades, key=lambda grade: -grade.min_score)
    return next((grade.name for grade in best_first if score >= grade.min_score), None)


def _item(item: Item, basis: _Basis) -> ItemResult:
    """The score of an item and where it is from; its share and points come later."""
    blank = ItemResult(item.key, item.weight, None, 0, 0, "none", "no_mark")
    if item.kpi:
        blank = _measured(item, blank, basis)
        if blank.score is not None:
            return blank
    mark, source = _marked(item.key, basis.marks, basis.self_weight)
    if mark is None:
        return blank
    return replace(blank, score=mark, source=source, why=blank.why if item.kpi else "")


def _measured(item: Item, blank: ItemResult, basis: _Basis) -> ItemResult:
    kpi, fact = basis.kpis.get(item.kpi), basis.facts.get(item.kpi)
    if kpi is None or fact is None:
        return replace(blank, why="no_value")
    reached, why = attainment(kpi, fact)
    return replace(
        blank,
        why=why,
        target=kpi.target if fact.target is None else fact.target,
        sample=fact.sample,
        # the value of too few would tell about single customers
        actual=None if why == "too_few" else fact.actual,
        attainment=reached,
        score=None if reached is None else score_of(reached),
        source="none" if reached is None else "kpi",
    )


def _marked(key: str, marks: _Marks, self_weight: int) -> tuple[int | None, str]:
    """The mark that counts and whose it is. A missing self mark pulls nothing down."""
    own, manager = marks.get((key, "self")), marks.get((key, "manager"))
    if self_weight >= WHOLE:
        return (own, "self") if own is not None else (None, "none")
    if manager is None:
        return None, "none"
    if own is None or self_weight <= 0:
        return manager, "manager"
    blended = own * self_weight + manager * (WHOLE - self_weight)
    return (2 * blended + WHOLE) // (2 * WHOLE), "manager"


def _shares(
    sections: Iterable[Section], judged: list[list[ItemResult]]
) -> tuple[list[int], int]:
    """The share of each item in the score, and what all of them sum to; 0 where not measured."""
    own = [sum(one.weight for one in items if one.score is not None) for items in judged]
    common = lcm(*(weight for weight in own if weight > 0))
    shares = [
        section.weight * one.weight * common // weight if weight and one.score is not None else 0
        for section, items, weight in zip(sections, judged, own, strict=True)
        for one in items
    ]
    return shares, sum(shares)


def _section(section: Section, items: tuple[ItemResult, ...]) -> SectionResult:
    measured = [one for one in items if one.score is not None]
    weight = sum(one.weight for one in measured)
    total = sum(one.weight * (one.score or 0) for one in measured)
    score = (2 * total + weight) // (2 * weight) if weight else None
    return SectionResult(section.key, section.weight, score, _of(weight, _whole(items)), items)


def _concluded(
    template: Template, sections: tuple[SectionResult, ...], adjustment: int
) -> Result:
    whole = sum(one.weight * _whole(one.items) for one in sections)
    measured = sum(
        one.weight * item.weight
        for one in sections for item in one.items if item.score is not None)  # fmt: skip
    coverage = _of(measured, whole)
    if not any(item.counted for one in sections for item in one.items):
        return Result(sections, None, coverage, 0, None, None)
    calculated = sum(item.points for one in sections for item in one.items)
    moved = _bounded(template, calculated, adjustment)
    score = calculated + moved
    return Result(
        sections, calculated, coverage, moved, score, grade_of(template, score, coverage))


def _bounded(template: Template, calculated: int, adjustment: int) -> int:
    """The adjustment that holds: never beyond its bound, below 0, or above 100 by itself."""
    most = max(0, template.max_adjustment)
    held = max(-most, min(adjustment, most))
    return max(-calculated, min(held, max(0, FULL - calculated)))


def _whole(items: Iterable[ItemResult]) -> int:
    return sum(one.weight for one in items)


def _of(part: int, whole: int) -> int:
    """Hundredths of a percent, rounded down: 59.999 % is not yet 60 %."""
    return part * WHOLE // whole if whole else 0
