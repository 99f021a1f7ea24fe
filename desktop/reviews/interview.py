"""The interview: what to talk about, when and where, and what was agreed in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from db.queries import review_evidence
from db.queries.review_evidence import ActionRecord
from db.queries.reviews import ReviewRecord
from db.unit_of_work import WriteUnit
from desktop.errors import ConflictError, MissingError, ValidationError
from desktop.messages import Message, msg
from desktop.reviews import codes, desk, evidence, marks, outcome
from desktop.reviews.outcome import Outcome
from desktop.reviews.types import POINT, State
from desktop.session import Session

Kind = Literal["follow_up", "goal", "training"]
OPEN: frozenset[State] = frozenset({"approval", "interview", "objection"})
"""While an interview is prepared, held, and written down."""
GAP = 15 * POINT
"""Points between the two sides that are worth talking about."""
_LOW, _HIGH = 60 * POINT, 90 * POINT
_LONGEST = 480  # minutes


@dataclass(frozen=True, slots=True)
class Held:
    """When and where an interview is or was held, how long, and what was said."""

    on: date | None
    place: str = ""
    minutes: int | None = None
    notes: str = ""


def guide(session: Session, review_id: str) -> list[Message]:
    """Return what to talk about, in order, from what stands on the review. Raises MissingError."""
    with session.read() as unit:
        review = marks.found(unit, review_id)
        worked = outcome.of(unit, review)
        last = evidence.last_time(unit, review)
        agreed = last.actions if last else ()
    return list(_points(review, worked, agreed))


def save(session: Session, review_id: str, held: Held) -> None:
    """Write down when, where, how long and what was said. Raises ValidationError, ConflictError."""
    if held.minutes is not None and not 0 < held.minutes <= _LONGEST:
        said = msg("{value} is outside {low} to {high}.", value=held.minutes, low=1, high=_LONGEST)
        raise ValidationError(said, {"minutes": said})
    with session.write(msg("Write down an interview")) as unit:
        review = _open(unit, review_id, session.person)
        wanted = {
            "interview_on": held.on.isoformat() if held.on else None,
            "interview_place": held.place.strip() or None, "interview_minutes": held.minutes,
            "interview_notes": held.notes.strip() or None,
        }
        changed = {name: value for name, value in wanted.items() if getattr(review, name) != value}
        unit.update("review", {review_id: changed} if changed else {})


def agree(
    session: Session, review_id: str, kind: Kind, text: str, due: date | None
) -> str:
    """Write down what was agreed: it becomes a follow-up, a goal or a training need at once.

    Returns the id of what was agreed. Raises ValidationError by field (`text`, `due`: a day
    before the review's period ends), ConflictError: not the time for it; MissingError.
    """
    words = text.strip()
    if not words:
        said = msg("Say what was agreed.")
        raise ValidationError(said, {"text": said})
    with session.write(msg("Agree on an action")) as unit:
        review = _open(unit, review_id, session.person)
        if due and due.isoformat() < review.end_on:
            said = msg("This day lies before the end of the period that was reviewed.")
            raise ValidationError(said, {"due": said})
        column, made = _become(unit, review, kind, words, due)
        return unit.insert("review_action", [{
            "review_id": review_id, "kind": kind, "text": words,
            "due_on": due.isoformat() if due else None, column: made}])[0]


def drop(session: Session, review_id: str, action_id: str) -> None:
    """Take back what was agreed, with what it became. Raises MissingError, ConflictError."""
    with session.write(msg("Take back an agreed action")) as unit:
        _open(unit, review_id, session.person)
        found = next((one for one in review_evidence.actions(unit.conn, review_id)
                      if one.id == action_id), None)
        if found is None:
            raise MissingError(msg("This agreed action is not there any more."))
        unit.delete("review_action", [action_id])
        for table, made in (("follow_up", found.follow_up_id), ("goal", found.goal_id),
                            ("training_need", found.training_need_id)):
            if made and found.state in {"open", "active", "draft"}:
                unit.delete(table, [made])


def agreed(session: Session, review_id: str) -> list[ActionRecord]:
    """Return what was agreed, and where each stands now. Raises AppError."""
    with session.read() as unit:
        return review_evidence.actions(unit.conn, review_id)


def _open(unit: WriteUnit, review_id: str, person: str) -> ReviewRecord:
    review = marks.found(unit, review_id)
    marks.refuse_signed(review)
    if codes.state(review) not in OPEN:
        raise ConflictError(msg(
            "{name}: the interview follows when the manager's review is handed in.",
            name=review.member))
    if desk.at(unit, person).is_member:
        raise ConflictError(msg("Only the manager and HR write this side of the review."))
    return review


def _become(
    unit: WriteUnit, review: ReviewRecord, kind: Kind, text: str, due: date | None
) -> tuple[str, str]:
    """Make what an action becomes; the column that names it, and its id."""
    day = due.isoformat() if due else None
    base: dict[str, str | int | None] = {"member_id": review.member_id, "due_on": day}
    match kind:
        case "follow_up":
            made = unit.insert("follow_up", [{**base, "title": text, "state": "open"}])
            return "follow_up_id", made[0]
        case "goal":
            made = unit.insert("goal", [{**base, "title": text, "state": "draft"}])
            return "goal_id", made[0]
        case _:
            need = {**base, "topic": text, "origin": "review", "state": "open",
                    "reason": review.cycle}
            return "training_need_id", unit.insert("training_need", [need])[0]


def _points(
    review: ReviewRecord, worked: Outcome, agreed: tuple[ActionRecord, ...]
) -> Iterator[Message]:
    titles = {item.key: item.title for section in worked.template.sections
              for item in section.items}
    yield msg("Begin with {name}: how was the period, what went well, what was hard?",
              name=review.member)
    if agreed:
        texts = [one.text for one in agreed]
        yield msg("Agreed last time: {actions}. What came of it?", actions=texts)
    scores = {one.key: one.score for section in worked.result.sections for one in section.items
              if one.score is not None}
    if best := [titles[key] for key, score in scores.items() if score >= _HIGH]:
        yield msg("Strong: {items}. Say what you saw, with an example.", items=best)
    if weak := [titles[key] for key, score in scores.items() if score < _LOW]:
        yield msg("Weak: {items}. Ask why, and what would help.", items=weak)
    yield from _apart(worked, titles)
    missing = [titles[one.key] for section in worked.result.sections for one in section.items
               if one.score is None]
    if missing:
        yield msg("Without a number: {items}. Say that they count for nothing, not as nothing.",
                  items=missing)
    yield msg("Agree on one to three actions, each with a day, and who helps.")
    yield msg("End with the comment of {name}: agreed, or an objection, both are in order.",
              name=review.member)


def _apart(worked: Outcome, titles: dict[str, str]) -> Iterator[Message]:
    given = {(mark.item, mark.side): mark.score for mark in worked.marks if mark.score is not None}
    for key, title in titles.items():
        own, other = given.get((key, "self")), given.get((key, "manager"))
        if own is not None and other is not None and abs(own - other) >= GAP:
            yield msg("{item}: self {own:.0f}, manager {other:.0f}. Where does it come from?",
                      item=title, own=own / POINT, other=other / POINT)
