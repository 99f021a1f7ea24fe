"""The steps of a review: taken, written down, refused in words; what they show, keep and lock."""

from dataclasses import replace

import pytest

from desktop.errors import ConflictError, MissingError, ValidationError
from desktop.i18n import tr
from desktop.messages import msg
from desktop.reviews import adjusting, marks, outcome, steps
from desktop.reviews.definition import to_json
from desktop.reviews.marks import Entry
from desktop.reviews.rules.templates import default_template
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

TO_INTERVIEW = ("submit_manager", "approve")


@pytest.fixture
def session(tmp_path):
    with team(tmp_path) as opened:
        yield opened


@pytest.fixture
def key(session):
    return open_for(session, "王五")["王五"]


def to_interview(session, key):
    bring(session, key, "start")
    mark_all(session, key, "self")
    bring(session, key, "submit_self")
    mark_all(session, key, "manager")
    measured(session, "王五")
    bring(session, key, *TO_INTERVIEW)


def came_to(session, key):
    with session.read() as unit:
        return outcome.of(unit, marks.found(unit, key))


def test_all_the_way_to_the_archive(session, key):
    to_interview(session, key)
    bring(session, key, "hold_interview", "acknowledge")
    found = review(session, key)
    assert (found.state, found.locked) == ("acknowledged", 1)
    assert (found.interview_on, found.acknowledged_on) == (TODAY.isoformat(), TODAY.isoformat())
    bring(session, key, "archive")
    assert review(session, key).state == "archived"
    assert steps.open_to(review(session, key)) == ("reopen",)


def test_who_took_a_step_for_whom_is_written_down(session, key):
    bring(session, key, "start", "skip_self", reason="Away for months")
    first, second = steps.trail(session, key)
    assert (first.verb, first.person, first.behalf_of) == ("start", "HR", None)
    assert (second.from_state, second.to_state) == ("self", "manager")
    assert (second.behalf_of, second.reason) == ("Lead", "Away for months")


def test_ones_own_step_is_on_nobodys_behalf(session, key):
    session.person = "王五"
    bring(session, key, "start", "submit_self")
    assert [one.behalf_of for one in steps.trail(session, key)] == [None, None]


def test_each_side_reads_the_other_when_it_is_handed_in(session, key):
    bring(session, key, "start")
    mark_all(session, key, "self")
    mark_all(session, key, "manager", 6_000)  # noted while waiting
    assert not any(row["released"] for row in rows(session, "review_mark"))
    bring(session, key, "submit_self")
    assert {(row["side"], row["released"]) for row in rows(session, "review_mark")} == {
        ("self", 1), ("manager", 0)}
    bring(session, key, *TO_INTERVIEW)
    assert all(row["released"] for row in rows(session, "review_mark"))
    assert rows(session, "review_outcome")[0]["released"] == 1
    bring(session, key, "send_back", reason="Look again")
    assert {(row["side"], row["released"]) for row in rows(session, "review_mark")} == {
        ("self", 1), ("manager", 0)}
    assert rows(session, "review_outcome")[0]["released"] == 0


def test_signing_locks_every_row_and_makes_the_missing_marks(session, key):
    to_interview(session, key)
    marks.save_private(session, key, note="Ready for more", potential=3, promotion=True)
    before = {(row["side"], row["item"]) for row in rows(session, "review_mark")}
    bring(session, key, "acknowledge", reason="Agreed")
    found = rows(session, "review_mark")
    assert {(row["side"], row["item"]) for row in found} > before
    assert len(found) == 2 * sum(
        len(section.items) for section in came_to(session, key).template.sections)
    for table in ("review", "review_mark", "review_outcome", "review_private"):
        assert all(row["locked"] for row in rows(session, table)), table
    assert review(session, key).employee_comment == "Agreed"
    session.undo()
    assert not any(row["locked"] for row in rows(session, "review_mark"))
    assert {(row["side"], row["item"]) for row in rows(session, "review_mark")} == before


def test_a_signed_review_is_not_changed(session, key):
    to_interview(session, key)
    bring(session, key, "acknowledge")
    with pytest.raises(ConflictError) as refused:
        marks.save(session, key, "manager", {items(session, key)[0]: Entry(2_000)})
    assert "王五" in tr(refused.value.message)
    for change in (
        lambda: marks.save_private(session, key, note="x", potential=None, promotion=False),
        lambda: adjusting.adjust(session, key, 100, "x"),
    ):
        with pytest.raises(ConflictError):
            change()


def test_what_was_signed_stays_whatever_changes_around_it(session, key):
    to_interview(session, key)
    agreed = came_to(session, key)
    assert agreed.frozen
    assert agreed.frozen_on == TODAY.isoformat()
    measured(session, "王五", "csat", 600_000)
    with session.write(msg("Another KPI")) as unit:
        csat = next(row["id"] for row in rows(session, "kpi") if row["code"] == "csat")
        unit.update("kpi", {csat: {"target": 990_000, "best": 990_000}})
        template = rows(session, "review_template")[0]["id"]
        other = replace(default_template(), sections=default_template().sections[::-1])
        unit.update("review_template", {template: {"definition": to_json(other)}})
    assert came_to(session, key) == agreed
    bring(session, key, "acknowledge", "archive")
    assert came_to(session, key) == agreed


def test_opened_again_it_can_be_changed_and_that_is_written_down(session, key):
    to_interview(session, key)
    bring(session, key, "acknowledge")
    with pytest.raises(ValidationError) as refused:
        steps.take(session, [key], "reopen", TODAY)
    assert "reason" in refused.value.fields
    bring(session, key, "reopen", reason="A case was counted twice")
    found = review(session, key)
    assert (found.state, found.locked, found.acknowledged_on) == ("manager", 0, None)
    assert not any(row["locked"] for row in rows(session, "review_mark"))
    assert steps.trail(session, key)[-1].reason == "A case was counted twice"
    assert not came_to(session, key).frozen
    marks.save(session, key, "manager", {items(session, key)[0]: Entry(10_000, "Found since")})
    bring(session, key, *TO_INTERVIEW)
    assert came_to(session, key).frozen


def test_an_objection_is_answered_and_signed_after_all(session, key):
    to_interview(session, key)
    bring(session, key, "object", reason="The September cases are missing")
    found = review(session, key)
    assert (found.state, found.locked, found.objection) == (
        "objection", 0, "The September cases are missing")
    bring(session, key, "answer_objection", reason="They are in the next quarter")
    assert review(session, key).state == "interview"
    bring(session, key, "acknowledge", reason="Fine")
    assert review(session, key).objection == "The September cases are missing"


def test_a_step_that_is_not_open_is_refused(session, key):
    with pytest.raises(ConflictError) as refused:
        steps.take(session, [key], "approve", TODAY)
    assert "not started" in tr(refused.value.message)
    assert review(session, key).state == "not_started"
    with pytest.raises(MissingError):
        steps.take(session, ["gone"], "start", TODAY)


def test_nothing_is_handed_in_where_nothing_is_marked(session, key):
    bring(session, key, "start", "skip_self")
    with pytest.raises(ConflictError) as refused:
        steps.take(session, [key], "submit_manager", TODAY)
    assert "nothing" in tr(refused.value.message)


def test_a_mark_that_must_rest_on_something_does(session, key):
    bring(session, key, "start", "skip_self")
    mark_all(session, key, "manager", comment="")
    with pytest.raises(ConflictError) as refused:
        steps.take(session, [key], "submit_manager", TODAY)
    assert "Follows up" in tr(refused.value.message)


def test_a_reviewer_who_left_hands_nothing_in(session, key):
    bring(session, key, "start", "skip_self")
    mark_all(session, key, "manager")
    with session.write(msg("Leaves")) as unit:
        unit.update("member", {session.ids["Lead"]: {"left_on": "2026-11-20"}})
    with pytest.raises(ConflictError) as refused:
        steps.take(session, [key], "submit_manager", TODAY)
    assert "Lead has left" in tr(refused.value.message)


def test_many_at_once_all_or_those_that_can(session):
    ids = open_for(session, "王五", "陈晨", "Lead")
    bring(session, ids["Lead"], "start")
    with pytest.raises(ConflictError):
        steps.take(session, list(ids.values()), "start", TODAY)
    assert review(session, ids["王五"]).state == "not_started"
    done = steps.take(session, list(ids.values()), "start", TODAY, rest=True)
    assert set(done.done) == {ids["王五"], ids["陈晨"]}
    assert [one.name for one in done.refused] == ["Lead"]
    session.undo()
    assert review(session, ids["王五"]).state == "not_started"
    bring(session, ids["王五"], "start")
    with pytest.raises(ValidationError) as refused:
        steps.take(session, list(ids.values()), "start", TODAY)
    assert set(refused.value.fields) == {f"review.{ids['王五']}", f"review.{ids['Lead']}"}


@pytest.mark.parametrize(("adjustment", "reason", "field"), [
    (501, "Because", "adjustment"), (-501, "Because", "adjustment"), (300, " ", "reason"),
])
def test_an_adjustment_is_bounded_and_has_a_reason(session, key, adjustment, reason, field):
    bring(session, key, "start", "skip_self")
    mark_all(session, key, "manager")
    with pytest.raises(ValidationError) as refused:
        adjusting.adjust(session, key, adjustment, reason)
    assert set(refused.value.fields) == {field}
    assert came_to(session, key).result.adjustment == 0


def test_an_adjustment_moves_the_score_and_is_taken_back(session, key):
    bring(session, key, "start", "skip_self")
    mark_all(session, key, "manager")
    made = adjusting.adjust(session, key, -300, "Missed two promises")
    assert made.result.score == made.result.calculated - 300
    assert came_to(session, key) == made
    bring(session, key, "submit_manager")
    kept = rows(session, "review_outcome")[0]
    assert (kept["score"], kept["adjustment_reason"]) == (made.result.score, "Missed two promises")
    adjusting.adjust(session, key, 0, "")
    assert came_to(session, key).result.score == made.result.calculated


def test_each_of_them_is_one_step_back(session, key):
    to_interview(session, key)
    whole = {table: rows(session, table) for table in ("review", "review_mark", "review_outcome")}
    before = len(session.undo_lists()[0])
    bring(session, key, "acknowledge")
    assert len(session.undo_lists()[0]) == before + 1
    session.undo()
    for table, kept in whole.items():
        stamps = {"updated_at", "updated_by"}
        assert [{k: v for k, v in row.items() if k not in stamps} for row in rows(session, table)
                ] == [{k: v for k, v in row.items() if k not in stamps} for row in kept]
