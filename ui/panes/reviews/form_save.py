"""What was typed into the form of a review, written to the file. Runs on a worker."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.errors import ValidationError
from desktop.reviews.types import Side
from ui.panes.reviews.form_fields import (
    SIDES,
    TEXTS,
    comment_key,
    items,
    moved,
    score_key,
    scores,
)

if TYPE_CHECKING:
    from desktop.reviews.marks import Entry
    from desktop.reviews.sheet import Sheet
    from desktop.session import Session


@dataclass(frozen=True, slots=True)
class Typed:
    """`texts` of the fields that differ from what is kept, `all` of every field."""

    sheet: Sheet
    texts: Mapping[str, str]
    all: Mapping[str, str]


def save(session: Session, typed: Typed) -> None:
    """Write marks, texts and adjustment. Raises ValidationError by field, ConflictError."""
    from desktop.reviews import adjusting, marks

    wrong = {**scores(typed.sheet.form.template, typed.texts)[1], **moved(typed.texts)[1]}
    if wrong:
        raise ValidationError(next(iter(wrong.values())), wrong)
    review = typed.sheet.form.review.id
    for side in SIDES:
        entries, texts = _entries(typed, side), _texts(typed, side)
        if entries or texts:
            marks.save(session, review, side, entries, texts)
    if {"adjustment", "reason"} & typed.texts.keys():
        points, _ = moved(typed.all)
        adjusting.adjust(session, review, points, typed.all.get("reason", ""))


def _entries(typed: Typed, side: Side) -> dict[str, Entry]:
    from desktop.reviews.marks import Entry

    template = typed.sheet.form.template
    given, _ = scores(template, typed.all)
    return {
        item: Entry(given.get((side, item)), typed.all[comment_key(side, item)])
        for item in items(template)
        if {score_key(side, item), comment_key(side, item)} & typed.texts.keys()
    }


def _texts(typed: Typed, side: Side) -> dict[str, str]:
    return {key: typed.texts[key] for key, _name in TEXTS[side] if key in typed.texts}


def field_of(key: str, typed: Typed) -> str:
    """The field of the form that a service calls `key`."""
    item = key.removeprefix("item.")
    if item == key:
        return key
    side = next((one for one in SIDES if score_key(one, item) in typed.texts), "manager")
    return score_key(side, item)
