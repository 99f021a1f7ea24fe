"""What stands beside the form: the scale in words, the grades, and the steps so far."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.messages import msg
from ui.kit.sections import Lines, PanelContent, Section
from ui.panes.reviews.columns import score, share
from ui.panes.reviews.content import steps_lines

if TYPE_CHECKING:
    from desktop.reviews.sheet import Sheet
    from desktop.reviews.types import Template


def beside(sheet: Sheet) -> PanelContent:
    """Return what a review is judged by and what happened to it."""
    template = sheet.outcome.template
    sections: list[Section] = [_scale(template), _grades(template), steps_lines(sheet.steps)]
    return PanelContent(msg("Judged by"), template.name, "", "", sections)


def _scale(template: Template) -> Lines:
    levels = sorted(template.scale, key=lambda level: level.score)
    rows = [
        (f"{place} · {level.name}\n{level.text}".strip(), score(level.score))
        for place, level in enumerate(levels, 1)
    ]
    headers = (msg("Level"), msg("Score"))
    empty = msg("Any score from 0 to 100.")
    return Lines(msg("Scale: type a level or a score"), headers, rows, frozenset({1}), empty)


def _grades(template: Template) -> Lines:
    best_first = sorted(template.grades, key=lambda grade: -grade.min_score)
    rows = [(grade.name, score(grade.min_score)) for grade in best_first]
    title = msg("Grades, from {coverage} coverage on", coverage=share(template.min_coverage))
    return Lines(title, (msg("Grade"), msg("From")), rows, frozenset({1}), msg("no grade"))
