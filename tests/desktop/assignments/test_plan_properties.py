"""What must hold for every book whatsoever, judged by the independent checker."""

import random
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.assignments.rules import solve as engine
from desktop.assignments.rules.book import encode
from desktop.assignments.rules.bound import Prices, bound
from desktop.assignments.rules.plan import plan
from desktop.assignments.rules.problem import pose
from desktop.assignments.rules.replan import replan
from desktop.assignments.rules.tables import tables
from desktop.assignments.rules.watch import Watch
from tests.bench.generate import gen, sample_like, twins
from tests.desktop.assignments.books import books
from tests.desktop.assignments.checker import complaints

slowly = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)


@slowly
@given(books())
def test_no_hard_rule_is_broken_and_every_number_is_right(inputs):
    assert complaints(inputs, plan(inputs)) == []


@slowly
@given(books(), st.randoms(use_true_random=False))
def test_order_of_input_does_not_matter(inputs, rng):
    customers, members = list(inputs.customers), list(inputs.members)
    rng.shuffle(customers)
    rng.shuffle(members)
    shuffled = replace(inputs, customers=tuple(customers), members=tuple(members))
    assert plan(shuffled) == plan(inputs)


@slowly
@given(books(), st.integers(0, 2**32 - 1))
def test_any_prices_bound_the_plan(inputs, seed):
    rng = np.random.default_rng(seed)
    proposal, problem = plan(inputs), posed(inputs)
    point, place, vip = rng.integers(-60_000, 900_000, (3, len(inputs.members)))
    # Without a limit on VIPs there is nothing to charge for.
    limited = np.array([m.max_vip is not None for m in inputs.members], dtype=bool)
    prices = Prices(point, np.maximum(place, 0), np.maximum(vip, 0) * limited)
    assert bound(problem, prices) >= proposal.objective


@slowly
@given(books())
def test_both_ways_keep_every_rule(inputs):
    problem = posed(inputs)
    if problem.value.size == 0:
        return
    for way in (engine.by_groups, engine.by_prices):
        answer = way(problem, Watch(), polish=False)
        load, count, vips = problem.loads(answer.plan)
        assert (load <= problem.team.room).all()
        assert (count <= problem.team.places).all()
        assert (vips <= problem.team.vips).all()
        assert answer.objective == problem.objective(answer.plan) <= answer.limit


@slowly
@given(books(), st.randoms(use_true_random=False))
def test_what_if_keeps_every_rule(inputs, rng):
    before = plan(inputs)
    changed = tuple(replace(m, active=m.active and rng.random() > 0.3) for m in inputs.members)
    after = replace(inputs, members=changed)
    affected = {c.id for c in inputs.customers if rng.random() < 0.2}
    assert complaints(after, replan(after, before, affected=affected)) == []


@pytest.mark.parametrize(
    "inputs",
    [
        gen(400, 12, 1, 0.85),
        gen(400, 12, 2, 1.2),
        twins(900, 15, 40, 1, 0.95),
        sample_like(2),
        gen(1500, 30, 3, 0.95),
    ],
    ids=["distinct", "too many", "twins", "sample", "above the program"],
)
@pytest.mark.parametrize("polish", [False, True])
def test_generated_books(inputs, polish):
    proposal = plan(inputs, polish=polish)
    assert complaints(inputs, proposal) == []
    assert plan(inputs, polish=polish) == proposal


def test_a_large_book_of_twins_is_smoothed():
    inputs = twins(6000, 60, 400, 3, 0.9)
    proposal = plan(inputs)
    assert complaints(inputs, proposal) == []
    assert proposal.regime == "grouped"
    assert proposal.gap <= 5_000
    assert not proposal.unplaced


def test_polish_is_never_worse():
    for seed in range(3):
        inputs = gen(300, 10, seed, 0.95)
        assert plan(inputs, polish=True).objective >= plan(inputs).objective


def posed(inputs):
    book = encode(inputs)
    return pose(book, tables(book))


def test_shuffling_a_large_book_changes_nothing():
    inputs = gen(2000, 30, 7, 0.9)
    customers = list(inputs.customers)
    random.Random(4).shuffle(customers)
    assert plan(replace(inputs, customers=tuple(customers))) == plan(inputs)
