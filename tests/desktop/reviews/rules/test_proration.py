"""Parts of a cycle: who joined, left, changed role or manager; every day belongs to one part."""

import itertools
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from desktop.reviews.rules.proration import (
    MIN_DAYS,
    Post,
    days,
    joined,
    parts,
    prorated,
    share_of_days,
)
from desktop.reviews.types import WHOLE

START, END = date(2026, 7, 1), date(2026, 12, 31)  # 184 days


def told(found):
    return [(one.start, one.end, one.manager, one.weight) for one in found]


def test_who_was_there_all_the_time_has_one_part():
    found = parts(START, END, [Post(date(2020, 1, 1), "agent", "li")])
    assert told(found) == [(START, END, "li", WHOLE)]
    assert found[0].share == WHOLE


def test_a_new_manager_in_october_makes_two_parts_by_days():
    posts = [Post(date(2026, 10, 1), "agent", "wang"), Post(date(2020, 1, 1), "agent", "li")]
    found = parts(START, END, posts)
    assert told(found) == [
        (START, date(2026, 9, 30), "li", 5_000), (date(2026, 10, 1), END, "wang", 5_000),
    ]  # fmt: skip


def test_who_joined_in_december_and_who_left_in_july():
    post = [Post(date(2026, 12, 1), "agent", "li")]
    (joiner,) = parts(START, END, post, hired=date(2026, 12, 1))
    assert (joiner.start, joiner.share, joiner.weight) == (date(2026, 12, 1), 1_685, WHOLE)
    (leaver,) = parts(START, END, post, left=date(2026, 7, 31))
    assert (leaver.end, leaver.manager) == (date(2026, 7, 31), "li")


def test_who_was_there_for_less_than_two_weeks_is_not_reviewed():
    assert parts(START, END, [], hired=date(2026, 12, 20)) == ()
    assert parts(START, END, [], left=date(2026, 6, 30)) == ()
    assert parts(START, END, [], hired=date(2027, 1, 1)) == ()


def test_a_stretch_too_short_to_judge_goes_to_its_longer_neighbour():
    posts = [Post(START, "agent", "li"), Post(date(2026, 9, 1), "agent", "wu"),
             Post(date(2026, 9, 8), "agent", "wang")]  # fmt: skip
    assert [(one.manager, one.start) for one in parts(START, END, posts)] == [
        ("li", START), ("wang", date(2026, 9, 1)),
    ]  # fmt: skip


def test_a_week_with_somebody_else_leaves_one_part():
    posts = [Post(START, "agent", "li"), Post(date(2026, 9, 1), "agent", "wu"),
             Post(date(2026, 9, 8), "agent", "li")]  # fmt: skip
    assert told(parts(START, END, posts)) == [(START, END, "li", WHOLE)]


def test_a_change_to_the_same_is_no_change():
    posts = [Post(START, "agent", "li"), Post(date(2026, 10, 1), "agent", "li")]
    assert len(parts(START, END, posts)) == 1


def test_a_target_that_adds_up_is_cut_to_the_days_and_scores_are_joined_by_them():
    half = share_of_days(date(2026, 10, 1), END, START, END)
    assert (half, prorated(100, half)) == (5_000, 50)
    assert share_of_days(date(2025, 1, 1), date(2025, 2, 1), START, END) == 0
    assert joined([(8_000, 2_500), (9_000, 7_500)]) == 8_750
    assert joined([(8_000, 2_500), (None, 7_500)]) == 8_000
    assert joined([]) is None


near = st.integers(-30, 220).map(lambda off: START + timedelta(days=off))
post = st.builds(Post, near, st.sampled_from(["agent", "lead"]), st.sampled_from(["li", "wu"]))


@given(st.lists(post, max_size=6), st.none() | near, st.none() | near)
def test_every_day_there_belongs_to_one_part_and_weights_sum(posts, hired, left):
    found = parts(START, END, posts, hired, left)
    first, last = max(START, hired or START), min(END, left or END)
    if not found:
        assert days(first, last) < MIN_DAYS
        return
    assert (found[0].start, found[-1].end) == (first, last)
    assert all(a.end + timedelta(days=1) == b.start
               for a, b in itertools.pairwise(found))  # fmt: skip
    assert sum(one.weight for one in found) == WHOLE
    assert len(found) == 1 or all(days(one.start, one.end) >= MIN_DAYS for one in found)
