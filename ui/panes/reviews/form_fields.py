"""The fields of a review's form: their keys, and what has been typed in them as values. No Qt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from desktop.errors import ValidationError
from desktop.messages import Message, msg
from desktop.reviews import typed_scores as typed
from desktop.reviews.types import Side, Template

if TYPE_CHECKING:
    from desktop.reviews.sheet import Sheet

SIDES: tuple[Side, ...] = ("self", "manager")
TEXTS: Mapping[Side, tuple[tuple[str, Message], ...]] = {
    "self": (("self_comment", msg("Self-review in words")),),
    "manager": (("strengths", msg("Strengths")), ("improvements", msg("To improve"))),
}
"""What each side writes beside its marks."""
Scores = dict[tuple[Side, str], int | None]


def score_key(side: str, item: str) -> str:
    """The field of a score."""
    return f"{side}_{item}_score"


def comment_key(side: str, item: str) -> str:
    """The field of what is said of a score."""
    return f"{side}_{item}_comment"


def begun(sheet: Sheet) -> dict[str, str]:
    """Return what stands in every field as it is kept."""
    form, review = sheet.form, sheet.form.review
    found: dict[str, str] = {}
    for side, entries in (("self", form.own), ("manager", form.manager)):
        for item in items(form.template):
            entry = entries.get(item)
            found[score_key(side, item)] = typed.shown(entry.score if entry else None)
            found[comment_key(side, item)] = entry.comment if entry else ""
    for name in ("self_comment", "strengths", "improvements"):
        found[name] = getattr(review, name) or ""
    moved = sheet.outcome.result.adjustment
    found["adjustment"] = typed.shown(moved) if moved else ""
    found["reason"] = sheet.outcome.reason
    return found


def items(template: Template) -> Iterator[str]:
    """The keys of the items, in order."""
    for section in template.sections:
        for item in section.items:
            yield item.key


def scores(
    template: Template, texts: Mapping[str, str]
) -> tuple[Scores, dict[str, Message]]:
    """Return the scores in these texts, and what is wrong with those that are none."""
    found: Scores = {}
    wrong: dict[str, Message] = {}
    for side in SIDES:
        for item in items(template):
            key = score_key(side, item)
            if key in texts:
                try:
                    found[side, item] = typed.score(texts[key], template)
                except ValidationError as error:
                    wrong[key] = error.message
    return found, wrong


def moved(texts: Mapping[str, str]) -> tuple[int, dict[str, Message]]:
    """Return the adjustment in these texts, and what is wrong with it."""
    try:
        return typed.adjustment(texts.get("adjustment", "")) or 0, {}
    except ValidationError as error:
        return 0, {"adjustment": error.message}
