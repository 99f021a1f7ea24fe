"""Who serves whom now, what comes, what is amiss, and the decisions so far."""

import json

import pytest

from desktop.assignments import present, service
from desktop.assignments.by_hand import HandChange, advise, assign
from tests.desktop.assignments.team_file import MONDAY, TODAY, opened, serving


@pytest.fixture
def session(tmp_path):
    with opened(tmp_path) as made:
        yield made


def test_every_customer_with_its_people(session):
    found = present.present(session, TODAY)
    owners, backups = serving(session, TODAY), serving(session, TODAY, "backup")
    assert len({one.id for one in found.served}) == len(found.served) > 80
    for one in found.served:
        assert one.owner_id == owners.get(one.id)
        assert one.backup_id == backups.get(one.id)
        assert bool(one.owner) == (one.owner_id is not None)
    assert [one.importance for one in found.served] == sorted(
        (one.importance for one in found.served), reverse=True)
    assert found.last is None
    assert found.coming == []
    assert len(found.team) == 10


def test_what_is_amiss(session):
    found = present.present(session, TODAY)
    with session.read() as unit:
        gone = set(unit.conn.exec_driver_sql(
            "SELECT id FROM member WHERE status = 'left'").scalars())
    for one in found.served:
        assert ("no_owner" in one.trouble) == (one.owner_id is None)
        if one.owner_id in gone:
            assert "owner_gone" in one.trouble
        assert ("vip_alone" in one.trouble) == (one.vip and one.backup_id is None)
    for trouble in ("no_owner", "owner_gone", "vip_alone"):
        assert found.count(trouble) > 0


def test_what_comes_is_seen_before_it_comes(session):
    planned = service.propose(session, MONDAY)
    decision = service.accept(session, planned, MONDAY, today=TODAY)
    now = present.present(session, TODAY)
    leads = {each.customer_id: each.member_id for each in now.coming if each.role == "lead"}
    assert leads == {row.customer: row.member for row in planned.proposal.rows
                     if row.member != row.previous}
    assert {each.start_on for each in now.coming} == {MONDAY.isoformat()}
    assert now.last.id == decision
    assert (now.last.start_on, now.last.person) == (MONDAY.isoformat(), "lead")
    assert now.last.customers == sum(map(planned.changes, planned.proposal.rows))
    assert now.last.gap == planned.proposal.gap
    then = present.present(session, MONDAY)
    assert then.coming == []
    assert planned.proposal.unplaced, "they keep the owner they have, if any"
    assert then.count("no_owner") == sum(
        one.previous is None for one in planned.proposal.unplaced)


def test_decisions_and_their_lines(session):
    planned = service.propose(session, TODAY)
    ticked = [row for row in planned.proposal.rows if row.moves][:3]
    only = {row.customer for row in ticked}
    decision = service.accept(session, planned, TODAY, only, today=TODAY)
    [found] = present.decisions(session)
    assert (found.id, found.customers, found.moves) == (decision, 3, 3)
    lines = present.decision_lines(session, decision)
    assert {line.customer_id for line in lines} == {row.customer for row in ticked}
    for line in lines:
        assert sum(json.loads(line.parts).values()) == line.score
    session.undo()
    assert present.decisions(session) == []


def test_the_story_of_a_customer(session):
    found = present.present(session, TODAY)
    one = next(one for one in found.served if one.owner_id)
    for member in found.team:
        made = HandChange(one.id, member.record.id, "lead", MONDAY, "asked for it")
        advice = advise(session, made)
        if advice.refusal is None and member.record.id != one.owner_id:
            assign(session, made, TODAY, despite=set(advice.warnings))
            break
    leads = [line for line in present.story(session, one.id) if line.role == "lead"]
    assert leads[0].start_on == MONDAY.isoformat()
    assert leads[0].reason == "asked for it"
    assert leads[1].end_on == "2026-11-29"


def test_found_by_pinyin_code_and_member(session):
    found = present.present(session, TODAY)
    chinese = next(one for one in found.served if one.name.startswith("上海"))
    assert chinese.id in present.find(session, "shanghai", TODAY)
    assert chinese.id in present.find(session, chinese.code, TODAY)
    member = found.team[0].record
    assert member.id in present.find(session, member.name, TODAY)
    assert present.find(session, "no such name at all", TODAY) == frozenset()
