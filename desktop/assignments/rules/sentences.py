"""The sentence that answers "why not X?", and the names of the criteria."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desktop.assignments.rules.bound import UNIT
from desktop.assignments.rules.hard import RULES
from desktop.assignments.rules.weigh import Verdict
from desktop.assignments.types import CustomerInput, MemberLoad
from desktop.messages import Message, msg

CRITERION_NAMES: dict[str, Message] = {
    "skill": msg("skill cover"),
    "interest": msg("interest in the industry"),
    "seniority": msg("seniority for the tier"),
    "region": msg("region"),
    "language": msg("language"),
    "industry": msg("industry experience"),
    "stay": msg("already the owner"),
}


@dataclass(frozen=True, slots=True)
class Case:
    """What a sentence is about: names (empty where there is nobody) and the loads behind it."""

    customer: CustomerInput
    member: str
    owner: str
    displaced: str
    there: MemberLoad
    here: MemberLoad | None
    difference: Mapping[str, int]


def sentence(verdict: Verdict, case: Case) -> Message:
    """One sentence for any verdict but "rule"."""
    params = {
        "customer": case.customer.label,
        "member": case.member,
        "owner": case.owner,
        "gain": verdict.gain,
        "cost": verdict.cost,
    }
    match verdict.kind:
        case "owner":
            return msg("{member} is the owner of {customer} in this plan.", **params)
        case "fit":
            return _fit(verdict, case, params)
        case "price":
            return _price(case, params)
        case "balance":
            return _balance(verdict, case, params)
    return _open(case, params)


def forbidden(case: Case, rules: Sequence[str]) -> Message:
    """The sentence for a member who fails hard rules; all of them are named."""
    return msg(
        "{member} may not serve {customer}: {rule}.",
        member=case.member,
        customer=case.customer.label,
        rule=[RULES[rule] for rule in rules],
    )


def _fit(verdict: Verdict, case: Case, params: Mapping[str, object]) -> Message:
    if verdict.gain == 0:
        return msg("{member} and {owner} fit {customer} equally well.", **params)
    worst = min(case.difference, key=lambda name: case.difference[name])
    return msg(
        "{owner} fits {customer} better by {more}; most of it is {criterion} ({lost}).",
        **params,
        more=-verdict.gain,
        criterion=CRITERION_NAMES[worst],
        lost=-case.difference[worst],
    )


def _price(case: Case, params: Mapping[str, object]) -> Message:
    load, customer = case.there, case.customer
    place = load.place_price + (load.vip_price if customer.vip else 0)
    room = customer.points * load.point_price + place
    prices = {
        "points": customer.points,
        "price": _decimal(load.point_price),
        "place": _decimal(place),
        "room": _decimal(room),
        "displaced": case.displaced,
    }
    if not case.displaced:
        return msg(
            "{member} could serve {customer}, but is full, and no single customer of theirs could "
            "make room; room for it is worth {room} there ({points} points at {price}, a place "
            "at {place}).",
            **params,
            **prices,
        )
    if not case.owner:
        return msg(
            "{member} could serve {customer}, but is full: this customer would push out "
            "{displaced}, which costs more than leaving {customer} out; room for it is worth "
            "{room} there ({points} points at {price}, a place at {place}).",
            **params,
            **prices,
        )
    return msg(
        "{member} fits {customer} better by {gain}, but is full: this customer would push out "
        "{displaced}, which costs {cost}; room for it is worth {room} there ({points} points at "
        "{price}, a place at {place}).",
        **params,
        **prices,
    )


def _balance(verdict: Verdict, case: Case, params: Mapping[str, object]) -> Message:
    points = case.customer.points
    if verdict.left and case.here is not None:
        return msg(
            "{member} fits {customer} better by {gain}, but the change costs {cost} in balance: "
            "{owner} would be left with {load} points where {low} to {high} are fair.",
            **params,
            load=case.here.after - points,
            low=case.here.fair_low,
            high=case.here.fair_high,
        )
    return msg(
        "{member} fits {customer} better by {gain}, but the change costs {cost} in balance: "
        "{member} would carry {load} points where {low} to {high} are fair.",
        **params,
        load=case.there.after + points,
        low=case.there.fair_low,
        high=case.there.fair_high,
    )


def _open(case: Case, params: Mapping[str, object]) -> Message:
    if case.displaced:
        return msg(
            "{member} could have {customer}: pushing out {displaced} costs only {cost} against a "
            "gain of {gain}. The plan was not searched to the end; plan again with polish.",
            **params,
            displaced=case.displaced,
        )
    return msg(
        "{member} could have {customer}: the change costs only {cost} against a gain of {gain}. "
        "The plan was not searched to the end; plan again with polish, or assign by hand.",
        **params,
    )


def _decimal(thousandths: int) -> str:
    return f"{thousandths / UNIT:.1f}"
