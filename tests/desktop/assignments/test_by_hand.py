"""Giving a customer to somebody by hand: what is refused, what warns, what happens."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from desktop.assignments import inputs
from desktop.assignments.by_hand import HandChange, advise, assign
from desktop.errors import ConflictError, MissingError, ValidationError
from desktop.messages import msg
from tests.desktop.assignments.team_file import MONDAY, TODAY, opened, serving


@pytest.fixture
def session(tmp_path):
    with opened(tmp_path) as made:
        yield made


def book(session, on=TODAY):
    with session.read() as unit:
        return inputs.read(unit, on).inputs


@pytest.fixture
def change(session):
    """A change nothing speaks against."""
    found = book(session)
    for customer in found.customers:
        if customer.owner is None or customer.backup is None:
            continue
        for member in found.members:
            if member.id in {customer.owner, customer.backup}:
                continue
            made = HandChange(customer.id, member.id, "lead", TODAY, "asked for it")
            advice = advise(session, made)
            if advice.refusal is None and not advice.warnings:
                return made
    raise AssertionError("the sample leaves no free choice")


def update(session, entity, row_id, **values):
    with session.write(msg("Prepare")) as unit:
        unit.update(entity, {row_id: values})


def actions(session):
    return len(session.undo_lists()[0])


def test_a_customer_changes_hands_and_back(session, change):
    before = serving(session, TODAY)
    assign(session, change, TODAY)
    assert serving(session, TODAY)[change.customer] == change.member
    session.undo()
    assert serving(session, TODAY) == before


def test_from_monday_on(session, change):
    before = serving(session, TODAY)
    assign(session, replace(change, start=MONDAY), TODAY)
    assert serving(session, MONDAY - timedelta(days=1)) == before
    assert serving(session, MONDAY)[change.customer] == change.member


def test_the_action_names_both(session, change):
    assign(session, change, TODAY)
    label = session.undo_lists()[0][-1].label
    names = {one.id: one.name for one in (*book(session).customers, *book(session).members)}
    assert names[change.customer] in label
    assert names[change.member] in label


def test_to_nobody(session, change):
    assign(session, replace(change, member=None), TODAY)
    assert change.customer not in serving(session, TODAY)
    with pytest.raises(ValidationError):
        assign(session, replace(change, member=None), TODAY)


def test_a_lock_holds_in_the_next_plan(session, change):
    assign(session, replace(change, lock=True), TODAY)
    customer = next(one for one in book(session).customers if one.id == change.customer)
    assert customer.locked
    assert customer.owner == change.member
    advice = advise(session, replace(change, member=None))
    assert set(advice.warnings) == {"lock"}


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"reason": "  "}, "reason"),
        ({"start": TODAY - timedelta(days=1)}, "start"),
        ({"role": "chef"}, "role"),
    ],
)
def test_what_is_wrong_stands_at_its_field_and_nothing_is_written(session, change, wrong, field):
    count = actions(session)
    with pytest.raises(ValidationError) as caught:
        assign(session, replace(change, **wrong), TODAY)
    assert set(caught.value.fields) == {field}
    assert actions(session) == count


def test_unknown_ids(session, change):
    for wrong in ({"customer": "nobody"}, {"member": "nobody"}):
        with pytest.raises(MissingError):
            advise(session, replace(change, **wrong))
        with pytest.raises(MissingError):
            assign(session, replace(change, **wrong), TODAY)


def refused(session, change):
    """The sentence, once it has been seen that nobody can insist."""
    advice = advise(session, change)
    assert advice.refusal is not None
    count = actions(session)
    with pytest.raises(ValidationError) as caught:
        assign(session, change, TODAY, despite=advice.warnings)
    assert caught.value.fields["member"] == advice.refusal
    assert actions(session) == count
    return advice.refusal.msgid


def test_somebody_who_left(session, change):
    update(session, "member", change.member, status="left", left_on="2026-11-01")
    assert "has left the team" in refused(session, change)


def test_somebody_about_to_leave(session, change):
    update(session, "member", change.member, status="notice")
    assert "about to leave" in refused(session, change)


def test_somebody_who_starts_later(session, change):
    update(session, "member", change.member, hired_on=MONDAY.isoformat())
    assert "starts on" in refused(session, change)


def test_somebody_on_leave_is_refused_until_they_are_back(session, change):
    back = TODAY + timedelta(days=40)
    with session.write(msg("Leave")) as unit:
        unit.insert("absence", [{
            "member_id": change.member, "start_on": TODAY.isoformat(),
            "end_on": (back - timedelta(days=1)).isoformat(), "kind": "leave", "factor_pct": 0}])
    assert "is away on" in refused(session, change)
    assert advise(session, replace(change, start=back)).refusal is None


def test_a_day_off_only_warns(session, change):
    monday = date(2026, 11, 23)
    with session.write(msg("Leave")) as unit:
        unit.insert("absence", [{
            "member_id": change.member, "start_on": monday.isoformat(),
            "end_on": monday.isoformat(), "kind": "leave", "factor_pct": 0}])
    advice = advise(session, replace(change, start=monday))
    assert advice.refusal is None
    assert set(advice.warnings) == {"away"}
    assign(session, replace(change, start=monday), TODAY, despite={"away"})


def test_an_excluded_pair(session, change):
    with session.write(msg("Exclude")) as unit:
        unit.insert("exclusion", [{
            "customer_id": change.customer, "member_id": change.member, "reason": "family"}])
    assert "must not serve" in refused(session, change)


def test_past_the_limit_only_with_open_eyes(session, change):
    update(session, "member", change.member, max_customers=1, base_points=5)
    advice = advise(session, change)
    assert advice.refusal is None
    assert {"capacity", "places"} <= set(advice.warnings)
    assert advice.judgement.after > advice.judgement.capacity
    count = actions(session)
    with pytest.raises(ConflictError):
        assign(session, change, TODAY, despite={"places"})
    assert actions(session) == count
    assign(session, change, TODAY, despite=set(advice.warnings))
    assert serving(session, TODAY)[change.customer] == change.member


def test_a_backup_is_somebody_else(session, change):
    owner = serving(session, TODAY)[change.customer]
    backup = replace(change, role="backup")
    assert "is the owner" in refused(session, replace(backup, member=owner))
    assign(session, backup, TODAY)
    assert serving(session, TODAY, "backup")[change.customer] == change.member
    assert serving(session, TODAY)[change.customer] == owner


def test_a_backup_who_becomes_owner_is_backup_no_more(session, change):
    backup = serving(session, TODAY, "backup")[change.customer]
    made = replace(change, member=backup)
    advice = advise(session, made)
    assert len(advice.notes) == 1
    assign(session, made, TODAY, despite=set(advice.warnings))
    assert serving(session, TODAY)[change.customer] == backup
    assert change.customer not in serving(session, TODAY, "backup")


def test_nothing_to_change(session, change):
    owner = serving(session, TODAY)[change.customer]
    made = replace(change, member=owner)
    warnings = set(advise(session, made).warnings)
    with pytest.raises(ValidationError):
        assign(session, made, TODAY, despite=warnings)
