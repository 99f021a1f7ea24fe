"""Locks and exclusions: set, seen by the next plan, taken away, and what is refused."""

from datetime import timedelta

import pytest

from desktop.assignments import service, ties
from desktop.errors import MissingError, ValidationError
from tests.desktop.assignments.team_file import TODAY, opened, serving


@pytest.fixture
def session(tmp_path):
    with opened(tmp_path) as made:
        yield made


@pytest.fixture
def row(session):
    """A row of the plan that moves a customer from one to another."""
    return next(row for row in service.propose(session, TODAY).proposal.rows if row.moves)


def planned(session, customer):
    rows = service.propose(session, TODAY).proposal.rows
    return next((row.member for row in rows if row.customer == customer), None)


def test_locked_it_stays_and_unlocked_it_goes(session, row):
    ties.lock(session, row.customer, TODAY, locked=True)
    assert planned(session, row.customer) in {row.previous, None}
    assert ties.toggle_lock(session, row.customer, TODAY) is False
    assert planned(session, row.customer) == row.member


def test_without_an_owner_there_is_nothing_to_lock(session, row):
    day = TODAY - timedelta(days=2000)
    with pytest.raises(MissingError):
        ties.lock(session, row.customer, day, locked=True)


def test_excluded_it_goes_to_somebody_else(session, row):
    ties.exclude(session, row.customer, row.member, " family ", None, TODAY)
    assert planned(session, row.customer) != row.member
    [found] = [one for one in ties.excluded(session, row.customer, TODAY)
               if one.member_id == row.member]
    assert (found.reason, found.until) == ("family", None)
    ties.allow(session, found.id)
    assert planned(session, row.customer) == row.member
    with pytest.raises(MissingError):
        ties.allow(session, found.id)


def test_an_exclusion_ends(session, row):
    until = TODAY + timedelta(days=3)
    ties.exclude(session, row.customer, row.member, "veto", until, TODAY)
    after = ties.excluded(session, row.customer, until + timedelta(days=1))
    assert row.member not in {one.member_id for one in after}


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"member_id": None}, "member"),
        ({"reason": ""}, "reason"),
        ({"until": TODAY - timedelta(days=1)}, "until"),
    ],
)
def test_what_is_wrong_stands_at_its_field(session, row, wrong, field):
    asked = {"member_id": row.member, "reason": "veto", "until": None, **wrong}
    with pytest.raises(ValidationError) as caught:
        ties.exclude(session, row.customer, today=TODAY, **asked)
    assert set(caught.value.fields) == {field}


def test_twice_and_unknown(session, row):
    ties.exclude(session, row.customer, row.member, "veto", None, TODAY)
    with pytest.raises(ValidationError):
        ties.exclude(session, row.customer, row.member, "veto", None, TODAY)
    for pair in ((row.customer, "nobody"), ("nobody", row.member)):
        with pytest.raises(MissingError):
            ties.exclude(session, *pair, "veto", None, TODAY)
    assert serving(session, TODAY)[row.customer] == row.previous
