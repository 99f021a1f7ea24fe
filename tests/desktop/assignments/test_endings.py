"""Who has left or must not serve ends, even where nobody follows; who is only away goes on."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop.assignments import present, service, ties
from desktop.assignments.serving import Appointment, appoint
from desktop.i18n import tr
from desktop.messages import msg
from tests.desktop.assignments.team_file import TODAY, opened, serving


@pytest.fixture
def session(tmp_path):
    with opened(tmp_path) as one:
        service.accept(one, service.propose(one, TODAY), TODAY, today=TODAY)
        yield one


def _only(session, *, customer, members, backup):
    """Nobody but `members` may serve the customer, and `backup` is its backup since yesterday."""
    planned = service.propose(session, TODAY)
    with session.write(msg("Only these")) as unit:
        unit.insert("exclusion", [
            {"customer_id": customer, "member_id": other, "reason": "x"}
            for other in planned.book.members if other not in members])
        appoint(unit, [
            Appointment(customer, "backup", backup, TODAY - timedelta(days=1), "manual")])


def _someone(session):
    """A customer, its owner, and another active member."""
    planned = service.propose(session, TODAY)
    row = planned.proposal.rows[0]
    other = next(one.id for one in planned.book.inputs.members
                 if one.active and one.present and one.id != row.member)
    return row.customer, row.member, other


def _leaves(session, member):
    with session.write(msg("Leaves")) as unit:
        unit.update("member", {member: {
            "status": "left", "left_on": (TODAY - timedelta(days=3)).isoformat()}})


def test_a_backup_who_has_left_ends_although_nobody_follows(session):
    customer, owner, backup = _someone(session)
    _only(session, customer=customer, members={owner, backup}, backup=backup)
    _leaves(session, backup)
    planned = service.propose(session, TODAY)
    row = next(row for row in planned.proposal.rows if row.customer == customer)
    assert row.backup is None
    assert planned.changes(row)
    assert planned.backup(row) is None
    assert tr(planned.endings[customer, "backup"].words) == "backup ends: has left"
    assert serving(session, TODAY, "backup")[customer] == backup
    service.accept(session, planned, TODAY, only={customer}, today=TODAY)
    assert customer not in serving(session, TODAY, "backup")
    assert serving(session, TODAY)[customer] == owner
    assert not service.propose(session, TODAY).endings.get((customer, "backup"))


def test_a_backup_who_must_not_serve_ends(session):
    customer, owner, backup = _someone(session)
    _only(session, customer=customer, members={owner}, backup=backup)
    planned = service.propose(session, TODAY)
    words = tr(planned.endings[customer, "backup"].words)
    assert words == "backup ends: must not serve this customer"
    service.accept(session, planned, TODAY, only={customer}, today=TODAY)
    assert customer not in serving(session, TODAY, "backup")


def test_a_backup_on_leave_goes_on_and_the_proposal_says_so(session):
    customer, owner, backup = _someone(session)
    _only(session, customer=customer, members={owner, backup}, backup=backup)
    with session.write(msg("Away")) as unit:
        unit.insert("absence", [{
            "member_id": backup, "kind": "leave", "start_on": TODAY.isoformat(),
            "end_on": (TODAY + timedelta(days=200)).isoformat(), "factor_pct": 0}])
    planned = service.propose(session, TODAY)
    row = next(row for row in planned.proposal.rows if row.customer == customer)
    assert row.backup is None
    assert planned.backup(row) == backup
    service.accept(session, planned, TODAY, only={customer}, today=TODAY)
    assert serving(session, TODAY, "backup")[customer] == backup


def test_an_owner_who_has_left_ends_although_nobody_follows(session):
    customer, owner, backup = _someone(session)
    _only(session, customer=customer, members={owner}, backup=backup)
    _leaves(session, owner)
    with session.write(msg("The backup as well")) as unit:
        unit.insert("exclusion", [{"customer_id": customer, "member_id": backup, "reason": "x"}])
    planned = service.propose(session, TODAY)
    assert customer in {one.customer for one in planned.proposal.unplaced}
    assert {one.role for one in planned.abandoned if one.customer == customer} == {
        "lead", "backup"}
    decision = service.accept(session, planned, TODAY, only={customer}, today=TODAY)
    assert customer not in serving(session, TODAY)
    assert customer not in serving(session, TODAY, "backup")
    line, = present.decision_lines(session, decision)
    assert (line.customer_id, line.member, line.backup) == (customer, None, None)
    session.undo()
    assert serving(session, TODAY)[customer] == owner


def test_a_locked_owner_who_has_left_is_left_to_a_person(session):
    customer, owner, _ = _someone(session)
    ties.toggle_lock(session, customer, TODAY)
    _leaves(session, owner)
    planned = service.propose(session, TODAY)
    assert customer in {one.customer for one in planned.proposal.unplaced}
    assert not planned.endings.get((customer, "lead"))
    service.accept(session, planned, TODAY, today=TODAY)
    assert serving(session, TODAY)[customer] == owner
