"""Who sits here, as reviews see it: by which name, with which rights, for whom a step is taken."""

from __future__ import annotations

from dataclasses import dataclass

from db.queries.reviews import ReviewRecord
from db.sync import people, standing
from db.unit_of_work import ReadUnit
from desktop.reviews.types import Actor


@dataclass(frozen=True, slots=True)
class Desk:
    """The person at the desk. `rights`: admin | hr | lead | member of a team database, "" alone."""

    name: str
    rights: str = ""

    @property
    def is_member(self) -> bool:
        """Whether the hub takes from this desk only what a member may write."""
        return self.rights == "member"


def at(unit: ReadUnit, person: str) -> Desk:
    """Return who `person` (a name, or a login of the team database) is."""
    name = people.known(unit.conn).get(person, person)
    rights = standing.facts(unit.conn).get("role", "") if standing.joined(unit.conn) else ""
    return Desk(name, rights)


def whose(review: ReviewRecord, actor: Actor) -> str:
    """Return the name of whose step it is; "" where it is nobody's in particular."""
    match actor:
        case "member":
            return review.member
        case "manager":
            return review.manager or ""
        case "approver":
            return review.approver or ""
        case _:
            return ""


def on_behalf(desk: Desk, review: ReviewRecord, actor: Actor) -> str | None:
    """Return for whom the person at the desk takes a step; None where it is their own."""
    if actor == "approver" and desk.rights in {"admin", "hr"}:
        return None
    name = whose(review, actor)
    return name if name and name != desk.name else None
