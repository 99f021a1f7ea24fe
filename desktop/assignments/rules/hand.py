"""One customer given to one member by hand: which rules of a plan that breaks, and the load."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.assignments.rules.backup import OWNERS_ONLY
from desktop.assignments.rules.book import twin_of
from desktop.assignments.rules.hard import RULES, failing
from desktop.assignments.types import CustomerInput, MemberInput, PlanningInputs

REFUSING = frozenset({"inactive", "absent", "exclusion"})  # nobody may insist on these


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is to be said of a change; loads are those of the new member, in points.

    `broken` are the rules it breaks, in the order of `RULES`; those in REFUSING forbid it, the
    others a person may overrule with a reason.
    """

    broken: tuple[str, ...]
    before: int
    after: int
    capacity: int

    @property
    def refusing(self) -> tuple[str, ...]:
        """The rules that nobody may overrule."""
        return tuple(rule for rule in self.broken if rule in REFUSING)

    @property
    def warning(self) -> tuple[str, ...]:
        """The rules that a person may overrule."""
        return tuple(rule for rule in self.broken if rule not in REFUSING)


@dataclass(frozen=True, slots=True)
class Carried:
    """What a member carries as an owner: points of time with duty, customers, VIPs among them."""

    load: int
    led: int
    vips: int

    def with_more(self, customer: CustomerInput) -> Carried:
        """Return what it is with a customer more."""
        return Carried(self.load + customer.points, self.led + 1, self.vips + customer.vip)


def carried(inputs: PlanningInputs, member: MemberInput) -> Carried:
    """Return what a member carries by the book."""
    led = [one for one in inputs.customers if one.owner == member.id]
    load = member.duty + sum(one.points for one in led)
    return Carried(load, len(led), sum(one.vip for one in led))


def judge(
    inputs: PlanningInputs,
    customer: CustomerInput,
    member: MemberInput,
    role: str,
    now: Carried | None = None,
) -> Judgement:
    """Return what giving `customer` to `member` in `role` (lead, backup) means.

    `now` is what the member carries by then; None: what the book says.
    """
    now = carried(inputs, member) if now is None else now
    load = now.load
    active = {one.id for one in inputs.members if one.active}
    broken = set(failing(twin_of(customer, inputs.policy, active), member, inputs.policy))
    if role != "lead":
        return Judgement(_ordered(broken - OWNERS_ONLY), load, load, member.capacity)
    if customer.owner == member.id:
        return Judgement(_ordered(broken), load, load, member.capacity)
    after = load + customer.points
    if after > member.capacity:
        broken.add("capacity")
    if now.led >= member.places:
        broken.add("places")
    if customer.vip and member.max_vip is not None and now.vips >= member.max_vip:
        broken.add("vip_places")
    return Judgement(_ordered(broken), load, after, member.capacity)


def _ordered(broken: set[str]) -> tuple[str, ...]:
    return tuple(rule for rule in RULES if rule in broken)
