"""The cells of a review sheet that people fill in: their keys, kinds and present values.

A key says what is kept where, whatever the sheet looks like: `self:ITEM`, `manager:ITEM` (scores),
`note:ITEM` (the manager's reason), `text:COLUMN` of the review, `outcome:adjustment`,
`outcome:reason`, `action:ID:text`, `action:ID:due`; `new:KIND:PLACE:...` for lines still empty.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from desktop.messages import Message, msg
from desktop.reviews.book_types import BookReview
from desktop.reviews.rules.three_way import Value
from desktop.reviews.types import Side, Template

CellKind = Literal["score", "points", "text", "date", "minutes"]
LONGEST = 2000
"""Characters of a text that a workbook takes."""
SPARE: Mapping[str, int] = MappingProxyType({"goal": 3, "training": 2, "follow_up": 2})
"""Lines per kind of agreed action on a sheet, at least."""

TEXT_TITLES: Mapping[str, Message] = MappingProxyType({
    "self_comment": msg("Self-assessment in words"),
    "strengths": msg("Strengths"),
    "improvements": msg("To improve"),
    "interview_on": msg("Date of the interview"),
    "interview_place": msg("Place of the interview"),
    "interview_minutes": msg("Minutes of the interview"),
    "interview_notes": msg("Interview record"),
    "employee_comment": msg("Comment of the member"),
})
ACTION_TITLES: Mapping[str, Message] = MappingProxyType({
    "goal": msg("Next goal"),
    "training": msg("Training"),
    "follow_up": msg("Agreed action"),
})
_KINDS: Mapping[str, CellKind] = MappingProxyType(
    {"interview_on": "date", "interview_minutes": "minutes"})
_MARKED: tuple[Side, Side] = ("self", "manager")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell to fill in: `row` and `column` are the keys of its place on the sheet."""

    key: str
    kind: CellKind
    row: str
    column: str
    value: Value


def cells_of(template: Template, review: BookReview) -> Iterator[Cell]:
    """Yield every cell of a review that may be filled in, with what is kept now.

    Scores and adjustments in hundredths of a point, dates as ISO text.
    """
    for section in template.sections:
        for item in section.items:
            row = f"item:{item.key}"
            for side in _MARKED:
                mark = review.marks.get((side, item.key))
                score = None if mark is None else mark.score
                yield Cell(f"{side}:{item.key}", "score", row, side, score)
            given = review.marks.get(("manager", item.key))
            yield Cell(f"note:{item.key}", "text", row, "note", given.comment if given else None)
    moved = review.adjustment or None
    yield Cell("outcome:adjustment", "points", "outcome:adjustment", "score", moved)
    yield Cell("outcome:reason", "text", "outcome:reason", "definition", review.reason)
    for name in TEXT_TITLES:
        kept = review.texts.get(name)
        yield Cell(f"text:{name}", _KINDS.get(name, "text"), f"text:{name}", "definition", kept)
    for _, row, text, due in action_rows(review):
        yield Cell(f"{row}:text", "text", row, "definition", text)
        yield Cell(f"{row}:due", "date", row, "weighted", due)


def kind_of(key: str) -> CellKind:
    """Return what a cell holds, by its key."""
    if key.startswith(("self:", "manager:")):
        return "score"
    if key == "outcome:adjustment":
        return "points"
    if key.startswith("text:"):
        return _KINDS.get(key.removeprefix("text:"), "text")
    return "date" if key.startswith(("action:", "new:")) and key.endswith(":due") else "text"


def fixed_of(template: Template, review: BookReview) -> dict[str, Value]:
    """Return the locked numbers of a sheet, key -> value; `score` where a KPI gives it.

    Weights in hundredths of a percent, targets and actuals in ten-thousandths of their unit,
    scores in hundredths of a point.
    """
    found = {item.key: item for part in review.result.sections for item in part.items}
    fixed: dict[str, Value] = {}
    for section in template.sections:
        for item in section.items:
            one = found[item.key]
            fixed[f"weight:{item.key}"] = item.weight
            fixed[f"target:{item.key}"] = one.target
            fixed[f"actual:{item.key}"] = one.actual
            fixed[f"score:{item.key}"] = one.score
    return fixed


def action_rows(review: BookReview) -> Iterator[tuple[str, str, str | None, str | None]]:
    """Yield (kind, key of the row, text, due) of what was agreed, then the empty lines."""
    for kind, lines in SPARE.items():
        there = [one for one in review.actions if one.kind == kind]
        for one in there:
            yield kind, f"action:{one.id}", one.text, one.due_on
        for place in range(len(there), lines):
            yield kind, f"new:{kind}:{place + 1}", None, None


def title_of(template: Template, key: str) -> Message:
    """Say in words which cell a key names."""
    head, _, rest = key.partition(":")
    if head in {"self", "manager", "note"}:
        items = {item.key: item.title for section in template.sections for item in section.items}
        return Message(_TITLES[head].msgid, {"item": items.get(rest, rest)})
    if head == "text":
        return TEXT_TITLES[rest]
    if head in {"action", "new"}:
        return _TITLES["due" if key.endswith(":due") else "action"]
    return _TITLES.get(key, msg("{key}", key=key))


_TITLES: Mapping[str, Message] = MappingProxyType({
    "self": msg("Self mark: {item}"),
    "manager": msg("Manager's mark: {item}"),
    "note": msg("Reason: {item}"),
    "outcome:adjustment": msg("Adjustment"),
    "outcome:reason": msg("Reason of the adjustment"),
    "action": msg("What was agreed"),
    "due": msg("Due day of what was agreed"),
})
