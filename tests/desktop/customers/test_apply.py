"""Tiers put in force on a real file: hysteresis over runs, manual tiers that end."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from desktop import schemes
from desktop.customers import overrides, tiers
from desktop.customers.types import Hysteresis
from desktop.messages import msg
from desktop.session import open_session
from tests.db.new_file import new_file
from tests.desktop.customers.book import scheme

TODAY = date(2026, 3, 2)
DAY = timedelta(days=1)
NEXT = TODAY + timedelta(days=40)


@pytest.fixture
def session(tmp_path):
    """Five customers by potential alone: 20, 40, 60, 80 and 100 points (D, D, C, A, A)."""
    new_file(tmp_path / "team.muster")
    with open_session(tmp_path / "team.muster", "lead") as opened:
        with opened.write(msg("Customers")) as unit:
            unit.insert("customer", [
                {"id": f"c{n}", "name": f"C {n}", "code": f"C{n}", "potential_revenue": n * 1000}
                for n in range(1, 6)])
        weights = replace(scheme().weights, r=0, f=0, m=0, potential=100, margin=0, strategic=0,
                          cost_to_serve=0)
        used = scheme(weights=weights, hysteresis=Hysteresis(1_000, 2))
        schemes.publish(opened, used, "2026-01-01")
        tiers.apply(opened, TODAY)
        yield opened


def kept(session, customer):
    with session.read() as unit:
        return unit.conn.exec_driver_sql(
            "SELECT tier, tier_override_until, tier_beyond_runs FROM customer WHERE id = ?",
            (customer,)).one()


def set_potential(session, customer, value):
    with session.write(msg("Potential")) as unit:
        unit.update("customer", {customer: {"potential_revenue": value}})


def test_every_customer_has_its_first_tier_at_once(session):
    assert [kept(session, f"c{n}")[0] for n in range(1, 6)] == ["D", "D", "C", "A", "A"]


def test_a_change_that_is_due_but_not_ticked_stays_due(session):
    set_potential(session, "c1", 9000)  # now the best: D -> A
    tiers.apply(session, TODAY)
    assert kept(session, "c1") == ("D", None, 1)
    tiers.apply(session, TODAY + DAY, only=())
    assert kept(session, "c1")[0] == "D"
    tiers.apply(session, TODAY + DAY)
    assert kept(session, "c1") == ("A", None, 0)


def test_two_runs_on_one_day_count_once(session):
    set_potential(session, "c1", 9000)  # D -> A
    for _ in range(3):
        tiers.apply(session, TODAY)
        assert kept(session, "c1") == ("D", None, 1)
    tiers.apply(session, TODAY - DAY)  # looking back is no further run either
    assert kept(session, "c1") == ("D", None, 1)
    tiers.apply(session, TODAY + DAY)
    assert kept(session, "c1") == ("A", None, 0)


def test_a_run_taken_back_and_made_again_counts_once(session):
    set_potential(session, "c1", 9000)
    tiers.apply(session, TODAY)
    session.undo()
    assert kept(session, "c1") == ("D", None, 0)
    tiers.apply(session, TODAY)
    assert kept(session, "c1") == ("D", None, 1)


def test_runs_in_a_row_are_on_one_side_of_the_tier(session):
    set_potential(session, "c3", 9000)  # C -> A
    tiers.apply(session, TODAY)
    set_potential(session, "c3", 10)  # C -> D
    tiers.apply(session, TODAY + DAY)
    assert kept(session, "c3")[0] == "C"
    tiers.apply(session, TODAY + 2 * DAY)
    assert kept(session, "c3")[0] == "D"


def test_a_manual_tier_that_ran_out_unnoticed_is_an_ordinary_one(session):
    overrides.override(session, "c5", "A", "asked for", TODAY + timedelta(days=9), TODAY)
    tiers.apply(session, NEXT)  # the score asks for A as well: nothing moves
    assert kept(session, "c5") == ("A", None, 0)
    set_potential(session, "c5", 1)
    tiers.apply(session, NEXT)
    assert kept(session, "c5") == ("A", None, -1)  # held by hysteresis like any other


def test_a_manual_tier_that_ran_out_gives_way_at_once(session):
    overrides.override(session, "c1", "A", "asked for", TODAY + timedelta(days=9), TODAY)
    tiers.apply(session, TODAY)
    assert kept(session, "c1")[0] == "A"
    tiers.apply(session, NEXT)
    assert kept(session, "c1") == ("D", None, 0)
