"""How well a member fits a customer: points per criterion, whole numbers that add up.

Hard rules play no part here. What a customer does not ask for counts as met.
"""

from __future__ import annotations

from collections.abc import Iterable

from desktop.assignments.rules.policy import GRADES, Policy
from desktop.assignments.types import MemberInput


def cover(needs: Iterable[tuple[str, int]], member: MemberInput, weight: int) -> int:
    """Weight x sum of min(level, needed) / sum of needed, rounded down (domain.md 3.2).

    A level whose certificate has lapsed counts as none.
    """
    wanted = have = 0
    for skill, level in needs:
        own, valid = member.skills.get(skill, (0, True))
        wanted += level
        have += min(own if valid else 0, level)
    return weight * have // wanted if wanted else weight


def interest(industry: str | None, member: MemberInput, weight: int) -> int:
    """Weight x interest (0-3) / 3 in the customer's industry."""
    level = member.interests.get(industry, 0) if industry else 0
    return weight * max(0, min(3, level)) // 3


def seniority(tier: str | None, member: MemberInput, policy: Policy) -> int:
    """Full weight at the grade the tier wants; each grade off takes its share away."""
    off = rank(member.grade) - rank(policy.band(tier).min_grade)
    lost = off * policy.above_pct if off >= 0 else -off * policy.below_pct
    return policy.weights["seniority"] * max(0, 100 - lost) // 100


def listed(wanted: str | None, offered: Iterable[str], weight: int) -> int:
    """The weight if nothing is wanted or it is among what the member offers, else 0."""
    return weight if wanted is None or wanted in offered else 0


def rank(grade: str) -> int:
    """Place of a grade on the ladder junior 0 .. lead 3; an unknown grade counts as junior."""
    return GRADES.index(grade) if grade in GRADES else 0
