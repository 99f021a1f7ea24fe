"""The sample's cycle is in the middle of its life, and every number in it is what the rules say."""

from collections import Counter
from datetime import date

import pytest

from desktop.reviews import outcome
from desktop.reviews.rules import scoring, workflow
from desktop.reviews.rules.goals import standing
from desktop.reviews.types import Goal
from desktop.sample.generator import generate

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module", params=[(600, 24, 1), (20, 6, 1)])
def sample(request):
    customers, members, seed = request.param
    return generate(customers, members, seed, today=TODAY).rows


@pytest.fixture(scope="module")
def default():
    return generate(today=TODAY).rows


def of(sample, table, **values):
    return [row for row in sample[table]
            if all(row[key] == value for key, value in values.items())]


def test_somebody_is_everywhere_one_signed_and_one_objects(default):
    [cycle] = of(default, "review_cycle", state="open")
    assert (cycle["name"], cycle["start_on"], cycle["end_on"]) == (
        "2026 Q3", "2026-07-01", "2026-09-30")
    assert cycle["self_due"] < TODAY.isoformat() < cycle["manager_due"]
    states = Counter(row["state"] for row in of(default, "review", cycle_id=cycle["id"]))
    assert states["acknowledged"] == states["objection"] == 1
    for state in ("not_started", "self", "manager", "approval", "interview"):
        assert states[state] >= 2, state
    assert {row["state"] for row in default["review"] if row["cycle_id"] != cycle["id"]} == {
        "archived"}


def test_every_review_came_by_steps_to_where_it_is(sample):
    for review in sample["review"]:
        at, day = "not_started", ""
        for step in of(sample, "review_step", review_id=review["id"]):
            assert step["from_state"] == at
            assert step["at"] >= day
            at, day = workflow.after(at, step["verb"]), step["at"]
            assert step["to_state"] == at
        assert at == review["state"]
        assert review["locked"] == int(workflow.signed(at))


def test_each_side_reads_what_it_may(sample):
    states = {row["id"]: row["state"] for row in sample["review"]}
    for mark in sample["review_mark"]:
        state = states[mark["review_id"]]
        assert mark["released"] == int(workflow.released(state, mark["side"]))
        assert mark["locked"] == int(workflow.signed(state))
    for row in sample["review_outcome"]:
        state = states[row["review_id"]]
        assert row["released"] == int(workflow.released(state, "manager")) == bool(row["trace"])


def test_what_was_approved_says_how_it_came_about(sample):
    traced = [row for row in sample["review_outcome"] if row["trace"]]
    assert traced
    for row in traced:
        kept = outcome.from_trace(row["trace"])
        assert kept.result == scoring.result(
            kept.template, kept.kpis, kept.facts, kept.marks, row["adjustment"])
        assert (kept.result.score, kept.result.grade) == (row["score"], row["grade"])


def test_every_value_says_on_how_much_it_rests(sample):
    assert {row["source"] for row in sample["kpi_value"]} == {"import", "manual", "computed"}
    kpis = {row["id"]: row for row in sample["kpi"]}
    for row in sample["kpi_value"]:
        few = row["sample"] < kpis[row["kpi_id"]]["min_sample"]
        assert row["quality"] == ("thin" if few else "good")
    assert any(row["quality"] == "thin" for row in sample["kpi_value"])


def test_goals_come_down_from_the_company(default):
    goals = [Goal(row["id"], row["title"], row["direction"], row["parent_id"], row["team_id"],
                  row["member_id"], start=row["start_value"], target=row["target"],
                  actual=row["actual"], weight=row["weight"]) for row in default["goal"]]
    [money] = [one for one in goals if one.parent is None and one.target == 60_000_000_000]
    children = [one for one in goals if one.parent == money.id]
    assert standing(money, children).coverage == 9_200
    assert {one.direction for one in goals} >= {"up", "down"}
    assert any(one.member for one in goals if one.parent)


def test_what_was_agreed_became_something(sample):
    made = {"follow_up": "follow_up_id", "goal": "goal_id", "training": "training_need_id"}
    assert {row["kind"] for row in sample["review_action"]} == set(made)
    for row in sample["review_action"]:
        assert [name for name in made.values() if row[name]] == [made[row["kind"]]]


@pytest.mark.parametrize("today", [date(2026, 1, 2), date(2026, 10, 1), date(2024, 2, 29)])
def test_on_any_day_the_cycle_is_the_quarter_before(today):
    rows = generate(20, 6, 1, today=today).rows
    [cycle] = of(rows, "review_cycle", state="open")
    assert cycle["end_on"] < today.isoformat()
    assert cycle["manager_due"] > today.isoformat()
    assert all(row["at"] < today.isoformat() for row in rows["review_step"])
