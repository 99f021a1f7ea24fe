"""The customers of the sample and the people there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, TypeVar

from desktop.sample.ids import Source
from desktop.sample.names import Companies, person
from desktop.sample.words import INDUSTRIES, REGIONS, SOURCES, TITLES, Region

Row = dict[str, Any]
_T = TypeVar("_T")
DAYS = 730  # of purchases
_DOMAINS = tuple(INDUSTRIES)
_SHARES = tuple(accumulate(region.share for region in REGIONS))
_USCC_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_USCC_WEIGHTS = [pow(3, i, 31) for i in range(17)]


@dataclass(frozen=True, slots=True)
class Habit:
    """A kind of customer: of 100 up to `share`, status, and how long ago they last bought."""

    share: int
    status: str
    gone: tuple[int, int] | None  # days, lowest and highest; None = never bought


HABITS = (
    Habit(9, "prospect", None), Habit(12, "active", None), Habit(24, "dormant", (180, 420)),
    Habit(29, "lost", (420, DAYS - 1)), Habit(30, "blacklisted", (200, 600)),
    Habit(100, "active", (0, 170)),
)


def uscc(number: int) -> str:
    """A well-formed 统一社会信用代码 (GB 32100-2015) of district 000000, which does not exist."""
    body = f"91000000MA{number:07d}"
    total = sum(_USCC_SIGNS.index(sign) * weight
                for sign, weight in zip(body, _USCC_WEIGHTS, strict=True))
    return body + _USCC_SIGNS[-total % 31]


class Customers:
    """Draws one customer after another."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._rng = source.rng("customers")
        self._companies = Companies(self._rng)
        self._iso = [source.day(-ahead) for ahead in range(-DAYS, DAYS)]
        self._drawn = 0

    def draw(self) -> tuple[Row, float, Habit]:
        """The next customer's row, its size (1 = small, Pareto, at most 400) and its habit."""
        rng = self._rng
        size = min(rng.paretovariate(1.16), 400.0)
        percent = rng.randrange(100)
        habit = next(habit for habit in HABITS if percent < habit.share)
        region = rng.choices(REGIONS, cum_weights=_SHARES)[0]
        self._drawn += 1
        row = self._identity(self._drawn, region) | self._business(size, habit.status)
        return row, size, habit

    def _identity(self, number: int, region: Region) -> Row:
        rng = self._rng
        city, industry = rng.choice(region.cities), rng.choice(_DOMAINS)
        individual = rng.random() < 0.05
        name, short = ((person(rng, region.language), None) if individual
                       else self._companies.draw(region, city, industry))
        chinese_firm = region.language == "zh" and not individual
        return {
            "id": self._source.id("customer"), "code": f"C{number:06d}", "name": name,
            "short_name": short, "kind": "individual" if individual else "enterprise",
            "uscc": uscc(number) if chinese_firm else None,
            "industry": industry, "region": region.name, "city": city, "country": region.country,
            "phone": f"000-{number // 10_000:04d}-{number % 10_000:04d}",
            "email": f"c{number}@example.com", "source": rng.choice(SOURCES), "parent_id": None,
            "language": region.language, "time_zone": region.time_zone,
            "tags": '["sample"]', "notes": None, "tier": None, "tier_since": None,
            "tier_override_until": None, "tier_override_reason": None,
        }

    def _business(self, size: float, status: str) -> Row:
        rng, contact = self._rng, self._rng.randrange(90)
        signed = rng.randrange(1, 365) if status == "active" else None
        return {
            "status": status,
            "contract_start": None if signed is None else self._day(-signed),
            "contract_end": None if signed is None else self._day(365 - signed),
            "annual_revenue": self._known(0.6, int(size * 80_000_000)),
            "potential_revenue": self._known(0.75, int(size * rng.randint(4, 40)) * 100_000),
            "margin_bp": self._known(0.8, rng.randint(800, 4500)),
            "service_minutes": self._known(0.9, int(size**0.5 * rng.randint(20, 240))),
            "payment_risk": rng.choice((0, 0, 0, 1, 1, 2, 3)),
            "strategic": int(size > 60 or rng.random() < 0.02),
            "complexity_pct": rng.choice((80, 100, 100, 100, 120, 150)),
            "phase": rng.choice(("onboarding", *("steady",) * 8, "renewal")),
            "privacy_consent_on": self._known(0.8, self._day(-contact - 100)),
            "last_contact_on": self._day(-contact),
            "next_contact_on": self._day(60 - contact // 2),
        }

    def _known(self, share: float, value: _T) -> _T | None:
        return value if self._rng.random() < share else None

    def _day(self, ahead: int) -> str:
        return self._iso[DAYS + ahead]

    def contacts(self, customer: Row) -> Iterator[Row]:
        """One or two people at the customer."""
        rng, language = self._rng, customer["language"]
        titles = rng.sample(TITLES[language], 1 + (rng.random() < 0.3))
        for at, (title, role) in enumerate(titles):
            yield {
                "id": self._source.id("contact"), "customer_id": customer["id"],
                "name": person(rng, language), "title": title, "role": role,
                "mobile": f"100-{customer['phone'][4:]}" if language == "zh" else None,
                "email": f"p{at + 1}.{customer['email']}",
                "do_not_contact": int(rng.random() < 0.02),
            }


def group(customers: Sequence[Row], source: Source) -> None:
    """Put three firms in a hundred under an earlier firm of the same language."""
    rng = source.rng("groups")
    heads: dict[str, list[str]] = {}
    for row in customers:
        if row["kind"] == "individual":
            continue
        known = heads.setdefault(row["language"], [])
        if known and rng.random() < 0.03:
            row["parent_id"] = rng.choice(known)
        else:
            known.append(row["id"])
