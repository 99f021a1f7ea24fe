"""The goals of the last cycle taken over: where the old ones ended, once, as one step."""

from datetime import date

import pytest

from desktop.errors import ValidationError
from desktop.i18n import tr
from desktop.reviews import goals
from desktop.reviews.goal_checks import CheckIn, check_in
from desktop.reviews.goal_copy import copy_on
from desktop.reviews.goal_list import tree
from desktop.reviews.types import VALUE
from tests.desktop.reviews.people import opened
from tests.desktop.reviews.test_goals_saved import TODAY, draft

LAST = (date(2026, 7, 1), date(2026, 12, 31))
NEXT = (date(2027, 1, 1), date(2027, 6, 30))


@pytest.fixture
def session(tmp_path):
    with opened(tmp_path) as session:
        yield session


def test_goals_go_on_from_where_they_ended(session):
    parent = goals.save(session, draft("Whole", team="north")).id
    faster = goals.save(session, draft("Faster", 6, start=9, direction="down", unit="minutes",
                                       member="li", parent=parent, priority=1)).id  # fmt: skip
    goals.save(session, draft("Win", 100, member="li"))
    goals.save(session, draft("Of another", 100, member="wu"))
    gone = goals.save(session, draft("Dropped", 100, member="li")).id
    goals.close(session, gone, "dropped")
    check_in(session, faster, CheckIn(TODAY, round(7.5 * VALUE)), TODAY)
    goals.close(session, faster, "done")
    goals.close(session, parent, "dropped")
    made = copy_on(session, "li", LAST, NEXT)
    new = {row.goal.title: row for row in tree(session) if row.goal.id in made.ids}
    assert set(new) == {"Faster", "Win"}
    one = new["Faster"].goal
    assert (one.start, one.target, one.actual, one.state, one.parent) == (
        75_000, 6 * VALUE, None, "active", None)  # fmt: skip
    assert (one.start_on, one.due_on, new["Faster"].record.priority) == (
        "2027-01-01", "2027-06-30", 1)  # fmt: skip
    again = copy_on(session, "li", LAST, NEXT)
    assert again == type(again)((), (("Faster", "李四"), ("Win", "李四")))
    assert tr(session.undo()) == "Take over the goals of 李四"
    assert len(tree(session)) == 5


def test_a_goal_that_was_reached_keeps_its_start(session):
    made = goals.save(session, draft("Win", 100, start=50, member="li")).id
    check_in(session, made, CheckIn(TODAY, 120 * VALUE), TODAY)
    (new,) = copy_on(session, "li", LAST, NEXT).ids
    assert next(row for row in tree(session) if row.goal.id == new).goal.start == 50 * VALUE


def test_nothing_to_take_over_is_said(session):
    with pytest.raises(ValidationError) as caught:
        copy_on(session, "li", LAST, NEXT)
    assert tr(caught.value.message) == "李四 had no goals due between 2026-07-01 and 2026-12-31."
    assert tree(session) == []

