"""Facts about members noted through the year, and all that a review can rest on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from db.queries import review_evidence, reviews
from db.queries.review_evidence import ActionRecord, FactRecord, SaidRecord, TaskRecord
from db.queries.reviews import ReviewRecord
from db.unit_of_work import ReadUnit
from desktop.errors import MissingError, ValidationError
from desktop.messages import Message, msg
from desktop.reviews import desk, marks, outcome
from desktop.reviews.outcome import Figures, Outcome
from desktop.session import Session

LONGEST = 3_000
"""Characters of a fact."""
_SAID = 50
_FEW = 3
_DIRECTIONS = (-1, 0, 1)


@dataclass(frozen=True, slots=True)
class LastTime:
    """The review before this one: its cycle, what it came to, what was agreed in it."""

    cycle: str
    figures: Figures
    actions: tuple[ActionRecord, ...]


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a review can rest on; `outcome` has KPIs and their values.

    `remark`: why the facts alone may mislead (none, or all of them of the last weeks).
    """

    outcome: Outcome
    facts: tuple[FactRecord, ...]
    said: tuple[SaidRecord, ...]
    tasks: tuple[TaskRecord, ...]
    last: LastTime | None
    remark: Message | None


def log(
    session: Session, member_id: str, fact: str, direction: int, on: date, today: date,
    *, about: tuple[str, str] | None = None,
) -> str:
    """Note a fact about a member as one action; returns its id.

    `direction`: 1 good, -1 bad, 0 neither; `about`: table and row it is about. Raises
    ValidationError by field (`fact`, `direction`, `on`), MissingError: no such member.
    """
    wrong: dict[str, Message] = {}
    text = fact.strip()
    if not text:
        wrong["fact"] = msg("Say what happened.")
    elif len(text) > LONGEST:
        wrong["fact"] = msg("A fact has at most {n} characters; this one has {length}.",
                            n=LONGEST, length=len(text))
    if direction not in _DIRECTIONS:
        wrong["direction"] = msg("{value} is none of {known}.", value=direction, known="-1, 0, 1")
    if on > today:
        wrong["on"] = msg("This day has not come yet. A fact has happened.")
    if wrong:
        raise ValidationError(next(iter(wrong.values())), wrong)
    with session.write(msg("Note a fact about a member")) as unit:
        if not _is_there(unit, member_id):
            raise MissingError(msg("This member is not on the team any more."))
        entity, row_id = about or (None, None)
        return unit.insert("evidence", [{
            "member_id": member_id, "happened_on": on.isoformat(), "fact": text,
            "direction": direction, "entity": entity, "row_id": row_id,
            "author": desk.at(unit, session.person).name}])[0]


def forget(session: Session, evidence_id: str) -> None:
    """Take a fact away. Raises MissingError."""
    with session.write(msg("Take a fact about a member away")) as unit:
        unit.delete("evidence", [evidence_id])


def gather(session: Session, review_id: str) -> Gathered:
    """Return all that a review can rest on. Raises MissingError."""
    with session.read() as unit:
        review = marks.found(unit, review_id)
        days = {"first": review.start_on, "last": review.end_on}
        facts = review_evidence.facts(unit.conn, review.member_id, **days)
        return Gathered(
            outcome.of(unit, review), tuple(facts),
            tuple(review_evidence.said(unit.conn, review.member_id, **days, most=_SAID)),
            tuple(review_evidence.tasks(unit.conn, review.member_id, first=review.start_on)),
            last_time(unit, review), remark(review, facts))


def last_time(unit: ReadUnit, review: ReviewRecord) -> LastTime | None:
    """Return what the newest review of the member that ended before this one came to."""
    before = [one for one in reviews.of_member(unit.conn, review.member_id)
              if one.end_on < review.start_on]
    if not before:
        return None
    newest = max(before, key=lambda one: one.end_on)
    figures = outcome.figures(unit, [newest])[newest.id]
    return LastTime(newest.cycle, figures, tuple(review_evidence.actions(unit.conn, newest.id)))


def remark(review: ReviewRecord, facts: Sequence[FactRecord]) -> Message | None:
    """Return why the facts may mislead: none at all, or two thirds of the last quarter of days."""
    if not facts:
        return msg("No fact was noted of {name} in this period.", name=review.member)
    first, last = date.fromisoformat(review.start_on), date.fromisoformat(review.end_on)
    late = date.fromordinal(last.toordinal() - (last - first).days // 4).isoformat()
    recent = sum(one.happened_on > late for one in facts)
    if len(facts) >= _FEW and recent * 3 >= len(facts) * 2:
        return msg("{n} of {all} facts are from the last weeks: think of the whole period.",
                   n=recent, all=len(facts))
    return None


def _is_there(unit: ReadUnit, member_id: str) -> bool:
    asked = "SELECT 1 FROM member WHERE id = ? AND deleted_at IS NULL"
    return unit.conn.exec_driver_sql(asked, (member_id,)).first() is not None
