"""`reviews ...`: a cycle from the command line, and what it refuses."""

import json

import pytest

from tests.desktop.cli.conftest import TODAY

PERIOD = ("--from", "2025-10-01", "--to", "2025-12-31", "--as-of", TODAY)


@pytest.fixture
def names(muster, team):
    rows = muster("list", team, "members", "--json").json["rows"]
    return [row["name"] for row in rows if row["status"] == "active" and row["manager"]]


@pytest.fixture
def cycle(muster, team):
    """A cycle of its own beside what the sample brings."""
    made = muster("reviews", "open", team, *PERIOD, "--kind", "half_year", "--name", "Mine",
                  "--json").json
    return made["cycle"]


def reviews(muster, team, *words):
    return muster("reviews", *words[:1], team, *words[1:], "--cycle", "Mine")


def test_open_says_for_whom_and_one_undo_takes_it_back(muster, team):
    plan = muster("reviews", "open", team, *PERIOD, "--kind", "monthly", "--plan")
    assert plan.code == 0
    assert "Nothing is written" in plan.out
    made = muster("reviews", "open", team, *PERIOD, "--kind", "monthly", "--name", "Q", "--json")
    assert len(made.json["reviews"]) > 3
    status = muster("reviews", "status", team, "--cycle", "Q", "--json").json
    assert status["counts"]["not_started"] == len(made.json["reviews"])
    muster("undo", team)
    assert muster("reviews", "status", team, "--cycle", "Q").code == 1


def test_the_way_of_a_review(muster, team, names, cycle):
    one = names[0]
    assert reviews(muster, team, "step", "start", one).code == 0
    assert reviews(muster, team, "step", "submit_self", one, "--as", one).code == 0
    marks = [word for key in ("follow_up", "records", "responsibility", "teamwork", "product",
                              "communication", "improvement", "honesty", "customer_first")
             for word in ("--score", f"{key}=80", "--comment", f"{key}=Seen on 3 October")]
    assert reviews(muster, team, "mark", one, *marks, "--text", "strengths=Calm").code == 0
    moved = reviews(muster, team, "mark", one, "--adjust", "-2.5", "--reason", "Two were late")
    assert moved.code == 0, moved.err
    assert reviews(muster, team, "step", "submit_manager", one).code == 0
    shown = reviews(muster, team, "score", one, "--json").json
    assert shown["adjustment"] == -2.5
    assert shown["calculated"] - 2.5 == shown["score"]
    assert sum(row["points"] for row in shown["items"]) == pytest.approx(shown["calculated"])
    text = reviews(muster, team, "score", one).out
    assert "adjusted by -2.50: Two were late" in text
    for step in ("approve", "hold_interview", "acknowledge", "archive"):
        answer = reviews(muster, team, "step", step, one, "--as", "HR")
        assert answer.code == 0, answer.err
    late = reviews(muster, team, "mark", one, "--score", "records=100")
    assert late.code == 1
    assert "signed" in late.err
    listed = reviews(muster, team, "score", "--json").json["reviews"]
    assert next(row for row in listed if row["name"] == one)["approved"]
    waiting = reviews(muster, team, "status", "--waiting", "--json").json["waiting"]
    assert one not in {row["member"] for row in waiting}
    assert muster("reviews", "status", team, "--all").code == 0


def test_all_of_them_at_once(muster, team, names, cycle):
    reviews(muster, team, "step", "start", names[0])
    done = reviews(muster, team, "step", "start", "--all", "--json").json
    assert [row["name"] for row in done["refused"]] == [names[0]]
    assert len(done["done"]) > 2


def test_somebody_else_reviews(muster, team, names, cycle):
    one, other = names[:2]
    assert muster("reviews", "reviewer", team, other, one, "--cycle", "Mine", "--as-of",
                  TODAY).code == 0
    rows = reviews(muster, team, "status", "--json").json["reviews"]
    assert next(row for row in rows if row["name"] == one)["manager"] == other


@pytest.mark.parametrize(("words", "code", "said"), [
    (("mark", "{one}", "--score", "records=101"), 1, "outside the scale"),
    (("mark", "{one}", "--score", "records=80.001"), 2, "more than two decimals"),
    (("mark", "{one}", "--score", "records=eighty"), 2, "not a number of points"),
    (("mark", "{one}", "--score", "charm=80"), 1, "no item charm"),
    (("mark", "{one}"), 2, "Say what to write"),
    (("mark", "nobody", "--score", "records=80"), 1, "no member nobody"),
    (("mark", "{one}", "--adjust", "5.01", "--reason", "x"), 1, "Send it back"),
    (("step", "approve", "{one}"), 1, "not open to it"),
    (("step", "reopen", "{one}"), 1, "Say why"),
    (("step", "start"), 2, "say --all"),
    (("score", "{one}", "--part", "2025-11-11"), 1, "No part"),
])
def test_what_is_refused_is_said(muster, team, names, cycle, words, code, said):
    assert reviews(muster, team, "step", "start", names[0]).code == 0
    answer = reviews(muster, team, *(word.format(one=names[0]) for word in words))
    assert (answer.code, said in answer.err) == (code, True), answer.err


def test_overlapping_is_refused_and_the_rest_can_be_opened(muster, team, names):
    first = muster("reviews", "open", team, *PERIOD, "--kind", "annual", "--name", "One",
                   "--member", names[0])
    assert first.code == 0, first.err
    again = ("reviews", "open", team, *PERIOD, "--kind", "annual", "--name", "Two")
    answer = muster(*again)
    assert answer.code == 1
    assert names[0] in answer.err
    assert muster(*again, "--rest").code == 0


def test_a_template_is_shown_published_and_shown_again(muster, team, tmp_path):
    shown = muster("reviews", "template", team, "--json").json
    shown["definition"]["max_adjustment"] = 300
    rules = tmp_path / "rules.json"
    rules.write_text(json.dumps(shown), "utf-8")
    made = muster("reviews", "template", team, "--publish", rules, "--json").json
    assert made["definition"]["max_adjustment"] == 300
    shown["definition"]["sections"][0]["weight"] -= 10
    rules.write_text(json.dumps(shown), "utf-8")
    refused = muster("reviews", "template", team, "--publish", rules)
    assert refused.code == 1
    assert "99.9 %" in refused.err
    assert "KPI" in muster("reviews", "template", team).out
