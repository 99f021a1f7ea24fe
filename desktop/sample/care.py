"""Who serves whom in the sample: needs, exclusions, leads and backups, and room to carry them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import accumulate
from json import loads

from desktop.assignments.rules.policy import Policy
from desktop.roster.rules import capacity
from desktop.roster.types import Absence, MemberFacts, Status
from desktop.sample.customers import Row
from desktop.sample.ids import Source
from desktop.sample.roles import NEEDS

SERVED = frozenset({"active", "dormant", "prospect"})
UNASSIGNED, BACKED_VIP, BACKED = 0.19, 0.7, 0.12
UTILISATION_PCT = 80  # of the capacity of everyone, were every customer served
_WINDOW = 90  # days


def load(policy: Policy, customer: Row) -> int:
    """Load points of a customer."""
    return policy.points(customer["tier"], customer["complexity_pct"], customer["phase"])


def needs(
    customers: Sequence[Row], skills: Mapping[str, str], source: Source
) -> Iterator[Row]:
    """What some customers ask of whoever serves them, by industry."""
    rng = source.rng("needs")
    for customer in customers:
        need = NEEDS.get(customer["industry"])
        if need and rng.random() < 0.4:
            name, level, must = need
            yield {"id": source.id("customer_need"), "customer_id": customer["id"],
                   "skill_id": skills[name], "level": level, "must": must}


def facts(member: Row, absences: Sequence[Row]) -> MemberFacts:
    """The member as the rules of the roster see it."""
    return MemberFacts(
        member["id"], member["base_points"], member["fte_pct"], member["grade"],
        Status(member["status"]), date.fromisoformat(member["hired_on"]),
        date.fromisoformat(member["left_on"]) if member["left_on"] else None,
        tuple(Absence(date.fromisoformat(row["start_on"]), date.fromisoformat(row["end_on"]),
                      row["factor_pct"])
              for row in absences if row["member_id"] == member["id"]))


def size_capacity(
    members: Sequence[Row], absences: Sequence[Row], customers: Sequence[Row], policy: Policy,
    today: date,
) -> None:
    """Set base points, duties and limits so that the whole book would load the team by 80 %."""
    work = sum(load(policy, row) for row in customers if row["status"] in SERVED)
    vips = sum(row["tier"] == "A" for row in customers)
    for row in members:
        row["base_points"] = 10_000  # large, so that rounding does not matter
    room = sum(capacity(facts(row, absences), today, _WINDOW).total for row in members) / 10_000
    base = max(10, round(work * 100 / UTILISATION_PCT / room))
    seniors = sum(row["grade"] in {"senior", "lead"} for row in members)
    for row in members:
        lead = row["grade"] == "lead"
        row["base_points"] = base
        row["duty_points"] = base // 10 if lead else 0
        row["max_customers"] = max(20, len(customers) * 5 // (2 * len(members)))
        row["max_vip"] = max(4, 2 * vips // seniors) if lead or row["grade"] == "senior" else None


class Book:
    """Draws leads and backups; the member `heavy` is drawn twice as often."""

    def __init__(
        self, members: Sequence[Row], heavy: str, source: Source, policy: Policy
    ) -> None:
        self._source, self._rng = source, source.rng("book")
        self._members, self._heavy = members, heavy
        self._policy = policy
        self._pools: dict[tuple[str, str, bool], tuple[list[str], list[int]]] = {}

    def assignments(self, customers: Sequence[Row]) -> Iterator[Row]:
        """A lead for most customers that are served, a backup for some of those."""
        rng = self._rng
        for customer in customers:
            if customer["status"] not in SERVED or rng.random() < UNASSIGNED:
                continue
            lead = self._pick(customer)
            yield self.row(customer, lead, "lead")
            share = BACKED_VIP if customer["tier"] == "A" else BACKED
            backup = self._pick(customer)
            if rng.random() < share and backup != lead:
                yield self.row(customer, backup, "backup")

    def _pick(self, customer: Row) -> str:
        key = (customer["language"], customer["region"], customer["tier"] == "A")
        if key not in self._pools:
            self._pools[key] = self._pool(*key)
        ids, weights = self._pools[key]
        return self._rng.choices(ids, cum_weights=weights)[0]

    def _pool(self, language: str, region: str, vip: bool) -> tuple[list[str], list[int]]:
        """Who speaks the language, with a weight; VIPs go to seniors where there are any."""
        speak = [row for row in self._members if language in loads(row["languages"])]
        senior = [row for row in speak if row["grade"] in {"senior", "lead"}]
        pool = (senior if vip else speak) or speak or list(self._members)
        weights = [
            (3 if region in loads(row["regions"]) else 1)
            * (6 if row["id"] == self._heavy else 1 if row["grade"] in {"lead", "junior"} else 3)
            for row in pool
        ]
        return [row["id"] for row in pool], list(accumulate(weights))

    def row(self, customer: Row, member: str, role: str) -> Row:
        """An open assignment."""
        return {
            "id": self._source.id("assignment"), "customer_id": customer["id"],
            "member_id": member, "role": role, "end_on": None, "origin": "import",
            "start_on": self._source.day(self._rng.randint(30, 700)), "reason": None,
            "decision_id": None, "points": load(self._policy, customer),
            "locked": int(role == "lead" and self._rng.random() < 0.02), "approved_by": None,
        }


def exclusions(
    customers: Sequence[Row], members: Sequence[Row], source: Source
) -> Iterator[Row]:
    """Pairs that must not be, for one customer in a hundred but at least three."""
    rng = source.rng("exclusions")
    for customer in rng.sample(list(customers), max(3, len(customers) // 100)):
        yield {"id": source.id("exclusion"), "customer_id": customer["id"],
               "member_id": rng.choice(members)["id"],
               "reason": rng.choice(("客户要求更换 Customer asked for a change",
                                     "亲属关系 Family tie")), "until": None}
