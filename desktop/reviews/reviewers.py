"""Who reviews whom, changed while a cycle runs: for all of a review, or from a day on."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, timedelta

from db.queries import review_people, reviews
from db.queries.reviews import ReviewRecord
from db.unit_of_work import ReadUnit, WriteUnit
from desktop.errors import MissingError, ValidationError
from desktop.messages import Message, msg, msgn
from desktop.reviews import codes, marks, population
from desktop.reviews.types import State
from desktop.session import Session

OPEN: frozenset[State] = frozenset({"not_started", "self", "manager"})
"""While a review can be given to another manager."""


def give(
    session: Session, ids: Collection[str], manager: str, today: date, since: date | None = None
) -> tuple[str, ...]:
    """Have another manager review; from `since` on (a day within) the rest is a review of its own.

    Returns the reviews the manager has now. Raises ValidationError by field (`manager`: not on the
    team, has left, or is the member; `since`: outside the days of the review); ConflictError:
    handed in or signed already; MissingError.
    """
    count = len(set(ids))
    with session.write(msgn("Another manager reviews {n} member",
                            "Another manager reviews {n} members", count)) as unit:
        records = reviews.some(unit.conn, ids)
        if not records or len(records) < count:
            raise MissingError(msg("This review is not there any more. Reload the list."))
        _check(unit, records, manager, today, since)
        if since is None:
            unit.update("review", {one.id: {"manager_id": manager} for one in records
                                   if one.manager_id != manager})
            return tuple(one.id for one in records)
        return tuple(_split(unit, one, manager, since) for one in records)


def _check(
    unit: ReadUnit, records: list[ReviewRecord], manager: str, today: date, since: date | None
) -> None:
    found: dict[str, Message] = {}
    chosen = review_people.people(unit.conn).get(manager)
    if chosen is None:
        found["manager"] = msg("This member is not on the team any more.")
    elif population.gone(chosen, today):
        found["manager"] = msg("{name} has left and cannot review anybody.", name=chosen.name)
    for one in records:
        if one.member_id == manager:
            found["manager"] = msg("{name} cannot review themselves.", name=one.member)
        if since and not one.start_on < since.isoformat() <= one.end_on:
            found["since"] = msg("{day} is outside the days of this review, {first} to {last}.",
                                 day=since.isoformat(), first=one.start_on, last=one.end_on)
    if found:
        raise ValidationError(next(iter(found.values())), found)
    for one in records:
        marks.refuse_signed(one)
        if codes.state(one) not in OPEN:
            raise marks.not_now(one)


def _split(unit: WriteUnit, one: ReviewRecord, manager: str, since: date) -> str:
    """The days before `since` stay with who had them; what was marked belongs to them."""
    unit.update("review", {one.id: {"end_on": (since - timedelta(days=1)).isoformat()}})
    rest: Mapping[str, str | int | None] = {
        "cycle_id": one.cycle_id, "member_id": one.member_id, "template_id": one.template_id,
        "manager_id": manager, "start_on": since.isoformat(), "end_on": one.end_on,
        "state": "not_started", "locked": 0,
    }
    return unit.insert("review", [rest])[0]
