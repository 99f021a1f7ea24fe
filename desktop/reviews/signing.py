"""What a step does to the rows of a review: shown to the other side, kept as they are, locked."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date

from db.ids import derived_id
from db.queries import reviews
from db.queries.reviews import ReviewRecord
from db.unit_of_work import WriteUnit
from desktop.reviews import codes, templates
from desktop.reviews.desk import Desk
from desktop.reviews.marks import mark_id
from desktop.reviews.outcome import Outcome, trace_of
from desktop.reviews.rules import workflow
from desktop.reviews.types import Side, State

SIDES: tuple[Side, ...] = ("self", "manager")
Cells = dict[str, str | int | None]


def without_evidence(worked: Outcome) -> Iterator[str]:
    """The titles of the items whose mark has to rest on something, and says nothing of it."""
    said = {mark.item for mark in worked.marks
            if mark.side == "manager" and (mark.comment.strip() or mark.score is None)}
    marked = {mark.item for mark in worked.marks if mark.side == "manager"}
    for section in worked.template.sections:
        for item in section.items:
            if item.evidence_required and item.key in marked - said:
                yield item.title


def write_outcomes(
    unit: WriteUnit, results: Mapping[str, Outcome], ids: Collection[str], kept_on: date | None
) -> None:
    """Write down what reviews come to; with a day, every number it rests on as well."""
    rows = reviews.outcomes(unit.conn, ids)
    values = {key: _values(results[key], kept_on) for key in ids}
    unit.update("review_outcome", {rows[key].id: values[key] for key in ids if key in rows})
    unit.put("review_outcome", [
        {"id": outcome_id(key), "review_id": key, **values[key], "released": 0, "locked": 0}
        for key in ids if key not in rows])


def write_adjustment(unit: WriteUnit, review_id: str, made: Outcome) -> None:
    """Write down what a review comes to with another adjustment."""
    write_outcomes(unit, {review_id: made}, [review_id], None)
    row = reviews.outcomes(unit.conn, [review_id])[review_id]
    wanted: Cells = {
        "adjustment": made.result.adjustment, "adjustment_reason": made.reason or None}
    unit.update("review_outcome", {row.id: wanted})


def outcome_id(review_id: str) -> str:
    """The id of the outcome of a review: made on two machines, it is one."""
    return derived_id("review_outcome", review_id)


def settle(
    unit: WriteUnit, moved: Sequence[ReviewRecord], goes: Mapping[str, State], desk: Desk
) -> None:
    """Have the rows of reviews be as their new state asks: who reads them, and whether locked.

    A member's desk writes what a member may write, which is their own side; the rest is locked
    when the manager or HR archives the review.
    """
    ids = [one.id for one in moved]
    signed = [one for one in moved if workflow.signed(goes[one.id])]
    if not desk.is_member:
        _make_missing(unit, signed)
    mine: Collection[Side] = ("self",) if desk.is_member else SIDES
    unit.update("review_mark", {
        mark.id: cells for mark in reviews.marks(unit.conn, ids) if mark.side in mine
        if (cells := _cells(mark, goes[mark.review_id], codes.side(mark)))})
    if desk.is_member:
        return
    unit.update("review_outcome", {
        row.id: cells for key, row in reviews.outcomes(unit.conn, ids).items()
        if (cells := _cells(row, goes[key], "manager"))})
    unit.update("review_private", {
        row.id: {"locked": locked} for key, row in reviews.privates(unit.conn, ids).items()
        if row.locked != (locked := int(workflow.signed(goes[key])))})


def _cells(
    row: reviews.MarkRecord | reviews.OutcomeRecord, state: State, side: Side
) -> Cells:
    """What changes of a row in a state: whether the other side reads it, whether it is locked."""
    wanted: Cells = {"released": int(workflow.released(state, side)),
                     "locked": int(workflow.signed(state))}
    return {name: value for name, value in wanted.items() if getattr(row, name) != value}


def _make_missing(unit: WriteUnit, signed: Sequence[ReviewRecord]) -> None:
    """A mark nobody made is made empty: one made later without a network meets a locked row."""
    known = {(one.review_id, one.side, one.item)
             for one in reviews.marks(unit.conn, [one.id for one in signed])}
    items = {key: [item.key for section in templates.of_id(unit, key).sections
                   for item in section.items]
             for key in {one.template_id for one in signed}}
    unit.put("review_mark", [
        {"id": mark_id(one.id, side, item), "review_id": one.id, "side": side, "item": item,
         "score": None, "comment": None, "released": 1, "locked": 0}
        for one in signed for side in SIDES for item in items[one.template_id]
        if (one.id, side, item) not in known])


def _values(worked: Outcome, kept_on: date | None) -> Cells:
    made = worked.result
    cells: Cells = {"calculated": made.calculated, "coverage": made.coverage,
                    "score": made.score, "grade": made.grade}
    return {**cells, "trace": trace_of(worked, kept_on)} if kept_on else cells
