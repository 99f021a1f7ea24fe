"""How a cycle stands: what each review comes to, and who has not done what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import get_args

from db.queries import reviews
from db.queries.reviews import CycleRecord, ReviewRecord
from desktop.reviews import codes, cycles, desk, outcome, steps
from desktop.reviews.cycle_types import Outstanding
from desktop.reviews.outcome import Figures
from desktop.reviews.rules import workflow
from desktop.reviews.types import State, Verb
from desktop.session import Session

_DUE: Mapping[State, str] = {
    "not_started": "self_due",
    "self": "self_due",
    "manager": "manager_due",
    "approval": "approval_due",
    "interview": "interview_due",
    "objection": "sign_due",
}


@dataclass(frozen=True, slots=True)
class CycleStanding:
    """A cycle with its reviews by name; `counts` has every state, `figures` every review."""

    cycle: CycleRecord
    reviews: tuple[ReviewRecord, ...]
    figures: Mapping[str, Figures]
    counts: Mapping[str, int]
    outstanding: tuple[Outstanding, ...]


def standing(session: Session, cycle_id: str, today: date) -> CycleStanding:
    """Return how a cycle stands. Raises MissingError."""
    with session.read() as unit:
        cycle = cycles.one(reviews.cycle(unit.conn, cycle_id))
        rows = reviews.of_cycle(unit.conn, cycle_id)
        figures = outcome.figures(unit, rows)
    found = Counter(one.state for one in rows)
    counts = {state: found[state] for state in get_args(State)}
    waits = [each for one in rows if (each := outstanding(cycle, one, today)) is not None]
    waits.sort(key=lambda each: -each.late)
    return CycleStanding(cycle, tuple(rows), figures, counts, tuple(waits))


def outstanding(cycle: CycleRecord, review: ReviewRecord, today: date) -> Outstanding | None:
    """Return what a review waits for; None once it is archived."""
    state = codes.state(review)
    held = state == "interview" and interviewed(review, today)
    actor = workflow.waits_for(state, interviewed=held)
    if actor is None:
        return None
    verb: Verb = "acknowledge" if held else workflow.allowed(state)[0]
    due = cycle.sign_due if held else getattr(cycle, _DUE[state]) if state in _DUE else None
    late = (today - date.fromisoformat(due)).days if due else 0
    return Outstanding(review.id, review.member, state, verb, actor, desk.whose(review, actor),
                       due, max(0, late), steps.stuck(review, verb, today))


def interviewed(review: ReviewRecord, today: date) -> bool:
    """Whether the interview of a review was held by a day."""
    return bool(review.interview_on and review.interview_on <= today.isoformat())
