"""Check-ins: where a goal stands, how sure its owner is; the newest value is that of the goal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from db.queries import goals as queries
from db.unit_of_work import ReadUnit, WriteUnit
from desktop.errors import MissingError, ValidationError
from desktop.messages import Message, msg
from desktop.reviews.goal_words import CONFIDENCE
from desktop.session import Session


@dataclass(frozen=True, slots=True)
class CheckIn:
    """What is said of a goal on a day; `actual` in ten-thousandths of its unit."""

    made_on: date
    actual: int | None = None
    confidence: int | None = None
    note: str = ""


def check_in(session: Session, goal_id: str, said: CheckIn, today: date) -> str:
    """Write a check-in; return its id. Raises ValidationError by field, MissingError."""
    if problems := _problems(said, today):
        raise ValidationError(next(iter(problems.values())), problems)
    with session.read() as unit:
        title = _title(unit, goal_id)
    with session.write(msg("Check-in: {goal}", goal=title)) as unit:
        _title(unit, goal_id)
        made = unit.insert("check_in", [{
            "goal_id": goal_id, "made_on": said.made_on.isoformat(), "actual": said.actual,
            "confidence": said.confidence, "note": said.note.strip() or None,
            "author": session.person,
        }])[0]  # fmt: skip
        _carry(unit, goal_id)
        return made


def take_back(session: Session, goal_id: str, check_id: str) -> None:
    """Lay a check-in to rest; the goal has the value of the one before. Raises AppError."""
    with session.read() as unit:
        title = _title(unit, goal_id)
    with session.write(msg("Take back a check-in: {goal}", goal=title)) as unit:
        if check_id not in {one.id for one in queries.check_ins(unit.conn, goal_id)}:
            raise MissingError(msg("This check-in is not there any more. Reload."))
        unit.delete("check_in", [check_id])
        _carry(unit, goal_id)


def _carry(unit: WriteUnit, goal_id: str) -> None:
    """The newest value anybody named is the goal's."""
    values = (one.actual for one in queries.check_ins(unit.conn, goal_id))
    newest = next((value for value in values if value is not None), None)
    unit.update("goal", {goal_id: {"actual": newest}})


def _problems(said: CheckIn, today: date) -> dict[str, Message]:
    found: dict[str, Message] = {}
    if said.actual is None and said.confidence is None and not said.note.strip():
        found["actual"] = msg("Say where it stands: a value, how sure you are, or a few words.")
    if said.made_on > today:
        found["made_on"] = msg("A check-in is about today or a day before, not about the future.")
    if said.confidence is not None and said.confidence not in CONFIDENCE:
        found["confidence"] = msg("{value} is outside {low} to {high}.",
                                  value=said.confidence, low=1, high=3)
    return found


def _title(unit: ReadUnit, goal_id: str) -> str:
    found = next((one for one in queries.goals(unit.conn) if one.id == goal_id), None)
    if found is None:
        raise MissingError(msg("This goal is not there any more. Reload the list."))
    if found.state == "dropped":
        raise ValidationError(
            msg("“{goal}” was dropped. Pursue it again before checking in.", goal=found.title))
    return found.title
