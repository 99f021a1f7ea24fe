"""From purchases to facts, and from a population to the borders between scores.

Every value is compared as *goodness*: the value itself, negated where less is better, so that
one ladder of whole numbers says what each score asks for. A score is found the same way for
one customer (bisect) and for a book (numpy searchsorted): both read the same ladder.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from desktop.customers.types import (
    PARTS,
    Basis,
    Bought,
    Boundary,
    CustomerFacts,
    History,
    Method,
    Scheme,
)

UNKNOWN = -(2**62)
LESS_IS_BETTER = frozenset({"r", "cost_to_serve"})
MEASURED = tuple(part for part in PARTS if part != "strategic")
_UNITS = {"m": 100, "potential": 100}  # the "one" that Boundary.BIN adds to a quantile


def with_purchases(
    facts: Iterable[CustomerFacts], purchases: Iterable[Bought], as_of: date, period_days: int
) -> list[CustomerFacts]:
    """`facts` with first, last, orders and net filled from `purchases` up to `as_of`.

    Refunds lower the net sum of the period and count as nothing else. Purchases of customers
    that are not in `facts` and those after `as_of` are left out.
    """
    after = as_of - timedelta(days=period_days)
    rows: dict[str, list[Bought]] = {}
    for bought in purchases:
        if bought.on <= as_of:
            rows.setdefault(bought.customer_id, []).append(bought)
    return [_filled(fact, rows.get(fact.customer_id, ()), after) for fact in facts]


def _filled(fact: CustomerFacts, rows: Sequence[Bought], after: date) -> CustomerFacts:
    days = [row.on for row in rows if not row.refund]
    return replace(
        fact,
        first=min(days, default=None),
        last=max(days, default=None),
        orders=sum(day > after for day in days),
        net=sum(row.amount for row in rows if row.on > after),
    )


def history_of(scheme: Scheme, facts: CustomerFacts, as_of: date) -> History:
    """Whether the customer's purchases can be scored at `as_of`."""
    if facts.first is None or facts.last is None:
        return History.NO_HISTORY
    if (as_of - facts.first).days < scheme.min_history_days:
        return History.SHORT
    return History.SCORED


def goodness(scheme: Scheme, facts: CustomerFacts, as_of: date) -> tuple[int, ...]:
    """Per part of PARTS the value where more is better; UNKNOWN where it does not count.

    Without a scored history only potential and the strategic flag count.
    """
    potential = UNKNOWN if facts.potential is None else facts.potential
    strategic = int(facts.strategic)
    if facts.last is None or history_of(scheme, facts, as_of) is not History.SCORED:
        return (UNKNOWN, UNKNOWN, UNKNOWN, potential, UNKNOWN, strategic, UNKNOWN)
    return (
        (facts.last - as_of).days,
        facts.orders,
        facts.net,
        potential,
        UNKNOWN if facts.margin_bp is None else facts.margin_bp,
        strategic,
        UNKNOWN if facts.service_minutes is None else -facts.service_minutes,
    )


def basis_of(scheme: Scheme, population: Iterable[tuple[int, ...]]) -> Basis:
    """The ladders that a population of `goodness` rows gives under the scheme's method."""
    columns = dict(zip(PARTS, zip(*population, strict=True), strict=False))
    ladders = {}
    for part in MEASURED:
        values = [value for value in columns.get(part, ()) if value != UNKNOWN]
        if scheme.method is Method.RANK:
            ladders[part] = rank_ladder(values, scheme.buckets)
        else:
            ladders[part] = cut_ladder(part, values, scheme)
    return Basis(ladders)


def rank_ladder(values: Sequence[int], buckets: int) -> tuple[int, ...]:
    """What scores 2, 3, ... ask for when ranks are split into `buckets` equal groups.

    Equal values share their average rank, the middle of it decides: rank i of n scores
    1 + floor((i - 1/2) * buckets / n). If all are equal, all score in the middle.
    """
    ordered = sorted(values)
    count = len(ordered)
    ladder: list[int] = []
    start = 0
    while start < count and len(ladder) < buckets - 1:
        end = bisect_right(ordered, ordered[start], lo=start)
        score = 1 + (start + end) * buckets // (2 * count)  # average rank - 1/2 = (start + end)/2
        ladder.extend([ordered[start]] * (score - 1 - len(ladder)))
        start = end
    return tuple(ladder)


def quantile_cuts(values: Sequence[int], buckets: int) -> tuple[Fraction, ...]:
    """The inner quantiles 1/buckets, 2/buckets, ... exactly.

    Type 7 of Hyndman and Fan, Sample Quantiles in Statistical Packages (1996): the default of
    R and numpy. Empty for no values.
    """
    ordered = sorted(values)
    cuts = []
    for k in range(1, buckets if ordered else 1):
        at, rest = divmod((len(ordered) - 1) * k, buckets)
        step = ordered[at + 1] - ordered[at] if rest else 0
        cuts.append(ordered[at] + Fraction(rest, buckets) * step)
    return tuple(cuts)


def cut_ladder(part: str, values: Sequence[int], scheme: Scheme) -> tuple[int, ...]:
    """What scores 2, 3, ... ask for when `values` (goodness) are cut at their quantiles.

    The groups are made of the values as people read them (days, minutes) and then turned
    round where less is better, so that a tie at a cut falls as it does in the R package.
    """
    turned = part in LESS_IS_BETTER
    plain = [-value for value in values] if turned else values
    unit = _UNITS.get(part, 1) if scheme.boundary is Boundary.BIN else 0
    lower = [math.ceil(cut + unit) for cut in quantile_cuts(plain, scheme.buckets)]
    return tuple(1 - value for value in reversed(lower)) if turned else tuple(lower)


def score(part: str, value: int, basis: Basis, buckets: int) -> int:
    """Score 1..buckets of one goodness value; the strategic flag scores all or nothing (0)."""
    if part == "strategic":
        return buckets * value
    return 1 + bisect_right(basis.ladders[part], value)
