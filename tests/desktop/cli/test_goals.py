"""`goals FILE`: from nothing to a goal that is split, checked in and closed."""

import json
import shutil

import pytest

from tests.desktop.reviews.people import opened

NEW = ("--new", "--set", "title=缩短处理时间", "--set", "measure=handling time", "--set",
       "unit=minutes", "--set", "direction=down", "--set", "start=9", "--set", "target=6",
       "--set", "due_on=2099-12-31", "--set", "team=华北")  # fmt: skip


@pytest.fixture(scope="module")
def people(tmp_path_factory):
    folder = tmp_path_factory.mktemp("people")
    opened(folder).close()
    return folder / "team.muster"


@pytest.fixture
def file(people, tmp_path):
    return shutil.copy(people, tmp_path / "team.muster")


def test_an_empty_file_says_how_to_begin(muster, file):
    assert "There are no goals here yet" in muster("goals", file).out
    assert muster("goals", file, "--json").json["goals"] == []


def test_handling_time_from_9_to_6_minutes(muster, file):
    made = muster("goals", file, *NEW, "--json")
    assert made.code == 0
    (goal,) = made.json["goals"]
    assert (goal["start"], goal["target"], goal["owner"], goal["level"]) == (9, 6, "华北", "team")
    assert "serves no goal above" in made.json["notes"][0]
    checked = muster("goals", file, "--goal", "缩短", "--check-in", "7.5", "--confidence", "3",
                     "--note", "新话术", "--json").json  # fmt: skip
    assert (checked["goals"][0]["progress"], checked["goals"][0]["actual"]) == (50, 7.5)
    assert checked["check_ins"][0]["note"] == "新话术"
    text = muster("goals", file).out
    assert "9 → 6" in text
    assert muster("undo", file).code == 0
    assert muster("goals", file, "--json").json["goals"][0]["progress"] is None


def test_a_goal_is_split_by_weights_and_says_what_it_adds_up_to(muster, file):
    muster("goals", file, "--new", "--set", "title=Win", "--set", "measure=customers", "--set",
           "unit=count", "--set", "target=100", "--set", "due_on=2099-12-31", "--set",
           "team=华北")  # fmt: skip
    split = muster("goals", file, "--goal", "Win", "--split", "--weight", "002=3", "--weight",
                   "吴迪=1", "--json").json  # fmt: skip
    assert [goal["target"] for goal in split["goals"]] == [100, 75, 25]
    assert split["message"] == "The goals below add up to 100 % of “Win”."
    again = muster("goals", file, "--goal", "Win", "--split")
    assert (again.code, "serve “Win” already" in again.err) == (1, True)
    own = muster("goals", file, "--of", "002", "--json").json["goals"]
    assert [goal["target"] for goal in own] == [75]


def test_many_goals_out_of_a_file(muster, file, tmp_path):
    listed = tmp_path / "goals.json"
    listed.write_text(json.dumps({"goals": [
        {"title": "回访", "measure": "calls", "unit": "count", "target": 20, "due_on": "2099-06-30",
         "weight": 33.33},
        {"title": "满意度", "measure": "CSAT", "unit": "percent", "start": 85.5, "target": 90,
         "due_on": "2099-06-30"},
    ]}), "utf-8")  # fmt: skip
    made = muster("goals", file, "--many", listed, "--for", "002", "--for", "003", "--json")
    assert made.code == 0
    assert len(made.json["goals"]) == 4
    assert {goal["start"] for goal in made.json["goals"]} == {None, 85.5}
    assert {goal["weight"] for goal in made.json["goals"]} == {33.33, 100}
    again = muster("goals", file, "--many", listed, "--for", "002", "--json").json
    assert again["notes"] == ["2 goals were there already and stay as they are."]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--new", "--set", "title=x"), 1, "what is counted"),
        (("--new", "--set", "colour=red"), 1, "There is no field colour"),
        (("--new", "--set", "target=many"), 1, "many"),
        (("--new", "--set", "member=nobody"), 1, "There is no member nobody"),
        (("--new", "--set", "team=nowhere"), 1, "There is no team nowhere"),
        (("--goal", "nothing"), 1, "There is no goal nothing"),
        (("--check-in", "5"), 2, "Say which goal is meant"),
        (("--split",), 2, "Say which goal is meant"),
        (("--many", "nothing.json", "--for", "002"), 1, "cannot be read"),
    ],
)
def test_what_cannot_be_done_is_said_in_words(muster, file, words, code, said):
    answer = muster("goals", file, *words)
    assert answer.code == code
    assert said in answer.err
    assert muster("goals", file, "--json").json["goals"] == []


def test_a_file_of_patterns_names_the_goal_that_is_wrong(muster, file, tmp_path):
    listed = tmp_path / "goals.json"
    listed.write_text('[{"title": "a", "target": "lots"}]', "utf-8")
    assert "Goal 1 of the file" in muster("goals", file, "--many", listed, "--for", "002").err
    listed.write_text('"goals"', "utf-8")
    assert "no list of goals" in muster("goals", file, "--many", listed, "--for", "002").err


def test_a_goal_is_changed_closed_and_deleted(muster, file):
    muster("goals", file, *NEW)
    changed = muster("goals", file, "--goal", "缩短", "--set", "target=5", "--set", "priority=1",
                     "--json").json["goals"][0]  # fmt: skip
    assert (changed["target"], changed["priority"], changed["start"]) == (5, 1, 9)
    closed = muster("goals", file, "--goal", "缩短", "--close", "done", "--json").json
    assert closed["goals"][0]["state"] == "done"
    assert "Undo brings it back" in muster("goals", file, "--goal", "缩短", "--delete").out
    assert muster("goals", file, "--json").json["goals"] == []


def test_goals_of_a_period_are_taken_over_into_the_next(muster, file):
    muster("goals", file, "--new", "--set", "title=Win", "--set", "measure=customers", "--set",
           "unit=count", "--set", "target=10", "--set", "due_on=2026-12-31", "--set",
           "member=002")  # fmt: skip
    days = ("--take-over", "2026-07-01", "2026-12-31", "2027-01-01", "2027-06-30")
    taken = muster("goals", file, *days, "--of", "002", "--json").json
    assert [goal["due_on"] for goal in taken["goals"]] == ["2026-12-31", "2027-06-30"]
    assert "1 goal was there already" in muster("goals", file, *days, "--of", "002").err
    assert muster("goals", file, *days).code == 2
