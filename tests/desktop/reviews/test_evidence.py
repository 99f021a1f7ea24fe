"""Facts, the interview with what was agreed, and improvement plans."""

from datetime import date

import pytest

from desktop.errors import ConflictError, MissingError, ValidationError
from desktop.i18n import tr
from desktop.reviews import evidence, improvement, interview, marks
from desktop.reviews.interview import Held
from desktop.reviews.marks import Entry
from tests.desktop.reviews.team_file import (
    TODAY,
    bring,
    items,
    mark_all,
    measured,
    open_for,
    review,
    rows,
    team,
)


@pytest.fixture
def session(tmp_path):
    with team(tmp_path) as opened:
        yield opened


@pytest.fixture
def key(session):
    made = open_for(session, "王五")["王五"]
    bring(session, made, "start")
    return made


def to_interview(session, key):
    mark_all(session, key, "self", 10_000)
    bring(session, key, "submit_self")
    mark_all(session, key, "manager", 8_000)
    measured(session, "王五")
    bring(session, key, "submit_manager", "approve")


def note(session, fact="Called back at once", direction=1, on=date(2026, 8, 3), name="王五"):
    return evidence.log(session, session.ids[name], fact, direction, on, TODAY)


def test_a_fact_is_noted_and_found_in_its_review(session, key):
    made = note(session)
    note(session, on=date(2026, 6, 30))  # before the period
    measured(session, "王五")
    found = evidence.gather(session, key)
    assert [(one.id, one.author) for one in found.facts] == [(made, "HR")]
    assert found.outcome.facts["csat"].sample == 40
    assert (found.last, found.remark) == (None, None)
    evidence.forget(session, made)
    assert "No fact" in tr(evidence.gather(session, key).remark)
    session.undo()
    assert len(evidence.gather(session, key).facts) == 1


def test_facts_of_the_last_weeks_alone_are_warned_of(session, key):
    for day in (10, 20, 30):
        note(session, on=date(2026, 9, day))
    assert "3 of 3" in tr(evidence.gather(session, key).remark)
    note(session, on=date(2026, 7, 5))
    note(session, on=date(2026, 8, 5))
    assert evidence.gather(session, key).remark is None


@pytest.mark.parametrize(("fact", "direction", "on", "field"), [
    (" ", 1, TODAY, "fact"), ("x" * 3001, 1, TODAY, "fact"), ("x", 2, TODAY, "direction"),
    ("x", 0, date(2026, 11, 23), "on"),
])
def test_what_is_no_fact_is_refused(session, fact, direction, on, field):
    with pytest.raises(ValidationError) as refused:
        note(session, fact, direction, on)
    assert set(refused.value.fields) == {field}
    assert not rows(session, "evidence")


def test_what_is_agreed_becomes_what_it_says_in_one_step(session, key):
    to_interview(session, key)
    interview.save(session, key, Held(TODAY, "Room 2", 40, "Talked"))
    for kind in ("follow_up", "goal", "training"):
        interview.agree(session, key, kind, f"A {kind}", date(2026, 12, 1))
    found = interview.agreed(session, key)
    assert [(one.kind, one.state) for one in found] == [
        ("follow_up", "open"), ("goal", "draft"), ("training", "open")]
    assert rows(session, "follow_up")[0]["member_id"] == session.ids["王五"]
    assert rows(session, "training_need")[0]["origin"] == "review"
    interview.drop(session, key, found[0].id)
    assert not rows(session, "follow_up")
    session.undo()
    session.undo()
    assert [one.kind for one in interview.agreed(session, key)] == ["follow_up", "goal"]
    assert review(session, key).interview_place == "Room 2"
    with pytest.raises(ValidationError):
        interview.agree(session, key, "goal", "Earlier", date(2026, 9, 1))
    bring(session, key, "acknowledge")
    with pytest.raises(ConflictError):
        interview.agree(session, key, "goal", "More", None)


def test_before_the_review_is_handed_in_there_is_no_interview(session, key):
    with pytest.raises(ConflictError):
        interview.save(session, key, Held(TODAY))
    with pytest.raises(ValidationError):
        interview.save(session, key, Held(TODAY, minutes=0))
    with pytest.raises(MissingError):
        interview.guide(session, "gone")


def test_the_guide_names_what_is_far_apart_and_what_is_weak(session, key):
    marks.save(session, key, "manager", {items(session, key)[0]: Entry(4_000, "Late twice")})
    mark_all(session, key, "self", 10_000)
    bring(session, key, "submit_self")
    said = " | ".join(tr(one) for one in interview.guide(session, key))
    assert "Weak: Follows up" in said
    assert "Follows up: self 100, manager 40" in said
    assert "Without a number" in said


def plan(session, **changed):
    return improvement.Draft(**{
        "member": session.ids["王五"], "goal": "Calls back in time", "measures": "Daily list",
        "support": "Mentor", "start": date(2026, 12, 1), "end": date(2027, 1, 31), **changed})


def test_an_improvement_plan_runs_and_is_extended_and_passed(session):
    made = improvement.write(session, plan(session))
    improvement.write(session, plan(session, goal="Calls back the same day"), made)
    with pytest.raises(ConflictError):
        improvement.write(session, plan(session))
    for verb in ("agree", "begin"):
        improvement.take(session, made, verb)
    with pytest.raises(ConflictError) as refused:
        improvement.write(session, plan(session), made)
    assert "running" in tr(refused.value.message)
    improvement.check(session, made, date(2026, 12, 15), "Better", on_track=True)
    with pytest.raises(ValidationError):
        improvement.take(session, made, "extend", outcome="More", until=date(2027, 1, 31))
    improvement.take(session, made, "extend", outcome="More", until=date(2027, 2, 28))
    improvement.take(session, made, "pass", outcome="Reached")
    [found] = improvement.of_member(session, session.ids["王五"])
    assert (found.state, found.outcome, found.end_on) == ("passed", "Reached", "2027-02-28")
    assert [one.author for one in improvement.checks(session, made)] == ["HR"]
    with pytest.raises(ConflictError):
        improvement.take(session, made, "fail", outcome="No")
    session.undo()
    assert improvement.of_member(session, session.ids["王五"])[0].state == "extended"


@pytest.mark.parametrize(("changed", "field"), [
    ({"goal": " "}, "goal"), ({"measures": ""}, "measures"), ({"end": date(2026, 12, 1)}, "end"),
])
def test_a_plan_that_says_nothing_is_refused(session, changed, field):
    with pytest.raises(ValidationError) as refused:
        improvement.write(session, plan(session, **changed))
    assert set(refused.value.fields) == {field}
