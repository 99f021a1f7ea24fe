"""What stands beside the form: what the review can rest on, the scale, the steps so far."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from desktop import formats
from desktop.messages import Message, msg
from desktop.reviews.types import VALUE
from ui.kit.sections import Lines, PanelContent, Prose, Section, Text
from ui.panes.reviews import words
from ui.panes.reviews.columns import score, share
from ui.panes.reviews.content import steps_lines

if TYPE_CHECKING:
    from desktop.reviews.sheet import Beside, Sheet
    from desktop.reviews.types import Template

_LARGE = 1_000 * VALUE  # from here on nobody reads decimals
_SIGN = {1: msg("Good"), 0: msg("Neither"), -1: msg("Bad")}


def beside(sheet: Sheet) -> PanelContent:
    """Return what a review is judged by and what happened to it."""
    template = sheet.outcome.template
    sections: list[Section] = [
        *_rests_on(sheet.beside), _scale(template), _grades(template), steps_lines(sheet.steps)
    ]  # fmt: skip
    return PanelContent(msg("Evidence"), template.name, "", "", sections)


def _rests_on(found: Beside) -> Iterator[Section]:
    yield _facts(found)
    if found.feedback:
        rows = [(f"{one.happened_at[:10]}\n{one.comment or '–'}", _rated(one.csat, one.complaint))
                for one in found.feedback]  # fmt: skip
        yield Lines(msg("What customers said"), (msg("Comment"), msg("Rating")), rows,
                    frozenset({1}))  # fmt: skip
    if found.goals:
        goals = [(f"{one.title}\n{_value(one.actual)} / {_value(one.target)} {one.unit or ''}",
                  one.due_on or "–") for one in found.goals]  # fmt: skip
        yield Lines(msg("Goals: actual / target"), (msg("Goal"), msg("Until")), goals)
    if found.follow_ups:
        due: list[tuple[Text, ...]] = [
            (one.title, one.due_on or "–", words.word(words.FOLLOW_UP, one.state))
            for one in found.follow_ups]  # fmt: skip
        yield Lines(msg("Follow-ups"), (msg("What"), msg("Until"), msg("State")), due)
    if found.last is not None:
        yield Prose(msg("Last review: {cycle}", cycle=found.last.cycle), _last(found))


def _facts(found: Beside) -> Lines:
    rows = [
        (f"{one.fact}\n{one.happened_on} · {one.author or '–'}", _SIGN.get(one.direction, _SIGN[0]))
        for one in found.facts
    ]
    empty = msg("Nothing has been noted in this period. F7 notes a fact from any pane.")
    return Lines(msg("Facts noted"), (msg("Fact"), msg("It speaks")), rows, frozenset({1}), empty)


def _rated(csat: int | None, complaint: int | None) -> Text:
    if complaint:
        return msg("Complaint")
    return "–" if csat is None else f"{csat} / 5"


def _value(value: int | None) -> str:
    if value is None:
        return "–"
    decimals = 0 if abs(value) >= _LARGE else 2
    text = formats.number(Decimal(value) / VALUE, decimals)
    return text.rstrip("0").rstrip(".") if "." in text else text


def _last(found: Beside) -> Message:
    last = found.last
    assert last is not None
    return msg("{score} points, grade {grade}. To improve: {text}", score=score(last.score) or "–",
               grade=last.grade or "–", text=last.improvements or "–")  # fmt: skip


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
    return Lines(title, (msg("Final grade"), msg("From")), rows, frozenset({1}), msg("no grade"))
