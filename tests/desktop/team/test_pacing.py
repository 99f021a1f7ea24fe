"""When rounds are due, without a clock."""

import random

from hypothesis import given
from hypothesis import strategies as st

from desktop.team.pacing import COALESCE, Pace, woke_up


def test_a_row_of_changes_is_one_round_within_a_second():
    pace = Pace(0.0)
    pace.succeeded(0.0)
    for at in (10.0, 10.1, 10.2):
        pace.changed(at)
    assert pace.due == 10.0 + COALESCE < 11.0


def test_in_step_it_looks_every_minute_or_so():
    pace = Pace(0.0)
    pace.succeeded(100.0)
    assert 45 <= pace.due - 100 <= 75


@given(st.integers(), st.integers(1, 40), st.booleans())
def test_pauses_grow_end_and_differ(seed, times, passes):
    pace = Pace(0.0, random=random.Random(seed))
    pauses = []
    for _ in range(times):
        pace.failed(0.0, passes=passes)
        pauses.append(pace.due)
        pace.changed(0.0)
        assert pace.due == pauses[-1], "typing does not hammer at a closed door"
    first, longest = (1, 60) if passes else (60, 300)
    assert 0.75 * first <= pauses[0] <= 1.25 * first
    assert max(pauses) <= 1.25 * longest
    if times > 10:
        assert pauses[-1] >= 0.75 * longest
        assert len(set(pauses)) > 1


def test_who_asks_is_served_at_once_after_failures_too():
    pace = Pace(0.0)
    for _ in range(9):
        pace.failed(0.0, passes=True)
    pace.wanted(5.0)
    assert (pace.due, pace.failures) == (5.0, 0)


def test_a_computer_that_slept():
    assert woke_up(5.0, 3600.0)
    assert not woke_up(5.0, 5.2)
