"""Another manager, for all of a review or from a day on."""

from datetime import date

import pytest

from desktop.errors import ConflictError, ValidationError
from desktop.i18n import tr
from desktop.messages import msg
from desktop.reviews import progress, reviewers
from desktop.reviews.marks import Entry, save
from tests.desktop.reviews.team_file import (
    TODAY,
    bring,
    items,
    mark_all,
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
    return open_for(session, "王五")["王五"]


def waits(session):
    cycle = rows(session, "review_cycle")[0]["id"]
    return progress.standing(session, cycle, TODAY).outstanding


def test_the_next_step_waits_for_the_new_one(session, key):
    bring(session, key, "start", "skip_self")
    with session.write(msg("Leaves")) as unit:
        unit.update("member", {session.ids["Lead"]: {"status": "left", "left_on": None}})
    [waiting] = waits(session)
    assert (waiting.verb, waiting.who) == ("submit_manager", "Lead")
    assert "Lead has left" in tr(waiting.stuck)
    reviewers.give(session, [key], session.ids["Boss"], TODAY)
    [waiting] = waits(session)
    assert (waiting.who, waiting.stuck) == ("Boss", None)
    assert waiting.late == 39  # since 14 October
    mark_all(session, key, "manager")
    bring(session, key, "submit_manager")
    session.undo()
    assert review(session, key).manager == "Boss"


def test_from_a_day_on_the_rest_is_a_review_of_its_own(session, key):
    bring(session, key, "start")
    save(session, key, "manager", {items(session, key)[0]: Entry(8_000)})
    [rest] = reviewers.give(session, [key], session.ids["Boss"], TODAY, date(2026, 8, 20))
    assert (review(session, key).end_on, review(session, key).manager) == ("2026-08-19", "Lead")
    assert (review(session, rest).start_on, review(session, rest).end_on) == (
        "2026-08-20", "2026-09-30")
    assert (review(session, rest).manager, review(session, rest).state) == ("Boss", "not_started")
    session.undo()
    assert len(rows(session, "review")) == 1
    assert review(session, key).end_on == "2026-09-30"


@pytest.mark.parametrize(("manager", "since", "field", "said"), [
    ("李四", None, "manager", "李四 has left"),
    ("王五", None, "manager", "themselves"),
    ("gone", None, "manager", "not on the team"),
    ("Boss", date(2026, 7, 1), "since", "2026-07-01 to 2026-09-30"),
    ("Boss", date(2026, 10, 1), "since", "outside"),
])
def test_who_cannot_is_refused(session, key, manager, since, field, said):
    with pytest.raises(ValidationError) as refused:
        reviewers.give(session, [key], session.ids.get(manager, manager), TODAY, since)
    assert said in tr(refused.value.fields[field])
    assert review(session, key).manager == "Lead"


def test_what_is_handed_in_stays_with_who_did(session, key):
    bring(session, key, "start", "skip_self")
    mark_all(session, key, "manager")
    bring(session, key, "submit_manager")
    with pytest.raises(ConflictError):
        reviewers.give(session, [key], session.ids["Boss"], TODAY)
