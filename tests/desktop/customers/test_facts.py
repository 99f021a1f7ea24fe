"""What counts as a purchase: the period, refunds, and nothing after the date asked for."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from desktop.customers.rules import segment, with_purchases
from desktop.customers.rules_rfm import quantile_cuts, rank_ladder
from desktop.customers.rules_segments import TABLES
from desktop.customers.types import Bought, CustomerFacts
from tests.desktop.customers.book import TODAY


def filled(*rows, period=365):
    bought = [Bought("c", TODAY - timedelta(days=days), amount, refund)
              for days, amount, refund in rows]
    return with_purchases([CustomerFacts("c")], bought, TODAY, period)[0]


def test_refunds_lower_the_sum_and_count_as_nothing_else():
    facts = filled((100, 500_00, False), (3, -200_00, True))
    assert (facts.orders, facts.net) == (1, 300_00)
    assert facts.first == facts.last == TODAY - timedelta(days=100)


def test_a_refund_alone_is_no_history():
    facts = filled((3, -200_00, True))
    assert (facts.first, facts.last, facts.orders, facts.net) == (None, None, 0, -200_00)


def test_only_the_period_counts_but_the_last_purchase_is_ever():
    facts = filled((365, 1_00, False), (364, 2_00, False), (0, 4_00, False), (-1, 8_00, False))
    assert (facts.orders, facts.net) == (2, 6_00)
    assert facts.first == TODAY - timedelta(days=365)
    assert facts.last == TODAY
    assert filled((400, 1_00, False)).last == TODAY - timedelta(days=400)


def test_a_stranger_is_left_out():
    row = Bought("nobody", date(2026, 1, 1), 1)
    assert with_purchases([CustomerFacts("c")], [row], TODAY, 365) == [CustomerFacts("c")]


@given(st.lists(st.integers(-9, 9), min_size=1), st.integers(3, 10))
def test_rank_ladder_equals_average_ranks(values, buckets):
    ladder = rank_ladder(values, buckets)
    assert list(ladder) == sorted(ladder)
    for value in values:
        below, same = sum(v < value for v in values), values.count(value)
        expected = 1 + int((below + same / 2) * buckets / len(values) + 1e-9)
        assert 1 + sum(step <= value for step in ladder) == expected


@given(st.lists(st.integers(-10_000, 10_000), min_size=1), st.integers(3, 10))
def test_quantile_cuts_equal_numpy(values, buckets):
    import numpy as np

    expected = np.quantile(values, np.arange(1, buckets) / buckets)
    assert np.allclose([float(cut) for cut in quantile_cuts(values, buckets)], expected)


def test_segments_have_an_order_and_a_rest():
    assert segment((5, 5, 5), 5, "rfm-0.2") == "champions"
    assert segment((5, 5, 4), 5, "rfm-0.3") == "potential_loyalist"
    assert segment((5, 1, 5), 5, "rfm-0.2") == "other"
    assert segment((10, 9, 8), 10, "rfm-0.2") == "champions"
    assert segment(None, 5, "rfm-0.2") == "no_history"
    assert all(len(table) == 10 for table in TABLES.values())
