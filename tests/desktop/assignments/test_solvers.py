"""The parts of the engine on their own: proximal offers, descent, quotas, handing out."""

import numpy as np
import pytest

from desktop.assignments.rules.board import Board
from desktop.assignments.rules.book import NOBODY, encode
from desktop.assignments.rules.bound import Prices, bound, gap
from desktop.assignments.rules.descent import minimise
from desktop.assignments.rules.offer import Curve
from desktop.assignments.rules.pool import pool
from desktop.assignments.rules.prices import search
from desktop.assignments.rules.problem import pose
from desktop.assignments.rules.quota import hand_out, quotas, sample
from desktop.assignments.rules.smooth import GroupDemand, anneal
from desktop.assignments.rules.tables import IMPOSSIBLE, tables
from desktop.assignments.rules.transport import transport
from desktop.assignments.rules.watch import Watch
from tests.bench.generate import gen, twins


def posed(inputs):
    book = encode(inputs)
    return pose(book, tables(book))


def test_descent_respects_lower_bounds():
    target = np.array([3.0, -2.0, 0.5])

    def valley(x):
        return float(((x - target) ** 2 * [1, 50, 9]).sum()), 2 * (x - target) * [1, 50, 9]

    found = minimise(valley, np.zeros(3), np.array([-np.inf, 0.0, 0.0]), 60)
    assert found == pytest.approx([3.0, 0.0, 0.5], abs=1e-3)


def test_descent_walks_a_long_straight_slope():
    def slope(x):
        return float(np.logaddexp(0, 5000 - x).sum()), -1 / (1 + np.exp(np.minimum(x - 5000, 50)))

    assert minimise(slope, np.zeros(1), np.full(1, -np.inf), 40)[0] > 4990


def test_an_offer_is_the_best_load_near_what_is_asked():
    team = posed(gen(200, 6, 1, 0.9)).team
    curve = Curve.of(team)
    rng = np.random.default_rng(2)
    for _ in range(30):
        price, step = rng.normal(0, 40, 6), rng.uniform(0.01, 2, 6)
        asked = rng.uniform(0, 2, 6) * curve.room
        load = curve.offer(price, asked, step)
        grid = np.arange(0, curve.room.max() + 1)
        for i in range(6):
            loads = grid[grid <= curve.room[i]].astype(np.int64)
            spread = np.tile(loads[:, None], 6)
            unfair = np.array([team.unfairness(row)[i] for row in spread])
            cost = unfair + step[i] / 2 * (loads - asked[i] - price[i] / step[i]) ** 2
            assert abs(loads[cost.argmin()] - load[i]) <= 1


def test_all_three_ways_find_the_same_prices():
    problem = posed(twins(800, 10, 60, 2, 0.9))
    demand = GroupDemand.of(problem)
    exact = bound(problem, transport(problem, demand)[0])
    mean = float(problem.value.max(axis=1).mean())
    smooth = bound(problem, anneal(demand, problem.team, mean, Watch())[0])
    assert exact <= smooth <= exact * 1.001
    problem = posed(gen(800, 10, 2, 0.9))
    exact = bound(problem, transport(problem, GroupDemand.of(problem))[0])
    steps = bound(problem, search(pool(problem), problem.team, 150, None, Watch()))
    assert exact <= steps <= exact * 1.0005


def test_shares_add_up_and_are_the_slope_of_the_total():
    problem = posed(twins(300, 6, 25, 3, 0.9))
    demand = GroupDemand.of(problem)
    prices = np.abs(np.random.default_rng(1).normal(0, 30, (3, 6)))
    total, asked = demand.spread(prices, 60.0)
    _, share = demand.shares(prices, 60.0)
    assert (share.sum(axis=1) <= problem.size + 1e-6).all()
    for at in np.ndindex(3, 6):
        nudged = prices.copy()
        nudged[at] += 1e-4
        assert (demand.spread(nudged, 60.0)[0] - total) / 1e-4 == pytest.approx(
            -asked[at], abs=0.05
        )


def test_quotas_fill_groups_and_keep_loads():
    problem = posed(twins(4000, 20, 150, 3, 0.9))
    share = transport(problem, GroupDemand.of(problem))[1]
    whole = quotas(problem, share)
    assert (whole.sum(axis=1) == problem.size).all()
    assert (whole >= 0).all()
    planned = (share * problem.points[:, None]).sum(axis=0)
    given = (whole[:, :-1] * problem.points[:, None]).sum(axis=0)
    assert np.abs(planned - given).max() <= 2 * problem.points.max()


def test_handing_out_keeps_as_many_owners_as_the_quota_allows():
    problem = posed(twins(1000, 8, 30, 5, 0.9))
    whole = quotas(problem, transport(problem, GroupDemand.of(problem))[1])
    plan = hand_out(problem, whole)
    width = len(problem.team.room)
    for s in range(len(problem.size)):
        mine = problem.group == s
        counted = np.bincount(np.where(plan[mine] == NOBODY, width, plan[mine]), minlength=9)
        assert (counted == whole[s]).all()
        for i in range(width):
            owned = (problem.owner[mine] == i).sum()
            stayed = ((problem.owner[mine] == i) & (plan[mine] == i)).sum()
            assert stayed == min(owned, whole[s, i])


def test_a_sample_holds_every_kind():
    problem = posed(twins(1000, 8, 30, 5, 0.9))
    plan = np.where(problem.value[problem.group, 0] == IMPOSSIBLE, NOBODY, 0)
    picked = sample(problem, plan, 2)
    kinds = [
        (int(problem.group[j]), int(plan[j]), bool(NOBODY != problem.owner[j] == plan[j]))
        for j in range(1000)
    ]
    assert {kinds[j] for j in picked} == set(kinds)
    assert len(picked) < 1000


def test_a_board_keeps_its_books():
    problem = posed(gen(200, 8, 4, 0.8))
    board = Board(problem, np.full(200, NOBODY))
    rng = np.random.default_rng(3)
    value = problem.objective(board.answer())
    for customer in rng.integers(0, 200, 400).tolist():
        member = int(rng.integers(0, 8))
        if problem.value[problem.group[customer], member] == IMPOSSIBLE:
            continue
        score = int(problem.worth(np.array([customer]), np.array([member]))[0])
        if board.plan[customer] == member:
            continue
        value += board.gain(customer, member, score)
        board.put(customer, member, score)
        assert problem.objective(board.answer()) == value
    assert board.load[:-1] == problem.loads(board.answer())[0].tolist()


def test_gap_is_rounded_up_and_survives_a_worthless_book():
    assert gap(999_999, 1_000_000) == 1
    assert gap(5, 5) == 0
    assert gap(-20, -10) == 1_000_000
    assert gap(-3, 0) == 3_000_000


def test_prices_are_never_negative_where_they_may_not_be():
    prices = Prices.rounded(np.array([-0.0016]), np.array([-1.0]), np.array([0.0004]))
    assert [each.tolist() for each in (prices.point, prices.place, prices.vip)] == [[-2], [0], [0]]
