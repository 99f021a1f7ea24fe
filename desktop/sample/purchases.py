"""Two years of purchases per customer, a few of them returned, and what tiers make of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from desktop.customers.types import CustomerFacts
from desktop.sample.customers import DAYS, Habit, Row
from desktop.sample.ids import Source

_ORDER = 90_000  # minor units of a middling order of a customer of size 1


class Purchases:
    """Draws purchases; the facts count those of `period_days` up to `tiered_ago` days ago."""

    def __init__(self, source: Source, tiered_ago: int, period_days: int) -> None:
        self._source = source
        self._rng = source.rng("purchases")
        self._iso = [source.day(ago) for ago in range(DAYS)]
        self._tiered = source.day(tiered_ago)
        self._period_began = source.day(tiered_ago + period_days)  # the day before it
        self._number = 0

    def draw(self, customer_id: str, size: float, habit: Habit) -> list[Row]:
        """The customer's purchases, oldest first; [] for one who never bought."""
        if habit.gone is None:
            return []
        rng = self._rng
        last = rng.randint(*habit.gone)
        more = min(60, int(rng.expovariate(1.0) * 3 * size**0.3))
        days = sorted([last, *(rng.randint(last, DAYS - 1) for _ in range(more))], reverse=True)
        found = []
        for ago in days:
            amount = int(size * _ORDER * (0.5 + rng.random()))
            kind = "renewal" if rng.random() < 0.15 else "order"
            found.append(self._row(customer_id, ago, amount, kind))
            if rng.random() < 0.04:
                back = max(0, ago - rng.randint(2, 25))
                found.append(self._row(customer_id, back, -amount * rng.randint(2, 10) // 10,
                                       "refund"))
        return found

    def _row(self, customer_id: str, ago: int, amount: int, kind: str) -> Row:
        self._number += 1
        return {
            "id": self._source.id("purchase"), "customer_id": customer_id,
            "bought_on": self._iso[ago], "amount": amount, "currency": "CNY", "kind": kind,
            "source_ref": f"{'RF' if kind == 'refund' else 'SO'}-{self._number:07d}",
            "member_id": None,
        }

    def facts(self, customer: Row, rows: Sequence[Row]) -> CustomerFacts:
        """What was known of the customer on the day the present tiers were set."""
        after = self._period_began
        then = [row for row in rows if row["bought_on"] <= self._tiered]
        bought = [row["bought_on"] for row in then if row["kind"] != "refund"]
        return CustomerFacts(
            customer["id"],
            first=date.fromisoformat(bought[0]) if bought else None,
            last=date.fromisoformat(bought[-1]) if bought else None,
            orders=sum(day > after for day in bought),
            net=sum(row["amount"] for row in then if row["bought_on"] > after),
            potential=customer["potential_revenue"],
            margin_bp=customer["margin_bp"],
            strategic=bool(customer["strategic"]),
            service_minutes=customer["service_minutes"],
        )
