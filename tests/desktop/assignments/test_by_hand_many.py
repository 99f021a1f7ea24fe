"""Many customers given to one member by hand: one action, and each judged by itself."""

import json
from dataclasses import replace

import pytest

from desktop.assignments import inputs
from desktop.assignments.by_hand import HandChange
from desktop.assignments.by_hand import advise as advise_one
from desktop.assignments.by_hand_many import HandBatch, advise, assign
from desktop.errors import ConflictError, ValidationError
from desktop.messages import msg
from tests.desktop.assignments.team_file import TODAY, opened, serving


@pytest.fixture
def session(tmp_path):
    with opened(tmp_path) as made:
        yield made


def book(session):
    with session.read() as unit:
        return inputs.read(unit, TODAY).inputs


@pytest.fixture
def batch(session):
    """Five customers of others for somebody who is there."""
    found = book(session)
    others = [one for one in found.customers if one.owner is not None]
    for member in found.members:
        free = [one.id for one in others
                if member.id not in {one.owner, one.backup} and not one.locked]  # fmt: skip
        made = HandBatch(tuple(free[:5]), member.id, "lead", TODAY, "a new region")
        if len(free) >= 5 and len(advise(session, made).able) == 5:
            return made
    raise AssertionError("the sample leaves no free choice")


def update(session, entity, row_id, **values):
    with session.write(msg("Prepare")) as unit:
        unit.update(entity, {row_id: values})


def test_all_of_them_are_one_step_to_undo(session, batch):
    before, steps = serving(session, TODAY), len(session.undo_lists()[0])
    assign(session, batch, TODAY, advise(session, batch).warned)
    after = serving(session, TODAY)
    assert {after[one] for one in batch.customers} == {batch.member}
    assert {key: one for key, one in after.items() if key not in batch.customers} == {
        key: one for key, one in before.items() if key not in batch.customers
    }
    undoable = session.undo_lists()[0]
    assert len(undoable) == steps + 1
    assert json.loads(undoable[-1].label)["n"] == 5
    session.undo()
    assert serving(session, TODAY) == before


def test_each_is_judged_after_those_before_it(session, batch):
    """A place for two customers: the third is the first that is one too many."""
    led = sum(one.owner == batch.member for one in book(session).customers)
    update(session, "member", batch.member, max_customers=led + 2)
    lines = advise(session, batch).lines
    assert ["places" in line.warnings for line in lines] == [False, False, True, True, True]
    alone = HandChange(batch.customers[4], batch.member, "lead", TODAY, "x")
    assert "places" not in advise_one(session, alone).warnings


def test_the_load_adds_up(session, batch):
    found, points = advise(session, batch), {one.id: one.points for one in book(session).customers}
    assert found.after == found.before + sum(points[one] for one in batch.customers)
    assert advise(session, replace(batch, role="backup")).after is None
    assert advise(session, replace(batch, member=None)).after is None


def test_who_is_refused_says_why_and_keeps_nobody_else_from_it(session, batch):
    shut, lost = batch.customers[1], batch.customers[3]
    with session.write(msg("Prepare")) as unit:
        unit.insert("exclusion", [{"customer_id": shut, "member_id": batch.member}])
    update(session, "customer", lost, status="lost")
    found = advise(session, batch)
    refused = {line.customer: line.refusal.msgid for line in found.lines if line.refusal}
    assert set(refused) == {shut, lost}
    assert "exclusion" in refused[shut]
    assert "not served" in refused[lost]
    before = serving(session, TODAY)
    with pytest.raises(ValidationError):
        assign(session, batch, TODAY, found.warned)
    assert serving(session, TODAY) == before
    able = replace(batch, customers=found.able)
    assign(session, able, TODAY, advise(session, able).warned)
    after = serving(session, TODAY)
    assert {after.get(one) == batch.member for one in found.able} == {True}
    assert after[shut] == before[shut]


def test_a_warning_nobody_has_seen_stops_all_of_it(session, batch):
    before = serving(session, TODAY)
    seen = advise(session, batch).warned
    update(session, "member", batch.member, max_customers=0)
    with pytest.raises(ConflictError):
        assign(session, batch, TODAY, seen)
    assert serving(session, TODAY) == before


def test_it_needs_a_reason_and_a_change(session, batch):
    with pytest.raises(ValidationError) as told:
        assign(session, replace(batch, reason=" "), TODAY)
    assert "reason" in told.value.fields
    assign(session, batch, TODAY, advise(session, batch).warned)
    with pytest.raises(ValidationError):
        assign(session, batch, TODAY, advise(session, batch).warned)
