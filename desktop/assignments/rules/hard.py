"""The rules no plan may break: stable ids, what each says to a person, and one pair's test."""

from __future__ import annotations

from collections.abc import Callable

from desktop.assignments.rules.book import Twin
from desktop.assignments.rules.fit import rank
from desktop.assignments.rules.policy import Policy
from desktop.assignments.types import MemberInput
from desktop.messages import Message, msg

RULES: dict[str, Message] = {
    "inactive": msg("not an active member of the team"),
    "absent": msg("absent for too long"),
    "capacity": msg("not enough capacity left"),
    "places": msg("no place for another customer"),
    "must_skill": msg("lacks a skill the customer must have"),
    "certificate": msg("a certificate the customer must have is not valid"),
    "language": msg("does not speak the customer's language"),
    "exclusion": msg("excluded for this customer"),
    "lock": msg("the customer is locked to its present owner"),
    "transfers": msg("the customer was handed over too often in the last 90 days"),
    "seniority": msg("not senior enough for a VIP"),
    "vip_places": msg("no place for another VIP"),
}

Test = Callable[[Twin, MemberInput, Policy], bool]


def lacks_skill(twin: Twin, member: MemberInput, policy: Policy) -> bool:  # noqa: ARG001 - Test
    """True where a must-have level is not reached, certificate or not."""
    return any(
        must and member.skills.get(skill, (0, True))[0] < level for skill, level, must in twin.needs
    )


def lapsed(twin: Twin, member: MemberInput, policy: Policy) -> bool:  # noqa: ARG001 - Test
    """True where the certificate of a must-have skill is not valid."""
    return any(must and not member.skills.get(s, (0, True))[1] for s, _, must in twin.needs)


def mute(twin: Twin, member: MemberInput, policy: Policy) -> bool:
    """True where the policy asks for the language and the member does not speak it."""
    wanted = twin.language if policy.language_required else None
    return wanted is not None and wanted not in member.languages


def too_junior(twin: Twin, member: MemberInput, policy: Policy) -> bool:
    """True for a VIP and a member below the grade the tier wants."""
    return twin.vip and rank(member.grade) < rank(policy.band(twin.tier).min_grade)


def bound_by(rule: str) -> Test:
    """True where `rule` ties the customer to somebody else."""
    return lambda twin, member, _: (
        twin.bound is not None and twin.bound[0] == rule and twin.bound[1] != member.id
    )


TESTS: dict[str, Test] = {
    "inactive": lambda _, member, __: not member.active,
    "absent": lambda _, member, __: not member.present,
    "capacity": lambda twin, member, _: twin.points > member.capacity - member.duty,
    "places": lambda _, member, __: member.places <= 0,
    "must_skill": lacks_skill,
    "certificate": lapsed,
    "language": mute,
    "exclusion": lambda twin, member, _: member.id in twin.excluded,
    "lock": bound_by("lock"),
    "transfers": bound_by("transfers"),
    "seniority": too_junior,
    "vip_places": lambda twin, member, _: (
        twin.vip and member.max_vip is not None and member.max_vip <= 0
    ),
}


def failing(twin: Twin, member: MemberInput, policy: Policy) -> tuple[str, ...]:
    """The rules this pair breaks whatever else is planned, in the order of `RULES`."""
    return tuple(rule for rule, test in TESTS.items() if test(twin, member, policy))
