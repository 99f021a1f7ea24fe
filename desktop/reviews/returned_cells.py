"""Judging the cells of one sheet that came back: new, changed, in conflict, rejected, ignored."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from desktop.excel.reviews_meta import SheetMeta
from desktop.excel.reviews_words import COLUMN_TITLES
from desktop.messages import Message, msg
from desktop.reviews.book_types import BookReview, CycleBook
from desktop.reviews.cells import Cell, cells_of, fixed_of, title_of
from desktop.reviews.returned_sheet import FilledSheet
from desktop.reviews.returned_types import ReturnedCell
from desktop.reviews.returned_values import UnclearDayError, understand
from desktop.reviews.rules import scoring, workflow
from desktop.reviews.rules.three_way import Value, fingerprint, standing
from desktop.reviews.types import POINT, VALUE, WHOLE, Mark, Template

_SELF = ("self:", "text:self_comment")
_MANAGER = ("manager:", "note:", "text:strengths", "text:improvements")
_ADJUSTED = frozenset({"manager", "approval"})
_UNITS: Mapping[str, int] = {"weight": WHOLE, "target": VALUE, "actual": VALUE, "score": POINT}


@dataclass
class Judge:
    """Judges sheets. `order`: how dates that are text are read; `unclear` collects those."""

    order: str
    unclear: list[str] = field(default_factory=list)

    def sheet(
        self, template: Template, book: CycleBook, review: BookReview, sheet: FilledSheet,
        base: SheetMeta | None,
    ) -> tuple[list[ReturnedCell], int]:  # fmt: skip
        """Return what is not as it was, and how many cells are unchanged. Without `base` nobody
        knows how they went out.
        """
        judged: list[ReturnedCell] = []
        said: dict[str, Value] = {}
        unchanged = 0
        for cell in cells_of(template, review):
            place = (cell.row, cell.column)
            if place not in sheet.cells:
                continue  # its row or column was deleted: nothing is said about it
            one = self._cell(template, review, sheet, cell, base)
            if one is None:
                unchanged += 1
                said[cell.key] = cell.value
            else:
                judged.append(one)
                said[cell.key] = one.new
        judged = [_moved(template, review, one, said) for one in judged]
        judged += _ignored(template, book, review, sheet, base, said)
        return judged, unchanged

    def _cell(
        self, template: Template, review: BookReview, sheet: FilledSheet, cell: Cell,
        base: SheetMeta | None,
    ) -> ReturnedCell | None:  # fmt: skip
        raw = sheet.cells[cell.row, cell.column]
        if cell.value is None and raw == "" and base is not None and cell.key not in base.cells:
            return None  # most cells are empty, and were
        try:
            value, problem = understand(cell.kind, raw, template, self.order)
        except UnclearDayError as error:
            if error.text not in self.unclear:
                self.unclear.append(error.text)
            value, problem = None, msg(
                "“{text}” is a date as text: day and month are not clear. Say in which order they "
                "stand.", text=error.text)
        went = None if base is None else base.cells.get(cell.key, "")
        state = standing(went, value, cell.value)
        if problem is None and state == "unchanged":
            return None
        problem = problem or refusal(review, cell.key)
        title = title_of(template, cell.key)
        if problem is not None:
            shown = str(raw) if value is None else value
            return ReturnedCell(review.id, review.member, sheet.name, cell.key, title, "rejected",
                                cell.value, shown, problem)  # fmt: skip
        return ReturnedCell(review.id, review.member, sheet.name, cell.key, title, state,
                            cell.value, value)  # fmt: skip


def _moved(
    template: Template, review: BookReview, one: ReturnedCell, said: Mapping[str, Value]
) -> ReturnedCell:
    """An adjustment that cannot be is rejected, with what is wrong about it."""
    if one.key != "outcome:adjustment" or one.state == "rejected" or not isinstance(one.new, int):
        return one
    reason = said.get("outcome:reason")
    problem = scoring.adjustment_problem(
        template, review.result.calculated, one.new, str(reason or ""))
    return one if problem is None else replace(one, state="rejected", reason=problem)


def refusal(review: BookReview, key: str) -> Message | None:
    """Why a cell of the review cannot be changed now; None where it can."""
    if review.locked or workflow.signed(review.state):
        return msg("The review is signed. Open it again first; that is written down.")
    if key.startswith(_SELF) and not workflow.editable(review.state, "self"):
        return msg("The self-review is handed in. Send it back first.")
    if key.startswith(_MANAGER) and not workflow.editable(review.state, "manager"):
        return msg("The manager's review is handed in. Send it back first.")
    if key.startswith("outcome:") and review.state not in _ADJUSTED:
        return msg("A score is adjusted while the manager reviews or it is to be approved.")
    made = {one.id for one in review.actions if one.made}
    if key.startswith("action:") and key.split(":")[1] in made:
        return msg("This lives on as a goal, a follow-up or a training need. Change it there.")
    return None


def _ignored(
    template: Template, book: CycleBook, review: BookReview, sheet: FilledSheet,
    base: SheetMeta | None, said: Mapping[str, Value],
) -> Iterator[ReturnedCell]:  # fmt: skip
    """Locked cells that are neither as they went out nor what their formula comes to."""
    if base is None:
        return
    now: dict[str, Value] | None = None
    for key, kept in fixed_of(template, review).items():
        column, _, item = key.partition(":")
        raw = sheet.cells.get((f"item:{item}", column))
        value = _fixed(raw, _UNITS[column])
        if value == kept:
            continue
        if value is None and column == "score":
            continue  # a program that calculates nothing saved it
        if fingerprint(value) == base.fixed.get(key, ""):
            continue
        now = now if now is not None else _scores(template, book, review, said)
        if column == "score" and value == now.get(item):
            continue
        title = Message("{cell}: {item}", {"cell": COLUMN_TITLES[column], "item": _name(
            template, item)})  # fmt: skip
        yield ReturnedCell(
            review.id, review.member, sheet.name, key, title, "ignored", kept, str(raw),
            msg("This cell is locked or calculated; what was typed over it is not taken."))


def _fixed(raw: object, unit: int) -> Value:
    if isinstance(raw, (int, float)) and not isinstance(raw, bool):
        return round(raw * unit)
    return str(raw) if raw not in (None, "") else None


def _scores(
    template: Template, book: CycleBook, review: BookReview, said: Mapping[str, Value]
) -> dict[str, Value]:
    """Item -> what its formula comes to with the marks of the file."""
    marks = []
    for section in template.sections:
        for item in section.items:
            for side in ("self", "manager"):
                kept = review.marks.get((side, item.key))
                score = said.get(f"{side}:{item.key}", kept.score if kept else None)
                marks.append(Mark(item.key, side, score if isinstance(score, int) else None))
    measured = {one.key for part in review.result.sections for one in part.items
                if one.source == "kpi"}  # fmt: skip
    found = scoring.result(template, book.forms[review.form].kpis, {}, marks)
    return {one.key: one.score for part in found.sections for one in part.items
            if one.key not in measured}  # fmt: skip


def _name(template: Template, key: str) -> str:
    items = (item for section in template.sections for item in section.items)
    return next((item.title for item in items if item.key == key), key)
