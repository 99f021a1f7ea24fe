"""The steps of reviews: taken, written down with who took them for whom, and what they lock."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from db.queries import reviews
from db.queries.reviews import ReviewRecord, StepRecord
from db.unit_of_work import ReadUnit, WriteUnit
from desktop.errors import ConflictError, MissingError, ValidationError
from desktop.messages import Message, msg, msgn
from desktop.reviews import codes, desk, outcome, signing
from desktop.reviews.cycle_types import Remark
from desktop.reviews.desk import Desk
from desktop.reviews.outcome import Outcome
from desktop.reviews.rules import scoring, workflow
from desktop.reviews.types import State, Verb
from desktop.reviews.words import STATE, VERB
from desktop.session import Session

_SCORED = frozenset({"submit_manager", "approve"})
_TEXT: Mapping[str, str] = {"acknowledge": "employee_comment", "object": "objection"}
BY_MANAGER: frozenset[Verb] = frozenset({"submit_manager", "hold_interview"})
"""Steps that nobody takes who has left."""


@dataclass(frozen=True, slots=True)
class Taken:
    """Which reviews took the step, and why others did not."""

    done: tuple[str, ...]
    refused: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class _Step:
    verb: Verb
    today: date
    reason: str
    desk: Desk


def take(
    session: Session, ids: Collection[str], verb: Verb, today: date, reason: str = "",
    *, rest: bool = False,
) -> Taken:
    """Take one step with some reviews as one action.

    `reason`: why (skip_self, send_back, reopen), what is objected, what the answer is, or the
    member's comment (acknowledge). Where one of them cannot, none does; with `rest` the others do.
    A step of somebody else is taken on their behalf, and the trace says so.
    Raises ValidationError (`reason`; `review.ID` per review), ConflictError (the one review is not
    there yet, or no longer), MissingError.
    """
    if workflow.needs_reason(verb) and not reason.strip():
        said = msg("Say why in a few words.")
        raise ValidationError(said, {"reason": said})
    with session.read() as unit:
        label = _label(_found(unit, ids), verb)
    with session.write(label) as unit:
        step = _Step(verb, today, reason.strip(), desk.at(unit, session.person))
        records = _found(unit, ids)
        results = outcome.of_many(unit, records) if verb in _SCORED else {}
        refused = {one.id: Remark(one.member_id, one.member, why) for one in records
                   if (why := _problem(one, step, results.get(one.id))) is not None}
        if refused and (not rest or len(refused) == len(records)):
            raise _refusal(refused)
        going = [one for one in records if one.id not in refused]
        _go(unit, going, step, results)
    return Taken(tuple(one.id for one in going), tuple(refused.values()))


def trail(session: Session, review_id: str) -> list[StepRecord]:
    """Return the steps a review took, oldest first. Raises AppError."""
    with session.read() as unit:
        return reviews.steps(unit.conn, [review_id])


def open_to(review: ReviewRecord) -> tuple[Verb, ...]:
    """Return the steps a review can take from where it is, the usual one first."""
    return workflow.allowed(codes.state(review))


def _found(unit: ReadUnit, ids: Collection[str]) -> list[ReviewRecord]:
    records = reviews.some(unit.conn, ids)
    if not records or len(records) < len(set(ids)):
        raise MissingError(msg("This review is not there any more. Reload the list."))
    return records


def _label(records: list[ReviewRecord], verb: Verb) -> Message:
    if len(records) == 1:
        return msg("Review of {name}: {step}", name=records[0].member, step=VERB[verb])
    return msgn("{n} review: {step}", "{n} reviews: {step}", len(records), step=VERB[verb])


# --- what speaks against it --------------------------------------------------------------------


def _problem(review: ReviewRecord, step: _Step, worked: Outcome | None) -> Message | None:
    if step.verb not in workflow.allowed(codes.state(review)):
        return msg("{name}: the review is at {state}; this step is not open to it.",
                   name=review.member, state=STATE[review.state])
    if step.desk.is_member and workflow.actor_of(step.verb, codes.state(review)) != "member":
        return msg("Only the manager and HR take this step.")
    if said := stuck(review, step.verb, step.today):
        return said
    return _unscored(review, worked) if worked else None


def stuck(review: ReviewRecord, verb: Verb, today: date) -> Message | None:
    """Return why a step of the manager has nobody to take it, as of a day; None if it has."""
    if verb not in BY_MANAGER:
        return None
    if review.manager is None:
        return msg("Nobody reviews {name}: choose who does.", name=review.member)
    if review.manager_left is not None and review.manager_left < today.isoformat():
        return msg("{manager} has left. Choose who reviews {name} now.",
                   manager=review.manager, name=review.member)
    return None


def _unscored(review: ReviewRecord, worked: Outcome) -> Message | None:
    if worked.result.calculated is None:
        return msg("{name}: nothing of the review is marked or measured yet.", name=review.member)
    bare = next(signing.without_evidence(worked), None)
    if bare is not None:
        return msg("{name}: say what the mark of {item} rests on.", name=review.member, item=bare)
    return scoring.adjustment_problem(
        worked.template, worked.result.calculated, worked.result.adjustment, worked.reason)


def _refusal(refused: Mapping[str, Remark]) -> ConflictError | ValidationError:
    texts = {f"review.{key}": each.text for key, each in refused.items()}
    first = next(iter(texts.values()))
    if len(refused) == 1:
        return ConflictError(first)
    return ValidationError(
        msg("{n} reviews cannot take this step: {first}", n=len(refused), first=first), texts)


# --- doing it ----------------------------------------------------------------------------------


def _go(
    unit: WriteUnit, records: list[ReviewRecord], step: _Step, results: Mapping[str, Outcome]
) -> None:
    goes = {one.id: workflow.after(codes.state(one), step.verb) for one in records}
    unit.insert("review_step", [_trace(unit, one, step, goes[one.id]) for one in records])
    unit.update("review", {
        one.id: dict(_changed(one, step, goes[one.id])) for one in records})
    if step.verb in _SCORED:
        kept = step.today if step.verb == "approve" else None
        signing.write_outcomes(unit, results, [one.id for one in records], kept)
    moved = [one for one in records if goes[one.id] != one.state]
    signing.settle(unit, moved, goes, step.desk)


def _trace(
    unit: WriteUnit, review: ReviewRecord, step: _Step, to: State
) -> dict[str, str | int | None]:
    actor = workflow.actor_of(step.verb, codes.state(review))
    return {
        "review_id": review.id, "at": unit.at, "verb": step.verb, "from_state": review.state,
        "to_state": to, "person": step.desk.name, "reason": step.reason or None,
        "behalf_of": desk.on_behalf(step.desk, review, actor),
    }


def _changed(
    review: ReviewRecord, step: _Step, to: State
) -> Iterator[tuple[str, str | int | None]]:
    today = step.today.isoformat()
    if to != review.state:
        yield "state", to
        yield "locked", int(workflow.signed(to))
    if step.verb in _TEXT and step.reason:
        yield _TEXT[step.verb], step.reason
    if step.verb == "acknowledge":
        yield "acknowledged_on", today
    elif step.verb == "reopen":
        yield "acknowledged_on", None
    elif step.verb == "hold_interview" and not (review.interview_on or "9") <= today:
        yield "interview_on", today
