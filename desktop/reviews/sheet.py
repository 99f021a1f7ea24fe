"""A review as a form: what both sides marked and wrote, and what it comes to with that."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from db.queries.review_beside import Beside, beside
from db.queries.review_list import StepLine, review_id, steps
from desktop.errors import MissingError
from desktop.messages import msg
from desktop.reviews import marks, outcome
from desktop.reviews.marks import Entry, Form
from desktop.reviews.outcome import Outcome
from desktop.reviews.rules import scoring
from desktop.reviews.types import Mark, Result, Side
from desktop.session import Session

__all__ = ["Beside", "Entry", "Form", "Outcome", "Sheet", "sheet", "worked_out"]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a form shows; `number` is that of the row in the list."""

    number: int
    form: Form
    outcome: Outcome
    steps: tuple[StepLine, ...]  # newest first
    beside: Beside


def sheet(session: Session, number: int) -> Sheet:
    """Return the review with this row number as a form. Raises MissingError."""
    with session.read() as unit:
        key = review_id(unit.conn, number)
        if key is None:
            raise MissingError(msg("This review is not there any more. Reload the list."))
        review = marks.found(unit, key)
        worked, taken = outcome.of(unit, review), tuple(steps(unit.conn, key))
        around = beside(unit.conn, review.member_id, review.start_on, review.end_on)
    return Sheet(number, marks.form(session, key), worked, taken, around)


def worked_out(
    shown: Sheet, typed: Mapping[tuple[Side, str], int | None], adjustment: int
) -> Result:
    """Return what a review would come to with scores that are typed and not saved yet.

    What was approved stays as it was approved.
    """
    known = shown.outcome
    if known.frozen:
        return known.result
    given = [one for one in known.marks if (one.side, one.item) not in typed]
    given += _marks(typed)
    return scoring.result(known.template, known.kpis, known.facts, given, adjustment)


def _marks(typed: Mapping[tuple[Side, str], int | None]) -> Iterable[Mark]:
    return (Mark(item, side, score) for (side, item), score in typed.items())

