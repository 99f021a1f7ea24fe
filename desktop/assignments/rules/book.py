"""The inputs as arrays: customers and members sorted by id, twins folded into groups.

Two customers are twins when nothing but id, name, present owner and backup tells them apart.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from desktop.assignments.rules.policy import Policy
from desktop.assignments.types import CustomerInput, MemberInput, PlanningInputs

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
NOBODY = -1


class Twin(NamedTuple):
    """What all customers of one group share; `bound` = (rule, the only member allowed)."""

    tier: str | None
    importance: int
    points: int
    region: str | None
    language: str | None
    industry: str | None
    needs: tuple[tuple[str, int, bool], ...]
    excluded: tuple[str, ...]
    vip: bool
    bound: tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class Book:
    """Customers n, members m, groups S. `group`, `owner`, `backup`: arrays of n indices."""

    customers: tuple[CustomerInput, ...]
    members: tuple[MemberInput, ...]
    policy: Policy
    twins: tuple[Twin, ...]
    group: Ints
    owner: Ints
    backup: Ints
    basis: str
    seed: int


def encode(inputs: PlanningInputs) -> Book:
    """Sort, fold twins and hash. ValueError: an id comes twice, or a number makes no sense."""
    customers = tuple(sorted(inputs.customers, key=attrgetter("id")))
    members = tuple(sorted(inputs.members, key=attrgetter("id")))
    index = {member.id: i for i, member in enumerate(members)}
    if len(index) < len(members) or len({each.id for each in customers}) < len(customers):
        raise ValueError("a customer or member id comes twice")
    inputs.policy.check()
    active = {member.id for member in members if member.active}
    twins: dict[Twin, int] = {}
    group = [twins.setdefault(twin_of(c, inputs.policy, active), len(twins)) for c in customers]
    if any(twin.importance < 1 or twin.points < 0 for twin in twins):
        raise ValueError("importance must be 1 or more, points 0 or more")
    return Book(
        customers,
        members,
        inputs.policy,
        tuple(twins),
        np.array(group, dtype=np.int64),
        _indices([customer.owner for customer in customers], index),
        _indices([customer.backup for customer in customers], index),
        _basis(inputs, customers, members, tuple(twins), group),
        inputs.seed,
    )


def twin_of(customer: CustomerInput, policy: Policy, active: set[str]) -> Twin:
    """The group of a customer; `active` are the ids of members still in service."""
    needs = customer.needs
    return Twin(
        customer.tier,
        customer.importance,
        customer.points,
        customer.region,
        customer.language,
        customer.industry,
        tuple(sorted((n.skill, n.level, n.must) for n in needs)) if needs else (),
        tuple(sorted(set(customer.excluded))) if customer.excluded else (),
        customer.vip,
        _bound(customer, policy, active) if customer.owner is not None else None,
    )


def _bound(customer: CustomerInput, policy: Policy, active: set[str]) -> tuple[str, str] | None:
    owner = customer.owner or ""
    if customer.locked:
        return ("lock", owner)
    # The limit protects customers of people still in service; a leaver's may always move.
    if customer.transfers >= policy.max_transfers and owner in active:
        return ("transfers", owner)
    return None


def _indices(ids: list[str | None], index: dict[str, int]) -> Ints:
    return np.array([NOBODY if i is None else index.get(i, NOBODY) for i in ids], dtype=np.int64)


def _basis(
    inputs: PlanningInputs,
    customers: tuple[CustomerInput, ...],
    members: tuple[MemberInput, ...],
    twins: tuple[Twin, ...],
    group: list[int],
) -> str:
    """Names are left out on purpose: renaming somebody does not make a plan stale."""
    digest = hashlib.sha256(f"{inputs.seed}|{inputs.policy.to_json()}".encode())
    digest.update(repr(twins).encode())
    rows = [(c.id, g, c.owner, c.backup) for c, g in zip(customers, group, strict=True)]
    digest.update(repr(rows).encode())
    digest.update(repr([_member_key(member) for member in members]).encode())
    return digest.hexdigest()


def _member_key(member: MemberInput) -> tuple[object, ...]:
    sets = (member.regions, member.languages, member.industries)
    return (
        (member.id, member.active, member.present, member.grade, member.capacity),
        (member.places, member.max_vip, member.duty),
        tuple(tuple(sorted(set(values))) for values in sets),
        tuple(sorted(member.interests.items())),
        tuple(sorted(member.skills.items())),
    )
