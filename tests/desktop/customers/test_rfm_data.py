"""The published figures of the R package rfm come out of our rules."""

import csv
from datetime import date
from fractions import Fraction

import pytest

from desktop.customers.rules_rfm import goodness, quantile_cuts, with_purchases
from desktop.customers.rules_run import score_book
from desktop.customers.rules_segments import segment
from desktop.customers.types import Bought, Boundary, CustomerFacts, Method
from tests.desktop.customers.book import scheme

AS_OF = date(2006, 12, 31)
SINCE_EVER = 36_600


@pytest.fixture(scope="module")
def facts(shared_data):
    path = shared_data / "rfm_r_package" / "rfm_data_orders.csv"
    with path.open(encoding="utf-8-sig", newline="") as source:
        bought = [
            Bought(row["customer_id"], date.fromisoformat(row["order_date"]),
                   int(row["revenue"]) * 100)
            for row in csv.DictReader(source)
        ]
    assert len(bought) == 4906
    names = dict.fromkeys(row.customer_id for row in bought)
    return with_purchases(map(CustomerFacts, names), bought, AS_OF, SINCE_EVER)


def run(facts, boundary):
    used = scheme(method=Method.CUTS, boundary=boundary, period_days=SINCE_EVER)
    found = score_book(used, facts, AS_OF)
    segments = [segment(tuple(row[:3]), 5, used.segments) for row in found.scores.tolist()]
    return found, segments


def test_population(facts):
    assert len(facts) == 995
    assert sum(fact.net for fact in facts) == 464_158_00
    abbey = next(fact for fact in facts if fact.customer_id == "Abbey O'Reilly")
    assert ((AS_OF - abbey.last).days, abbey.orders, abbey.net) == (205, 6, 472_00)


def test_quantile_cuts(facts):
    rows = [goodness(scheme(), fact, AS_OF) for fact in facts]
    days, orders, money = ([abs(row[i]) for row in rows] for i in range(3))
    assert [float(cut) for cut in quantile_cuts(days, 5)] == [114, 180, 296.4, 481]
    assert quantile_cuts(orders, 5) == tuple(map(Fraction, (3, 4, 5, 7)))
    assert [float(cut / 100) for cut in quantile_cuts(money, 5)] == [254.8, 381, 505.4, 665]


def test_champions_with_the_rule_of_the_package(facts):
    found, segments = run(facts, Boundary.BIN)
    champions = [fact for fact, key in zip(facts, segments, strict=True) if key == "champions"]
    assert len(champions) == 158
    assert sum(fact.orders for fact in champions) == 1234
    assert sum(fact.net for fact in champions) == 120_178_00
    abbey = found.customer_ids.index("Abbey O'Reilly")
    assert found.scores[abbey, :3].tolist() == [3, 4, 3]  # as the package prints


def test_champions_with_plain_quantiles(facts):
    _, segments = run(facts, Boundary.PLAIN)
    assert segments.count("champions") == 175
