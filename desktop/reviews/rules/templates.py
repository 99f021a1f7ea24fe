"""What makes a review template acceptable; the one of a new file is in `first_template`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import get_args

from desktop.messages import Message, msg
from desktop.reviews.rules.figures import percent, points, signed
from desktop.reviews.rules.first_template import default_kpis, default_template
from desktop.reviews.types import FULL, POINT, WHOLE, Grade, Item, Kind, Section, Template

__all__ = ["default_kpis", "default_template", "problems"]
MAX_ADJUSTMENT = 20 * POINT
"""The most a template may let a manager move a score."""
_RANGES = {"min_coverage": WHOLE, "self_weight": WHOLE, "max_adjustment": MAX_ADJUSTMENT}


def problems(template: Template) -> dict[str, Message]:
    """Field -> what is wrong with it; empty for a template that can be used.

    Fields are those of Template; those of its parts are "sections.KEY", "sections.KEY.weight",
    "sections.KEY.items", "items.KEY", "items.KEY.weight". Weights must sum to WHOLE exactly.
    """
    found: dict[str, Message] = {}
    for field, message in _all(template):
        found.setdefault(field, message)
    return found


def _all(template: Template) -> Iterator[tuple[str, Message]]:
    if not template.name.strip():
        yield "name", msg("The template needs a name.")
    if template.version < 1:
        yield "version", msg("Versions are counted from 1 on.")
    yield from _range_problems(template)
    yield from _section_problems(template.sections)
    yield from _key_problems(template.sections)
    yield from _scale_problems(template)
    yield from _grade_problems(template.grades)


def _range_problems(template: Template) -> Iterator[tuple[str, Message]]:
    for field, most in _RANGES.items():
        value = getattr(template, field)
        if not 0 <= value <= most:
            yield field, msg(
                "{value} is outside {low} to {high}.",
                value=percent(value), low=0, high=percent(most))


def _section_problems(sections: tuple[Section, ...]) -> Iterator[tuple[str, Message]]:
    if not sections:
        yield "sections", msg("The template needs at least one section.")
        return
    yield from _weight_problems("sections", ((one.key, one.weight) for one in sections))
    difference = WHOLE - sum(one.weight for one in sections)
    if difference:
        yield "sections", msg(
            "The weights of the sections add up to {total} %, but they must add up to 100 %: "
            "change them by {difference}.",
            total=percent(WHOLE - difference), difference=signed(percent(difference)))
    for section in sections:
        yield from _one_section(section)


def _one_section(section: Section) -> Iterator[tuple[str, Message]]:
    at = f"sections.{section.key}"
    if not section.title.strip():
        yield at, msg("Every section needs a title.")
    if section.kind not in get_args(Kind):
        yield at, msg("“{value}” is none of the choices: {known}.",
                      value=section.kind, known=", ".join(get_args(Kind)))
    if not section.items:
        yield f"{at}.items", msg("“{section}” needs at least one item.", section=section.title)
        return
    yield from _weight_problems("items", ((one.key, one.weight) for one in section.items))
    difference = WHOLE - sum(one.weight for one in section.items)
    if difference:
        yield f"{at}.items", msg(
            "The weights in “{section}” add up to {total} %, but they must add up to 100 %: "
            "change them by {difference}.", section=section.title,
            total=percent(WHOLE - difference), difference=signed(percent(difference)))
    for item in section.items:
        yield from _item_problems(section, item)


def _weight_problems(
    prefix: str, weights: Iterable[tuple[str, int]]
) -> Iterator[tuple[str, Message]]:
    for key, weight in weights:
        if not 0 < weight <= WHOLE:
            yield f"{prefix}.{key}.weight", msg(
                "A weight must be above 0 and at most 100 %, not {weight} %.",
                weight=percent(weight))


def _item_problems(section: Section, item: Item) -> Iterator[tuple[str, Message]]:
    if not item.title.strip():
        yield f"items.{item.key}", msg("Every item needs a title.")
    if section.kind == "kpi" and not item.kpi.strip():
        yield f"items.{item.key}", msg(
            "“{item}” is among the KPIs: say which KPI it is, or move it to another section.",
            item=item.title)


def _key_problems(sections: tuple[Section, ...]) -> Iterator[tuple[str, Message]]:
    items = [item for section in sections for item in section.items]
    keys = [*(one.key for one in sections), *(one.key for one in items)]
    if not all(key.strip() for key in keys):
        yield "sections", msg("Every section and every item needs a key of its own.")
    for key, times in Counter(one.key for one in sections).items():
        if times > 1:
            yield f"sections.{key}", msg("The key “{key}” is there more than once.", key=key)
    for key, times in Counter(one.key for one in items).items():
        if times > 1:
            yield f"items.{key}", msg("The key “{key}” is there more than once.", key=key)
    for kpi, times in Counter(one.kpi for one in items if one.kpi).items():
        if times > 1:
            at = next(one.key for one in reversed(items) if one.kpi == kpi)
            yield f"items.{at}", msg(
                "The KPI {kpi} is in more than one item and would count twice.", kpi=kpi)


def _scale_problems(template: Template) -> Iterator[tuple[str, Message]]:
    scores = [level.score for level in template.scale]
    if len(scores) < 2:
        yield "scale", msg("The scale needs at least two levels.")
        return
    if not all(level.name.strip() for level in template.scale):
        yield "scale", msg("Every level of the scale needs a name.")
    if any(lower >= upper for lower, upper in pairwise(scores)):
        yield "scale", msg("The levels must be listed lowest first, each with a higher score.")
    for score in scores:
        if not 0 <= score <= FULL:
            yield "scale", msg(
                "{value} is outside {low} to {high}.", value=points(score), low=0, high=100)


def _grade_problems(grades: tuple[Grade, ...]) -> Iterator[tuple[str, Message]]:
    if not grades:
        yield "grades", msg("The template needs at least one grade.")
        return
    names = [grade.name.strip() for grade in grades]
    if not all(names) or len(set(names)) < len(names):
        yield "grades", msg("Every grade needs a name of its own.")
    if any(upper.min_score <= lower.min_score for upper, lower in pairwise(grades)):
        yield "grades", msg("The grades must be listed best first, each from a lower score on.")
    elif grades[-1].min_score:
        yield "grades", msg(
            "Grade {grade} is the last and must begin at 0, or some scores have no grade.",
            grade=grades[-1].name)
    yield from _guideline_problems(grades)


def _guideline_problems(grades: tuple[Grade, ...]) -> Iterator[tuple[str, Message]]:
    for grade in grades:
        if not 0 <= grade.low_pct <= grade.high_pct <= 100:
            yield "grades", msg(
                "The share of people with grade {grade} cannot go from {low} % to {high} %.",
                grade=grade.name, low=grade.low_pct, high=grade.high_pct)
    low, high = sum(one.low_pct for one in grades), sum(one.high_pct for one in grades)
    if low > 100 or high < 100:
        yield "grades", msg(
            "The shares of people per grade add up to {low} % at least and {high} % at most; 100 % "
            "must lie between.", low=low, high=high)
