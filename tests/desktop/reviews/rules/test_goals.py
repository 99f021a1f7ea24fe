"""Goals: worked examples of leads, and what holds for any tree of them."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.reviews.rules.goals import (
    coverage,
    doubts,
    problems,
    progress,
    smart,
    split,
    standing,
    standings,
)
from desktop.reviews.types import VALUE, WHOLE, Goal
from tests.desktop.reviews.rules.test_attainment import said


def goal(key="g", start=None, target=100, actual=None, **more):
    """A complete goal of the team in whole numbers of its unit."""
    scaled = {name: None if value is None else round(value * VALUE)
              for name, value in {"start": start, "target": target, "actual": actual}.items()
              }  # fmt: skip
    full = {"title": key, "measure": "new customers", "unit": "count", "team": "t",
            "due_on": "2026-12-31"}  # fmt: skip
    return Goal(key, **(full | scaled | more))


HANDLING = goal("aht", 9, 6, direction="down", measure="handling time", unit="minutes")


@pytest.mark.parametrize(
    ("actual", "percent"), [(9, 0), (8, 33.33), (7.5, 50), (6, 100), (5, 133.33), (10, 0)]
)
def test_handling_time_cut_from_9_to_6_minutes(actual, percent):
    assert problems(HANDLING) == {}
    moved = replace(HANDLING, actual=round(actual * VALUE))
    assert progress(moved) == round(percent * 100)


def test_up_from_nothing_and_from_where_it_was():
    assert progress(goal(actual=40)) == 4_000
    assert progress(goal(start=80, target=90, actual=84)) == 4_000
    assert progress(goal(start=80, target=90, actual=95)) == 15_000  # not clipped
    assert progress(goal(actual=None)) is None


def test_what_is_kept_is_all_there_within_its_band():
    kept = goal(start=4.4, target=4.5, direction="keep")
    assert [progress(replace(kept, actual=round(one * VALUE))) for one in (4.4, 4.45, 4.5)] == (
        [WHOLE] * 3)  # fmt: skip
    assert progress(replace(kept, actual=round(3.3 * VALUE))) == 7_500
    assert progress(replace(kept, start=None, actual=round(9 * VALUE))) == 0
    assert progress(goal(target=0, direction="keep", actual=1)) == 0
    assert progress(goal(target=0, direction="keep", actual=0)) == WHOLE


def test_a_goal_stands_where_its_children_stand_by_weight():
    children = [goal("a", actual=50, weight=7_500), goal("b", actual=100, weight=2_500)]
    found = standing(goal("team"), children)
    assert (found.progress, found.children) == (6_250, {"a": 3_750, "b": 2_500})


def test_what_was_dropped_or_says_nothing_yet_counts_nowhere():
    children = [goal("a", actual=50), goal("b", actual=100, state="dropped"), goal("c"),
                goal("d", actual=100, state="draft")]  # fmt: skip
    found = standing(goal("team", target=200), children)
    assert (found.progress, found.children, found.coverage) == (5_000, {"a": 5_000}, WHOLE)


def test_a_value_of_its_own_is_the_truth():
    found = standing(goal("team", actual=10), [goal("a", actual=50)])
    assert (found.progress, found.children) == (1_000, {})


def test_children_add_up_to_92_percent_of_the_parent():
    children = [goal("a", target=50), goal("b", target=42), goal("c", target=9, unit="hours")]
    assert coverage(goal("team"), children) == 9_200
    assert coverage(goal("team"), []) is None


def test_minutes_are_not_added_up_but_weighed():
    whole = replace(HANDLING, id="team")
    same = replace(HANDLING, id="a")
    less = replace(HANDLING, id="b", target=round(7.5 * VALUE))
    assert coverage(whole, [same, same]) == WHOLE
    assert coverage(whole, [same, less]) == 7_500


def test_fewer_complaints_are_added_up_by_what_they_go_down():
    whole = goal("team", 30, 20, direction="down", unit="complaints")
    assert coverage(whole, [goal("a", 10, 5, direction="down", unit="complaints"),
                            goal("b", 20, 16, direction="down", unit="complaints")]
                    ) == 9_000  # fmt: skip


def test_a_tree_is_told_from_the_bottom_up_and_a_loop_ends():
    company = goal("company", team=None)
    tree = [company, goal("team", parent="company"), goal("a", parent="team", actual=30),
            goal("b", parent="team", actual=60)]  # fmt: skip
    assert standings(tree)["company"].progress == 4_500
    looped = [goal("x", parent="y"), goal("y", parent="x"), goal("z", parent="y", actual=50)]
    assert set(standings(looped)) == {"x", "y", "z"}


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 30), st.none() | st.integers(0, 300)), max_size=15))
def test_every_goal_of_any_forest_is_told_once_and_its_parts_sum(shape):
    tree = [goal(str(place), parent=str(above) if above < place else None, actual=actual)
            for place, (above, actual) in enumerate(shape)]  # fmt: skip
    found = standings(tree)
    assert set(found) == {one.id for one in tree}
    for one in found.values():
        assert not one.children or sum(one.children.values()) == one.progress


@given(st.integers(-10**12, 10**12), st.lists(st.integers(0, 10**6), min_size=1, max_size=40))
def test_a_split_sums_exactly_and_gives_more_to_who_weighs_more(target, weights):
    shares = split(target, weights)
    assert sum(shares) == target
    by_weight = sorted(zip(weights, map(abs, shares), strict=True))
    assert all(light <= heavy + 1 for (_, light), (_, heavy) in pairwise(by_weight))


def test_a_split_without_weights_is_even_and_one_below_zero_is_a_mistake():
    assert split(10, [0, 0, 0]) == [4, 3, 3]
    assert split(10, []) == []
    with pytest.raises(ValueError, match="-1"):
        split(10, [1, -1])


@given(st.integers(-500, 500), st.integers(-500, 500), st.integers(-500, 500),
       st.integers(-500, 500))  # fmt: skip
def test_going_the_right_way_never_makes_progress_less(start, target, first, second):
    if start == target:
        return
    direction = "up" if target > start else "down"
    one = goal(start=start, target=target, direction=direction)
    worse, better = sorted((first, second), reverse=direction == "down")
    low, high = (progress(replace(one, actual=at * VALUE)) for at in (worse, better))
    assert 0 <= low <= high
    assert progress(replace(one, actual=target * VALUE)) == WHOLE


@pytest.mark.parametrize(
    ("bad", "field", "words"),
    [
        (goal(title=" "), "title", "what is to be reached"),
        (goal(measure=""), "measure", "what is counted"),
        (goal(unit=""), "unit", "in which unit"),
        (goal(target=None), "target", "which value"),
        (goal(due_on=None), "due_on", "Name the day"),
        (goal(start_on="2027-01-01"), "due_on", "before the goal begins"),
        (goal(weight=0), "weight", "not 0 %"),
        (goal(direction="down"), "start", "needs the value it starts from"),
        (goal(start=6, target=9, direction="down"), "target", "below where it starts, 6"),
        (goal(start=9, target=6), "target", "above where it starts, 9"),
        (goal(target=0), "target", "above where it starts, 0"),
    ],
)
def test_what_is_not_smart_is_refused_in_words(bad, field, words):
    assert words in said(problems(bad)[field])
    assert words in said(smart(bad, goal("parent"), [])[field])


@pytest.mark.parametrize(
    ("parent", "words"),
    [
        (goal("g"), "part of itself"),
        (goal("p", state="dropped"), "was dropped"),
        (goal("p", member="m"), "belongs to fewer people"),
    ],
)
def test_a_goal_above_must_be_above(parent, words):
    assert words in said(problems(goal(), parent)["parent"])


def test_a_draft_needs_no_more_than_a_title():
    assert problems(Goal("", "Think about retention", state="draft")) == {}


def test_doubts_are_about_whom_it_serves_and_whether_it_can_be_reached():
    up = [60 * VALUE, 70 * VALUE, 80 * VALUE]
    assert "serves no goal above" in said(doubts(goal(), None, [])["parent"])
    assert doubts(goal(team=None), None, []) == {}
    assert "a long way beyond" in said(doubts(goal(target=97), goal("p"), up)["target"])
    assert doubts(goal(target=96), goal("p"), up) == {}
    assert "reached already" in said(doubts(goal(target=80), goal("p"), up)["target"])
    down = [12 * VALUE, 10 * VALUE]
    assert "a long way beyond" in said(doubts(HANDLING, goal("p"), down)["target"])
    assert "due after" in said(doubts(goal(), goal("p", due_on="2026-06-30"), [])["due_on"])
    assert "another way" in said(
        doubts(replace(HANDLING, direction="up"), HANDLING, [])["direction"])  # fmt: skip
