"""The bounded adjustment of what a review comes to, with its reason."""

from __future__ import annotations

from desktop.errors import ConflictError, ValidationError
from desktop.messages import msg
from desktop.reviews import codes, desk, marks, outcome, signing
from desktop.reviews.outcome import Outcome
from desktop.reviews.rules import scoring
from desktop.session import Session

_OPEN = frozenset({"manager", "approval"})


def adjust(session: Session, review_id: str, adjustment: int, reason: str) -> Outcome:
    """Move the score of a review by `adjustment` (hundredths of a point), 0 to take it back.

    Returns what the review comes to then. Raises ValidationError by field (`adjustment`,
    `reason`): beyond the bound of the template, or without a reason; ConflictError: signed, or
    not the time for it; MissingError.
    """
    with session.read() as unit:
        member = marks.found(unit, review_id).member
    with session.write(msg("Adjust the score of {name}", name=member)) as unit:
        review = marks.found(unit, review_id)
        marks.refuse_signed(review)
        if codes.state(review) not in _OPEN:
            raise marks.not_now(review)
        if desk.at(unit, session.person).is_member:
            raise ConflictError(msg("Only the manager and HR write this side of the review."))
        worked = outcome.of(unit, review)
        said = reason.strip()
        problem = scoring.adjustment_problem(
            worked.template, worked.result.calculated, adjustment, said)
        if problem is not None:
            raise ValidationError(problem, {_field(adjustment, said, worked): problem})
        made = outcome.adjusted(worked, adjustment, said if adjustment else "")
        signing.write_adjustment(unit, review_id, made)
        return made


def _field(adjustment: int, reason: str, worked: Outcome) -> str:
    """Which of the two fields is wrong: the number unless it could stand with a reason."""
    calculated = worked.result.calculated
    stands = scoring.adjustment_problem(worked.template, calculated, adjustment, reason or "-")
    return "reason" if stands is None else "adjustment"
