"""Seeded books for the assignment benches and tests: the same arguments, the same book."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

from desktop.assignments.rules.policy import Policy
from desktop.assignments.types import (
    CustomerInput,
    CustomerNeedInput,
    MemberInput,
    PlanningInputs,
)

TIERS = (("A", 5), ("B", 15), ("C", 30), ("D", 50))
REGIONS = [f"region-{k}" for k in range(10)]
INDUSTRIES = [f"industry-{k}" for k in range(12)]
SKILLS = [f"skill-{k:02}" for k in range(12)]
LANGUAGES = ("zh", "en", "ja")
LEVELS = (0, 0, 0, 1, 2, 3, 4, 5)  # specialists: good at some things, strangers to others


def gen(n: int, m: int, seed: int = 20260101, util: float = 0.85) -> PlanningInputs:
    """A book whose customers are nearly all different: n customers, m members."""
    rng = random.Random(f"distinct {n} {m} {seed} {util}")
    return _book([_customer(rng, f"c{k:06}") for k in range(n)], m, rng, util)


def twins(n: int, m: int, signatures: int, seed: int = 5, util: float = 0.85) -> PlanningInputs:
    """A book of n customers with few signatures, their sizes by Zipf's law."""
    rng = random.Random(f"twins {n} {m} {signatures} {seed} {util}")
    kinds = [_customer(rng, "") for _ in range(signatures)]
    weights = [1 / (rank + 1) for rank in range(signatures)]
    picks = list(range(signatures)) + rng.choices(range(signatures), weights, k=n - signatures)
    customers = [replace(kinds[pick], id=f"c{k:06}") for k, pick in enumerate(picks[:n])]
    return _book(customers, m, rng, util)


def sample_like(seed: int = 1, n: int = 600, m: int = 24, util: float = 0.85) -> PlanningInputs:
    """A team as the product's sample has it: few signatures, a leaver, locks, an overload."""
    book = twins(n, m, 40, seed, util)
    rng = random.Random(f"sample {seed}")
    leaver, trainee = rng.sample(range(m), 2)
    members = list(book.members)
    members[leaver] = replace(members[leaver], active=False)
    members[trainee] = replace(members[trainee], grade="junior", places=10)
    customers = list(book.customers)
    for k in rng.sample(range(n), n // 50):
        customers[k] = replace(customers[k], locked=customers[k].owner is not None)
    return replace(book, customers=tuple(customers), members=tuple(members))


def _customer(rng: random.Random, name: str) -> CustomerInput:
    policy = Policy()
    tier = rng.choices([code for code, _ in TIERS], [share for _, share in TIERS])[0]
    complexity = rng.choice((80, 90, 100, 100, 110, 120, 150))
    needs = [
        CustomerNeedInput(skill, rng.randint(1, 5), must=False)
        for skill in rng.sample(SKILLS, rng.randint(1, 4))
    ]
    if rng.random() < 0.55:
        needs[0] = CustomerNeedInput(needs[0].skill, min(needs[0].level, 3), must=True)
    return CustomerInput(
        id=name,
        tier=tier,
        importance=policy.band(tier).importance,
        points=policy.points(tier, complexity, rng.choice(("steady", "steady", "renewal"))),
        region=rng.choice(REGIONS),
        language=rng.choices(LANGUAGES, (80, 15, 5))[0],
        industry=rng.choice(INDUSTRIES),
        needs=tuple(needs),
        vip=tier == "A",
    )


def _member(rng: random.Random, name: str) -> MemberInput:
    grade = rng.choices(("junior", "mid", "senior", "lead"), (15, 35, 35, 15))[0]
    spoken = [lang for lang, p in zip(LANGUAGES, (0.97, 0.6, 0.3), strict=True) if rng.random() < p]
    return MemberInput(
        id=name,
        grade=grade,
        capacity=rng.choice((60, 80, 100, 100, 120)),
        regions=tuple(rng.sample(REGIONS, rng.randint(1, 4))),
        languages=tuple(spoken or LANGUAGES[:1]),
        industries=tuple(rng.sample(INDUSTRIES, rng.randint(1, 4))),
        interests={domain: rng.choice((0, 0, 1, 1, 2, 3)) for domain in INDUSTRIES},
        skills={s: (rng.choice(LEVELS), rng.random() > 0.03) for s in SKILLS},
    )


def _book(
    customers: Sequence[CustomerInput], m: int, rng: random.Random, util: float
) -> PlanningInputs:
    members = [_member(rng, f"m{k:04}") for k in range(m)]
    demand = sum(customer.points for customer in customers)
    scale = demand / util / sum(member.capacity for member in members)
    vips = sum(customer.vip for customer in customers)
    sized = [
        replace(
            member,
            capacity=round(member.capacity * scale),
            places=round(1.35 * len(customers) / m * member.capacity / 92),
            max_vip=max(2, round(2.5 * vips / m)),
        )
        for member in members
    ]
    owned = tuple(_owned(rng, customer, sized) for customer in customers)
    return PlanningInputs(owned, tuple(sized))


def _owned(
    rng: random.Random, customer: CustomerInput, members: Sequence[MemberInput]
) -> CustomerInput:
    """Present owners as they grow by habit: a fair choice of three, a fifth of them missing."""
    if rng.random() < 0.2:
        return customer
    known = [member for member in rng.choices(members, k=6) if _may_serve(member, customer)][:3]
    if not known:
        return customer
    best = max(
        known, key=lambda m: (customer.region in m.regions, customer.industry in m.industries)
    )
    return replace(customer, owner=best.id)


def _may_serve(member: MemberInput, customer: CustomerInput) -> bool:
    musts = [need for need in customer.needs if need.must]
    return customer.language in member.languages and all(
        member.skills[need.skill][0] >= need.level for need in musts
    )
