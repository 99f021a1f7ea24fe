"""Propose, accept, take back: on a real file with the sample team in it."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from desktop.assignments import service, team
from desktop.assignments.serving import Appointment, appoint
from desktop.customers import tiers
from desktop.errors import ConflictError, MissingError, ValidationError
from desktop.messages import msg
from desktop.sample.generator import generate
from desktop.session import Session, open_session
from tests.db.new_file import new_file

TODAY = date(2026, 11, 22)


@pytest.fixture
def session(tmp_path: Path):
    new_file(tmp_path / "team.muster")
    with open_session(tmp_path / "team.muster", "lead") as opened:
        sample = generate(120, 10, 7, today=TODAY)
        with opened.write(msg("Sample")) as unit:
            unit.conn.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
            for entity, rows in sample.rows.items():
                unit.insert(entity, rows)
        tiers.apply(opened, TODAY)
        yield opened


def _serving(session: Session, on: date, role: str = "lead") -> dict[str, str]:
    with session.read() as unit:
        rows = unit.conn.exec_driver_sql(
            "SELECT customer_id, member_id FROM assignment WHERE deleted_at IS NULL AND role = ?"
            " AND start_on <= ? AND (end_on IS NULL OR end_on >= ?)",
            (role, on.isoformat(), on.isoformat()),
        ).all()
    assert len(rows) == len({row[0] for row in rows}), "never two at a time"
    return {row[0]: row[1] for row in rows}


def test_accepting_puts_exactly_the_proposal_in_force(session: Session) -> None:
    planned = service.propose(session, TODAY)
    before = _serving(session, TODAY)
    assert service.accept(session, planned, TODAY, today=TODAY)
    now = _serving(session, TODAY)
    backups = _serving(session, TODAY, "backup")
    for row in planned.proposal.rows:
        assert now[row.customer] == row.member
        assert row.backup in {None, backups.get(row.customer)}
        assert backups.get(row.customer) != row.member
    outside = before.keys() - {row.customer for row in planned.proposal.rows}
    assert all(now[customer] == before[customer] for customer in outside)


def test_accepted_undone_redone(session: Session) -> None:
    before = _serving(session, TODAY)
    planned = service.propose(session, TODAY)
    service.accept(session, planned, TODAY, today=TODAY)
    after = _serving(session, TODAY)
    assert after != before
    session.undo()
    assert _serving(session, TODAY) == before
    session.redo()
    assert _serving(session, TODAY) == after


def test_a_plan_accepted_asks_for_nothing_more(session: Session) -> None:
    service.accept(session, service.propose(session, TODAY), TODAY, today=TODAY)
    again = service.propose(session, TODAY)
    assert again.proposal.moves == 0
    assert again.proposal.gap <= 1000


def test_only_what_was_ticked(session: Session) -> None:
    planned = service.propose(session, TODAY)
    before = _serving(session, TODAY)
    changed = [row.customer for row in planned.proposal.rows if row.member != row.previous]
    ticked = set(changed[:3])
    service.accept(session, planned, TODAY, only=ticked, today=TODAY)
    now = _serving(session, TODAY)
    assert {c for c in now if now[c] != before.get(c)} == ticked


def test_next_monday(session: Session) -> None:
    monday = TODAY + timedelta(days=8)
    planned = service.propose(session, TODAY)
    before = _serving(session, TODAY)
    service.accept(session, planned, monday, today=TODAY)
    assert _serving(session, TODAY) == before
    assert _serving(session, monday - timedelta(days=1)) == before
    after = _serving(session, monday)
    assert all(after[row.customer] == row.member for row in planned.proposal.rows)


def test_a_stale_proposal_is_refused_and_writes_nothing(session: Session) -> None:
    planned = service.propose(session, TODAY)
    customer = planned.proposal.rows[0].customer
    with session.write(msg("Move")) as unit:
        unit.update("customer", {customer: {"region": "Elsewhere"}})
    actions = len(session.undo_lists()[0])
    with pytest.raises(ConflictError):
        service.accept(session, planned, TODAY, today=TODAY)
    assert len(session.undo_lists()[0]) == actions


def test_a_proposal_does_not_begin_before_its_day(session: Session) -> None:
    planned = service.propose(session, TODAY)
    with pytest.raises(ValidationError) as caught:
        service.accept(session, planned, TODAY - timedelta(days=1), today=TODAY)
    assert caught.value.message.params["day"] == TODAY.isoformat()
    assert len(session.undo_lists()[0]) == 2, "nothing but the sample and its tiers"


def test_planned_for_monday_and_accepted_for_monday(session: Session) -> None:
    monday = TODAY + timedelta(days=8)
    planned = service.propose(session, monday)
    before = _serving(session, TODAY)
    service.accept(session, planned, monday, today=TODAY)
    assert _serving(session, TODAY) == before
    after, backups = _serving(session, monday), _serving(session, monday, "backup")
    for row in planned.proposal.rows:
        assert after[row.customer] == row.member
        assert backups.get(row.customer) != row.member
    assert service.propose(session, monday).proposal.moves == 0


def test_a_new_owner_is_the_backup_no_more(session: Session) -> None:
    """Nobody else may serve it, so the plan finds no backup for it."""
    planned = service.propose(session, TODAY)
    row = next(row for row in planned.proposal.rows if row.member != row.previous)
    with session.write(msg("Only one may")) as unit:
        unit.insert("exclusion", [
            {"customer_id": row.customer, "member_id": other, "reason": "x"}
            for other in planned.book.members if other != row.member])
        appoint(unit, [Appointment(row.customer, "backup", row.member, TODAY, "manual")])
    again = service.propose(session, TODAY)
    service.accept(session, again, TODAY, only={row.customer}, today=TODAY)
    assert _serving(session, TODAY)[row.customer] == row.member
    assert row.customer not in _serving(session, TODAY, "backup")


def test_the_decision_says_why(session: Session) -> None:
    planned = service.propose(session, TODAY)
    decision = service.accept(session, planned, TODAY, today=TODAY)
    with session.read() as unit:
        lines = unit.conn.exec_driver_sql(
            "SELECT customer_id, member_id, score, parts, candidates FROM decision_line"
            " WHERE decision_id = ?",
            (decision,),
        ).all()
        bound, objective = unit.conn.exec_driver_sql(
            "SELECT bound, objective FROM decision WHERE id = ?", (decision,)
        ).one()
    assert bound >= objective
    rows = {row.customer: row for row in planned.proposal.rows}
    assert lines
    for customer, member, score, parts, candidates in lines:
        assert member == rows[customer].member
        assert sum(json.loads(parts).values()) == score
        assert member not in {each["member"] for each in json.loads(candidates)}


def test_explain(session: Session) -> None:
    planned = service.propose(session, TODAY)
    row, other = planned.proposal.rows[0], planned.proposal.rows[-1]
    _, explanation, reason = service.explain_owner(session, row.customer, TODAY, other.member)
    assert explanation.owner is not None
    assert explanation.owner.member == row.member
    assert reason is not None
    assert reason.message.msgid
    with pytest.raises(MissingError):
        service.explain_owner(session, "nobody", TODAY)


def test_team_adds_up(session: Session) -> None:
    rows = team.team(session, TODAY)
    serving = _serving(session, TODAY)
    counts = Counter(serving.values())
    with session.read() as unit:
        served = set(
            unit.conn.exec_driver_sql(
                "SELECT id FROM customer WHERE status IN ('active', 'prospect', 'dormant')"
            ).scalars()
        )
    left_out = Counter(m for c, m in serving.items() if c not in served)
    for row in rows:
        assert row.customers == counts[row.record.id] - left_out[row.record.id]
        assert sum(part.points for part in row.capacity_parts) == row.capacity
        assert sum(row.tiers.values()) == row.customers


def test_a_plan_of_the_past_does_not_take_back_what_began_since(session: Session) -> None:
    past = TODAY - timedelta(days=10)
    planned = service.propose(session, past)
    row = next(row for row in planned.proposal.rows if row.member != row.previous)
    began = TODAY - timedelta(days=4)
    other = next(m for m in planned.book.members if m not in {row.member, row.previous})
    with session.write(msg("By hand")) as unit:
        appoint(unit, [Appointment(row.customer, "lead", other, began, "manual")])
    before = _serving(session, began)
    with pytest.raises(ValidationError) as caught:
        service.accept(session, planned, past, today=TODAY)
    assert caught.value.message.params == {
        "n": 1, "start": past.isoformat(), "today": TODAY.isoformat()}
    assert _serving(session, began) == before
    untouched = {one.customer for one in planned.proposal.rows} - {row.customer}
    assert service.accept(session, planned, past, untouched, today=TODAY)
