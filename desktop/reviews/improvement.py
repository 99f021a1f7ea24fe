"""Improvement plans: written, agreed, run with looks at them, ended with an outcome."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, cast

from db.unit_of_work import ReadUnit
from desktop.errors import ConflictError, MissingError, ValidationError
from desktop.messages import Message, msg
from desktop.reviews import desk
from desktop.reviews.rules import improvement
from desktop.reviews.rules.improvement import PlanState, PlanVerb
from desktop.reviews.words import PLAN_STATE, PLAN_VERB
from desktop.session import Session

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Draft:
    """What a plan is to say."""

    member: str
    goal: str
    measures: str
    support: str
    start: date
    end: date
    review: str | None = None


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A plan as it stands."""

    id: str
    member_id: str
    review_id: str | None
    goal: str
    measures: str | None
    support: str | None
    start_on: str | None
    end_on: str | None
    state: str
    outcome: str | None


@dataclass(frozen=True, slots=True)
class CheckRow:
    """A look at a plan."""

    made_on: str
    on_track: int | None
    note: str | None
    author: str | None


_PLANS = """
SELECT id, member_id, review_id, goal, measures, support, start_on, end_on, state, outcome
FROM improvement_plan WHERE deleted_at IS NULL AND (member_id = :member OR id = :id)
ORDER BY start_on DESC, n DESC
"""
_CHECKS = """
SELECT made_on, on_track, note, author FROM improvement_check
WHERE deleted_at IS NULL AND improvement_plan_id = ? ORDER BY made_on, n
"""


def of_member(session: Session, member_id: str) -> list[PlanRow]:
    """Return the plans of a member, the newest first. Raises AppError."""
    with session.read() as unit:
        return _plans(unit, member_id)


def checks(session: Session, plan_id: str) -> list[CheckRow]:
    """Return the looks at a plan, the oldest first. Raises AppError."""
    with session.read() as unit:
        return [CheckRow(*row) for row in unit.conn.exec_driver_sql(_CHECKS, (plan_id,))]


def write(session: Session, draft: Draft, plan_id: str | None = None) -> str:
    """Write a new plan down, or (`plan_id`) change one that is a draft still; returns its id.

    Raises ValidationError by field, ConflictError: agreed already, or another plan of the member
    runs; MissingError.
    """
    wrong = _problems(draft)
    if wrong:
        raise ValidationError(next(iter(wrong.values())), wrong)
    row: Mapping[str, str | int | None] = {
        "member_id": draft.member, "review_id": draft.review, "goal": draft.goal.strip(),
        "measures": draft.measures.strip(), "support": draft.support.strip() or None,
        "start_on": draft.start.isoformat(), "end_on": draft.end.isoformat(),
    }
    with session.write(msg("Write an improvement plan")) as unit:
        if plan_id is None:
            if any(improvement.allowed(_state(one)) for one in _plans(unit, draft.member)):
                raise ConflictError(msg("This member has an improvement plan already."
                                        " End it first."))
            return unit.insert("improvement_plan", [{**row, "state": "draft"}])[0]
        plan = _found(unit, plan_id)
        if not improvement.writable(_state(plan)):
            raise _not_now(plan)
        unit.update("improvement_plan", {plan_id: row})
        return plan_id


def take(
    session: Session, plan_id: str, verb: PlanVerb, *, outcome: str = "", until: date | None = None
) -> None:
    """Take a step with a plan; ending or extending it says why, extending it until when.

    Raises ValidationError by field (`outcome`, `until`), ConflictError, MissingError.
    """
    with session.write(msg("Improvement plan: {step}", step=PLAN_VERB[verb])) as unit:
        plan = _found(unit, plan_id)
        if verb not in improvement.allowed(_state(plan)):
            raise _not_now(plan)
        changed: dict[str, str | int | None] = {"state": improvement.after(_state(plan), verb)}
        if verb in {"pass", "fail", "extend"}:
            if not outcome.strip():
                said = msg("Say why in a few words.")
                raise ValidationError(said, {"outcome": said})
            changed["outcome"] = outcome.strip()
        if verb == "extend":
            if until is None or until.isoformat() <= (plan.end_on or ""):
                said = msg("An extended plan ends later than before. Choose its new last day.")
                raise ValidationError(said, {"until": said})
            changed["end_on"] = until.isoformat()
        unit.update("improvement_plan", {plan_id: changed})


def check(session: Session, plan_id: str, on: date, note: str, *, on_track: bool) -> None:
    """Write down a look at a plan that runs. Raises ConflictError, MissingError."""
    with session.write(msg("Look at an improvement plan")) as unit:
        plan = _found(unit, plan_id)
        if not improvement.running(_state(plan)):
            raise _not_now(plan)
        unit.insert("improvement_check", [{
            "improvement_plan_id": plan_id, "made_on": on.isoformat(), "on_track": int(on_track),
            "note": note.strip() or None, "author": desk.at(unit, session.person).name}])


def _problems(draft: Draft) -> dict[str, Message]:
    wrong: dict[str, Message] = {}
    if not draft.goal.strip():
        wrong["goal"] = msg("Say what is to be reached.")
    if not draft.measures.strip():
        wrong["measures"] = msg("Say what is done to reach it.")
    if draft.end <= draft.start:
        wrong["end"] = msg("The last day is before the first one.")
    return wrong


def _plans(unit: ReadUnit, member_id: str) -> list[PlanRow]:
    asked = {"member": member_id, "id": None}
    return [PlanRow(*row) for row in unit.conn.exec_driver_sql(_PLANS, asked)]


def _found(unit: ReadUnit, plan_id: str) -> PlanRow:
    row = unit.conn.exec_driver_sql(_PLANS, {"member": None, "id": plan_id}).first()
    if row is None:
        raise MissingError(msg("This improvement plan is not there any more."))
    return PlanRow(*row)


def _state(plan: PlanRow) -> PlanState:
    return cast("PlanState", plan.state)


def _not_now(plan: PlanRow) -> ConflictError:
    return ConflictError(msg("The improvement plan is at: {state}; this is not open to it.",
                             state=PLAN_STATE[plan.state]))
