"""What a policy would do, beside the one in force, before anybody publishes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from desktop.assignments import inputs
from desktop.assignments.rules.plan import plan
from desktop.assignments.rules.policy import Policy
from desktop.assignments.types import Proposal
from desktop.errors import ValidationError
from desktop.messages import Message, msg
from desktop.session import Session

Progress = Callable[[int, Message], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A plan in figures. Loads are of the busiest and the least busy member, in percent of room."""

    placed: int
    moves: int
    left_out: int
    no_backup: int
    highest_load: int
    lowest_load: int


@dataclass(frozen=True, slots=True)
class Trial:
    """The same book planned by the policy in force and by the one on trial."""

    before: Outcome
    after: Outcome
    different_owner: int  # customers whose owner the two plans do not agree about


def trial(
    session: Session,
    policy: Policy,
    as_of: date,
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Trial:
    """Plan the whole book twice; writes nothing. Raises AppError, PlanCancelledError."""
    with session.read() as unit:
        books = [inputs.read(unit, as_of), inputs.read(unit, as_of, trial=policy)]
    try:
        before, after = (
            plan(book.inputs, progress=progress, cancelled=cancelled) for book in books
        )
    except ValueError as problem:
        raise ValidationError(
            msg("The book cannot be planned: {detail}.", detail=str(problem))
        ) from problem
    owners = {row.customer: row.member for row in before.rows}
    others = {row.customer: row.member for row in after.rows}
    different = sum(owners.get(key) != others.get(key) for key in owners.keys() | others.keys())
    return Trial(_outcome(before), _outcome(after), different)


def _outcome(proposal: Proposal) -> Outcome:
    loads = [100 * one.after // one.capacity for one in proposal.loads if one.capacity > 0]
    return Outcome(
        placed=len(proposal.rows),
        moves=proposal.moves,
        left_out=len(proposal.unplaced),
        no_backup=len(proposal.no_backup),
        highest_load=max(loads, default=0),
        lowest_load=min(loads, default=0),
    )
