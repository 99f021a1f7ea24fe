"""Who would change tier: only whom the score moves, unless something holds them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given

from desktop.customers.rules_preview import (
    judge,
    migration_matrix,
    override_problems,
    preview,
)
from desktop.customers.rules_run import score_book
from desktop.customers.rules_settle import settle
from desktop.customers.types import Hysteresis, Standing
from tests.desktop.customers.book import TODAY, books, scheme, schemes

USED = scheme(hysteresis=Hysteresis(1_000, 2))  # A 80, B 62, C 45, D 0


def judged(score, proposed, **standing):
    return judge(USED, "c", score, proposed, Standing(**standing), TODAY)


def test_the_first_tier_is_given_at_once():
    change = judged(80_000, "A")
    assert (change.previous, change.tier, change.held) == (None, "A", None)
    assert judged(80_000, "A", tier="A") is None


def test_less_than_delta_beyond_the_border_stays():
    change = judged(80_999, "A", tier="B", beyond_runs=5)
    assert (change.tier, change.proposed, change.beyond_runs) == ("B", "A", 0)
    assert change.held is not None


def test_it_takes_the_runs_the_scheme_asks_for():
    first = judged(81_000, "A", tier="B")
    assert (first.tier, first.beyond_runs) == ("B", 1)
    second = judged(81_000, "A", tier="B", beyond_runs=first.beyond_runs)
    assert (second.tier, second.held, second.beyond_runs) == ("A", None, 2)


def test_an_override_stands_until_its_last_day():
    held = judged(10_000, "D", tier="A", override_until=TODAY, override_reason="new owner")
    assert (held.tier, held.origin) == ("A", "calculated")
    assert held.held.params == {"tier": "A", "until": "2026-03-01", "reason": "new owner"}
    yesterday = TODAY - timedelta(days=1)
    over = judged(61_500, "C", tier="B", override_until=yesterday, override_reason="new owner")
    assert (over.tier, over.held, over.origin) == ("C", None, "expiry")


def test_a_tier_of_an_older_scheme_moves_at_once():
    assert judged(80_000, "A", tier="Gold").tier == "A"


@pytest.mark.parametrize(("current", "score", "expected"), [
    ("B", 80_000, "B"), ("B", 81_000, "A"), ("A", 79_000, "A"), ("A", 78_999, "B"),
    ("A", 44_500, "C"), ("A", 43_999, "D"), ("D", 100_000, "A"), ("D", 45_500, "D"),
])
def test_settle(current, score, expected):
    assert settle(USED, current, score, "A") == expected


def test_a_border_lower_than_delta_can_still_be_crossed():
    *upper, last = USED.bands
    low = scheme(bands=(*upper[:-1], replace(upper[-1], min_score=500), last),
                 hysteresis=Hysteresis(1_000))
    assert settle(low, "C", 0, "D") == "D"
    assert settle(low, "C", 1, "D") == "C"


@given(schemes(), books())
def test_applying_a_preview_leaves_only_what_is_held(used, book):
    run = score_book(used, book, TODAY)
    changes = preview(used, book, {}, TODAY)
    assert all(change.held is None for change in changes)
    after = {change.customer_id: Standing(change.tier) for change in changes}
    assert preview(used, book, after, TODAY) == []
    tiers = dict(zip(run.customer_ids, run.tiers, strict=True))
    assert {key: standing.tier for key, standing in after.items()} == {
        key: tier for key, tier in tiers.items() if tier}


def test_override_needs_a_tier_a_reason_and_an_end():
    assert override_problems(USED, "A", "asked by sales", TODAY + timedelta(days=1), TODAY) == {}
    assert set(override_problems(USED, "X", " ", None, TODAY)) == {"tier", "reason", "until"}
    assert set(override_problems(USED, "A", "x", date(2026, 3, 1), TODAY)) == {"until"}


def test_migration_matrix():
    moves = [("A", "B"), ("A", "B"), (None, "D")]
    assert migration_matrix(moves) == {("A", "B"): 2, (None, "D"): 1}
