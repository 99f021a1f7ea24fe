"""Cycles of reviews: planned, opened with a review for everybody in them, closed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date

from db.queries import reviews
from db.queries.reviews import CycleRecord
from db.unit_of_work import WriteUnit
from desktop.errors import ConflictError, MissingError, ValidationError
from desktop.messages import Message, msg, msgn
from desktop.reviews import population, templates
from desktop.reviews.cycle_types import PHASES, CyclePlan, NewCycle, Part
from desktop.reviews.words import CYCLE
from desktop.session import Session


@dataclass(frozen=True, slots=True)
class Opened:
    """A cycle that was opened, with the reviews it has and what was said of them."""

    id: str
    reviews: tuple[str, ...]
    plan: CyclePlan


def known(session: Session) -> list[CycleRecord]:
    """Return the cycles of the file, the newest first. Raises AppError."""
    with session.read() as unit:
        return reviews.cycles(unit.conn)


def plan(session: Session, new: NewCycle, today: date) -> CyclePlan:
    """Return what opening `new` would make; writes nothing. Raises ValidationError by field."""
    check(new)
    with session.read() as unit:
        return population.plan(unit, new, today)


def open_cycle(
    session: Session, new: NewCycle, today: date, *, rest: bool = False
) -> Opened:
    """Open a cycle as one action: a review for everybody it is for, none of them started.

    A member who has a review of that kind for some of the days cannot be in it, nor can one who
    is asked for and was not there; with `rest` they are left out, else nothing is opened.
    Raises ValidationError with a sentence per field, or per member (`member.ID`).
    """
    check(new)
    with session.write(msg("Open review cycle {name}", name=new.name.strip())) as unit:
        if any(one.name == new.name.strip() for one in reviews.cycles(unit.conn)):
            said = msg("There is a cycle {name} already. Give this one another name.",
                       name=new.name.strip())
            raise ValidationError(said, {"name": said})
        made = population.plan(unit, new, today)
        if made.refused and not rest:
            raise _refused(made)
        if not made.parts:
            said = msg("There is nobody to review in this period. Choose other people or days.")
            raise ValidationError(said, {"population": said})
        return _write(unit, new, made, today)


def close(session: Session, cycle_id: str) -> None:
    """Close a cycle whose reviews are all archived.

    Raises MissingError, and ConflictError while some are not.
    """
    with session.write(msg("Close a review cycle")) as unit:
        cycle = one(reviews.cycle(unit.conn, cycle_id))
        late = [r for r in reviews.of_cycle(unit.conn, cycle_id) if r.state != "archived"]
        if late:
            raise ConflictError(msgn(
                "{n} review of {cycle} is not archived yet: {names}.",
                "{n} reviews of {cycle} are not archived yet: {names}.", len(late),
                cycle=cycle.name, names=[r.member for r in late[:5]]))
        unit.update("review_cycle", {cycle_id: {"state": "closed"}})


def one(found: CycleRecord | None) -> CycleRecord:
    """Return the cycle that was looked for. Raises MissingError."""
    if found is None:
        raise MissingError(msg("This review cycle is not there any more. Reload the list."))
    return found


def check(new: NewCycle) -> None:
    """Raise ValidationError by field: no name, days that cannot be, shares that cannot be."""
    found = dict(_problems(new))
    if found:
        raise ValidationError(next(iter(found.values())), found)


def _problems(new: NewCycle) -> Iterator[tuple[str, Message]]:
    if not new.name.strip():
        yield "name", msg("The cycle needs a name.")
    if new.kind not in CYCLE:
        yield "kind", msg("{value} is none of {known}.", value=new.kind, known=list(CYCLE))
    if new.end < new.start:
        yield "end", msg("The last day is before the first one.")
    before = new.start
    for phase in PHASES:
        due: date | None = getattr(new, phase)
        if due and due < before:
            yield phase, msg("{day} is too early: what comes before it is due on {before}.",
                             day=due.isoformat(), before=before.isoformat())
        before = due or before
    for grade, (low, high) in new.guideline.items():
        if not 0 <= low <= high <= 100:
            yield f"guideline.{grade}", msg(
                "The share of {grade} goes from {low} to {high} percent: it must rise and stay"
                " within 0 to 100.", grade=grade, low=low, high=high)


def _refused(made: CyclePlan) -> ValidationError:
    found = {f"member.{each.member}": each.text for each in made.refused}
    if len(found) == 1:
        return ValidationError(made.refused[0].text, found)
    return ValidationError(msg(
        "{n} people cannot be in this cycle: {first} Leave them out, or choose other days.",
        n=len(found), first=made.refused[0].text), found)


def _write(unit: WriteUnit, new: NewCycle, made: CyclePlan, today: date) -> Opened:
    [cycle_id] = unit.insert("review_cycle", [{
        "name": new.name.strip(), "kind": new.kind, "start_on": new.start.isoformat(),
        "end_on": new.end.isoformat(), "state": "open",
        "population": json.dumps(asdict(new.population)),
        "guideline": json.dumps(new.guideline, ensure_ascii=False),
        **{phase: _iso(getattr(new, phase)) for phase in PHASES},
    }])
    used = {role: templates.ensure(unit, role, today.isoformat()).id
            for role in dict.fromkeys(part.role for part in made.parts)}
    ids = unit.insert("review", [_review(cycle_id, part, used[part.role]) for part in made.parts])
    return Opened(cycle_id, tuple(ids), made)


def _review(cycle: str, part: Part, template: str | None) -> dict[str, str | int | None]:
    return {
        "cycle_id": cycle, "member_id": part.member, "template_id": template,
        "manager_id": part.manager, "start_on": part.start.isoformat(),
        "end_on": part.end.isoformat(), "state": "not_started", "locked": 0,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
