"""Codes as the database keeps them, as the ones the rules know."""

from __future__ import annotations

from typing import cast

from db.queries.reviews import MarkRecord, ReviewRecord
from desktop.reviews.types import Side, State


def state(review: ReviewRecord) -> State:
    """Return where a review is."""
    return cast("State", review.state)


def side(mark: MarkRecord) -> Side:
    """Return whose mark it is."""
    return cast("Side", mark.side)
