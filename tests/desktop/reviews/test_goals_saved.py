"""Goals in a real file: saved as one step, refused whole and in words, in their tree."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.errors import MissingError, ValidationError
from desktop.i18n import tr
from desktop.messages import msg
from desktop.reviews import goals
from desktop.reviews.goal_checks import CheckIn, check_in, take_back
from desktop.reviews.goal_list import check_ins, find, tree
from desktop.reviews.goals import Draft
from desktop.reviews.types import VALUE, WHOLE, Goal
from tests.desktop.reviews.people import opened, table

TODAY = date(2026, 11, 22)


@pytest.fixture
def session(tmp_path):
    with opened(tmp_path) as session:
        yield session


def draft(title="Win customers", target=100, **more):
    priority, kpi = more.pop("priority", 2), more.pop("kpi", None)
    full = {"measure": "new customers", "unit": "count", "due_on": "2026-12-31"}
    scaled = {"start": more.pop("start", None), "target": target}
    values = {name: None if value is None else value * VALUE for name, value in scaled.items()}
    return Draft(Goal(**({"id": "", "title": title} | full | values | more)), kpi, priority)


HANDLING = draft("Cut handling time", 6, start=9, direction="down", unit="minutes",
                 measure="handling time", team="north")  # fmt: skip


def test_handling_time_from_9_to_6_minutes_is_saved_checked_and_undone(session):
    saved = goals.save(session, HANDLING)
    assert list(saved.doubts) == ["parent"]
    check_in(session, saved.id, CheckIn(TODAY, 8 * VALUE, 2, "new phrases help"), TODAY)
    (row,) = tree(session)
    assert (row.standing.progress, row.owner, row.level) == (3_333, "华北", 1)
    assert (row.record.checked_on, row.record.confidence) == ("2026-11-22", 2)
    assert tr(session.undo()) == "Check-in: Cut handling time"
    assert tree(session)[0].standing.progress is None
    session.undo()
    assert tree(session) == []


def test_a_tree_from_the_company_down_to_persons(session):
    company = goals.save(session, draft("Grow", 200)).id
    team = goals.save(session, draft("Grow in the north", 100, parent=company, team="north")).id
    goals.save(session, draft("Mine", 50, parent=team, member="li"))
    goals.save(session, draft("Also", 42, parent=team, member="wu"))
    goals.save(session, draft("Apart", 1, member="zhao", priority=1))
    rows = {row.goal.title: row for row in tree(session)}
    assert [(row.goal.title, row.depth) for row in tree(session)] == [
        ("Grow", 0), ("Grow in the north", 1), ("Mine", 2), ("Also", 2), ("Apart", 0),
    ]  # fmt: skip
    assert rows["Grow"].standing.coverage == 5_000
    assert rows["Grow in the north"].standing.coverage == 9_200
    assert rows["Mine"].record.employee_no == "002"


def test_what_is_not_smart_is_refused_whole(session):
    with pytest.raises(ValidationError) as caught:
        goals.save(session, Draft(Goal("", "Better", direction="down")))
    assert set(caught.value.fields) == {"measure", "unit", "target", "due_on"}
    assert tree(session) == []


@pytest.mark.parametrize(
    ("bad", "field", "words"),
    [
        (draft(member="gone"), "member", "钱七 has left"),
        (draft(member="nobody"), "member", "not there any more"),
        (draft(team="nowhere"), "team", "not there any more"),
        (draft(parent="nothing"), "parent", "not there any more"),
        (draft(kpi="nothing"), "kpi", "not there any more"),
        (draft(priority=4), "priority", "4 is outside 1 to 3"),
        (draft(state="sleeping"), "state", "none of the choices"),
        (draft(direction="left"), "direction", "none of the choices"),
    ],
)
def test_what_does_not_fit_the_file_is_refused_in_words(session, bad, field, words):
    with pytest.raises(ValidationError) as caught:
        goals.save(session, bad)
    assert words in tr(caught.value.fields[field])
    assert table(session, "SELECT 1 FROM goal") == []


def test_goals_that_would_serve_each_other_are_refused_by_their_names(session):
    first = goals.save(session, draft("First")).id
    second = goals.save(session, draft("Second", parent=first)).id
    with pytest.raises(ValidationError) as caught:
        goals.save(session, replace(draft("First"), goal=replace(
            draft("First").goal, id=first, parent=second)))  # fmt: skip
    assert "First → Second → First" in tr(caught.value.fields["parent"])


def test_a_change_keeps_what_check_ins_said(session):
    made = goals.save(session, draft(team="north"))
    check_in(session, made.id, CheckIn(TODAY, 40 * VALUE), TODAY)
    changed = draft("Win more", 80, team="north")
    goals.save(session, replace(changed, goal=replace(changed.goal, id=made.id, actual=None)))
    (row,) = tree(session)
    assert (row.goal.title, row.goal.actual, row.standing.progress) == (
        "Win more", 40 * VALUE, 5_000)  # fmt: skip
    with pytest.raises(MissingError):
        goals.save(session, replace(changed, goal=replace(changed.goal, id="nothing")))


def test_an_owner_who_left_meanwhile_does_not_stand_in_the_way_of_a_change(session):
    made = goals.save(session, draft(member="li"))
    with session.write(msg("Leaves")) as unit:
        unit.update("member", {"li": {"status": "left"}})
    again = draft("Handed over", member="li")
    goals.save(session, replace(again, goal=replace(again.goal, id=made.id)))
    assert tree(session)[0].goal.title == "Handed over"


def test_what_is_counted_comes_from_the_kpi(session):
    with session.write(msg("KPI")) as unit:
        unit.insert("kpi", [{"id": "aht", "code": "aht", "name": "Handling time",
                             "area": "efficiency", "unit": "minutes", "direction": "down"}])
        unit.insert("kpi_value", [
            {"kpi_id": "aht", "member_id": "li", "start_on": f"2026-0{month}-01",
             "end_on": f"2026-0{month}-28", "actual": value * VALUE, "source": "import"}
            for month, value in ((1, 10), (2, 9))
        ])  # fmt: skip
    saved = goals.save(session, draft("Faster", 6, start=9, direction="down", kpi="aht",
                                      measure="", unit="", member="li"))  # fmt: skip
    (row,) = tree(session)
    assert (row.goal.measure, row.goal.unit, row.record.kpi) == (
        "Handling time", "minutes", "aht")  # fmt: skip
    assert "The best so far was 9: 6 is a long way beyond" in tr(saved.doubts["target"])


def test_the_newest_value_is_that_of_the_goal_whenever_it_was_typed(session):
    made = goals.save(session, draft(team="north")).id
    check_in(session, made, CheckIn(date(2026, 11, 20), 30 * VALUE), TODAY)
    late = check_in(session, made, CheckIn(date(2026, 11, 21), 35 * VALUE), TODAY)
    check_in(session, made, CheckIn(date(2026, 11, 1), 10 * VALUE), TODAY)
    check_in(session, made, CheckIn(TODAY, None, 1, "stuck"), TODAY)
    assert tree(session)[0].goal.actual == 35 * VALUE
    assert [one.made_on for one in check_ins(session, made)] == [
        "2026-11-22", "2026-11-21", "2026-11-20", "2026-11-01",
    ]  # fmt: skip
    take_back(session, made, late)
    assert tree(session)[0].goal.actual == 30 * VALUE


@pytest.mark.parametrize(
    ("said", "field"),
    [(CheckIn(TODAY), "actual"), (CheckIn(date(2026, 11, 23), 1), "made_on"),
     (CheckIn(TODAY, 1, 4), "confidence")],
)  # fmt: skip
def test_a_check_in_out_of_order_is_refused(session, said, field):
    made = goals.save(session, draft(team="north")).id
    with pytest.raises(ValidationError) as caught:
        check_in(session, made, said, TODAY)
    assert set(caught.value.fields) == {field}
    assert check_ins(session, made) == []


def test_dropped_goals_leave_the_parent_and_deleted_ones_must_have_none_below(session):
    parent = goals.save(session, draft("Whole", team="north")).id
    one = goals.save(session, draft("One", 50, parent=parent, member="li")).id
    goals.save(session, draft("Two", 50, parent=parent, member="wu"))
    check_in(session, one, CheckIn(TODAY, 50 * VALUE), TODAY)
    goals.close(session, one, "dropped")
    whole = find(tree(session), "whole")
    assert (whole.standing.progress, whole.standing.coverage) == (None, 5_000)
    with pytest.raises(ValidationError, match=r"goals? serve"):
        goals.remove(session, parent)
    with pytest.raises(ValidationError, match="was dropped"):
        check_in(session, one, CheckIn(TODAY, 1), TODAY)
    goals.remove(session, one)
    assert [row.goal.title for row in tree(session)] == ["Whole", "Two"]
    session.undo()
    assert len(check_ins(session, one)) == 1


def test_a_goal_is_found_by_title_part_of_it_and_id(session):
    made = goals.save(session, draft("Win customers", team="north")).id
    goals.save(session, draft("Win back customers", team="south"))
    rows = tree(session)
    assert find(rows, "win customers").goal.id == made
    assert find(rows, made).goal.id == made
    assert find(rows, "back").goal.title == "Win back customers"
    with pytest.raises(ValidationError, match="can mean several"):
        find(rows, "customers")
    with pytest.raises(MissingError):
        find(rows, "nothing")


def test_a_draft_goal_cannot_be_pursued_before_it_is_smart(session):
    made = goals.save(session, Draft(Goal("", "An idea", state="draft", weight=WHOLE))).id
    with pytest.raises(ValidationError):
        goals.close(session, made, "active")
