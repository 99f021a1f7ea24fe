"""A goal shared out among members, and many made at once: sums exact, one step, in words."""

from dataclasses import replace

import pytest

from desktop.errors import MissingError, ValidationError
from desktop.i18n import tr
from desktop.reviews import goals
from desktop.reviews.goal_list import tree
from desktop.reviews.goal_split import even, make_many, shares, split
from desktop.reviews.types import VALUE
from tests.desktop.reviews.people import opened
from tests.desktop.reviews.test_goals_saved import HANDLING, draft


@pytest.fixture
def session(tmp_path):
    with opened(tmp_path) as session:
        yield session


def below(session, title):
    rows = tree(session)
    whole = next(row for row in rows if row.goal.title == title and row.level < 2)
    return whole, {row.goal.member: row for row in rows if row.goal.parent == whole.goal.id}


def test_100_customers_by_working_time_in_whole_customers(session):
    made = goals.save(session, draft(team="north")).id
    weights = even(session, made)
    assert weights == {"lead": 100, "li": 100, "wu": 50}
    split(session, made, weights)
    whole, parts = below(session, "Win customers")
    assert {key: row.goal.target // VALUE for key, row in parts.items()} == {
        "lead": 40, "li": 40, "wu": 20}  # fmt: skip
    assert {row.goal.weight for row in parts.values()} == {4_000, 2_000}
    assert whole.standing.coverage == 10_000
    assert tr(session.undo()) == "Split goal Win customers"
    assert len(tree(session)) == 1


def test_what_does_not_divide_still_sums_exactly(session):
    made = goals.save(session, draft(team="north", target=100)).id
    found = shares(session, made, {"lead": 1, "li": 1, "wu": 1})
    assert [one.target // VALUE for one in found] == [34, 33, 33]
    money = goals.save(session, draft("Sell", 1000, unit="money", team="north")).id
    found = shares(session, money, {"lead": 1, "li": 1, "wu": 1})
    assert [one.target for one in found] == [3_333_400, 3_333_300, 3_333_300]


def test_minutes_are_the_same_for_everyone(session):
    made = goals.save(session, HANDLING).id
    split(session, made, {"li": 1, "wu": 1})
    whole, parts = below(session, "Cut handling time")
    assert {(row.goal.start, row.goal.target) for row in parts.values()} == {
        (9 * VALUE, 6 * VALUE)}  # fmt: skip
    assert whole.standing.coverage == 10_000


@pytest.mark.parametrize(
    ("weights", "words"),
    [({}, "Name the members"), ({"li": 0}, "weight above 0"), ({"gone": 1}, "has left")],
)
def test_a_split_that_cannot_be_is_refused_whole(session, weights, words):
    made = goals.save(session, draft(team="north")).id
    with pytest.raises(ValidationError) as caught:
        split(session, made, {**({"wu": 1} if weights else {}), **weights})
    assert words in tr(caught.value.message)
    assert len(tree(session)) == 1


def test_two_customers_are_not_shared_among_three(session):
    made = goals.save(session, draft(team="north", target=2)).id
    with pytest.raises(ValidationError) as caught:
        split(session, made, even(session, made))
    assert "The share of 吴迪 would be 0" in tr(caught.value.message)


def test_what_is_split_already_or_of_one_person_is_not_split(session):
    made = goals.save(session, draft(team="north")).id
    split(session, made, {"li": 1, "wu": 1})
    with pytest.raises(ValidationError) as caught:
        split(session, made, {"lead": 1})
    assert "2 goals of persons" in tr(caught.value.message)
    assert "100 %" in tr(caught.value.message)
    own = goals.save(session, draft("Own", member="li")).id
    with pytest.raises(ValidationError, match="one person"):
        split(session, own, {"li": 1})
    with pytest.raises(MissingError):
        split(session, "nothing", {"li": 1})


def test_many_goals_for_many_people_are_one_step_and_the_second_time_none(session):
    patterns = [draft(f"Goal {number}", 10 + number) for number in range(30)]
    people = ["lead", "li", "wu", "zhao"]
    assert len(make_many(session, patterns, people).ids) == 120
    again = make_many(session, [*patterns, draft("New")], people)
    assert (len(again.ids), len(again.there)) == (4, 120)
    assert again.there[0] == ("Goal 0", "王芳")
    session.undo()
    session.undo()
    assert tree(session) == []


def test_one_pattern_that_is_not_smart_stops_all_of_them(session):
    bad = replace(draft("Bad"), goal=replace(draft("Bad").goal, unit=""))
    with pytest.raises(ValidationError):
        make_many(session, [draft(), bad], ["li"])
    with pytest.raises(ValidationError, match="at least one"):
        make_many(session, [draft()], [])
    assert tree(session) == []
