"""A review at a glance: where it stands, and the steps that led there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from db.queries.review_list import REVIEWS, ReviewLine, StepLine, steps
from db.queries.windows import ListQuery
from desktop.errors import MissingError
from desktop.messages import msg
from desktop.session import Session

__all__ = ["ReviewCard", "ReviewLine", "StepLine", "card"]


@dataclass(frozen=True, slots=True)
class ReviewCard:
    """All a side panel says of a review; steps newest first."""

    row: ReviewLine
    steps: tuple[StepLine, ...]


def card(session: Session, number: int, on: date) -> ReviewCard:
    """Return what there is to say of the review with this row number. Raises MissingError."""
    with session.read() as unit:
        found = ListQuery(REVIEWS, on.isoformat(), "name").page(unit.conn, [number])[0]
        if found is None:
            raise MissingError(msg("This review is not there any more. Reload the list."))
        return ReviewCard(found, tuple(steps(unit.conn, found.id)))
