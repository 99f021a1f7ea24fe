"""Tickets of another system: who served whom, how fast, in time or not; again brings nothing."""

from datetime import date

import pytest

from desktop.imports import service
from desktop.imports.plan_types import PlanOptions, RowState
from desktop.messages import msg
from desktop.session import open_session
from tests.db.new_file import new_file

TODAY = date(2026, 11, 22)
TITLES = "工单编号,创建时间,首次响应时间,解决时间,处理人,客户编号,班组,处理结果,SLA达标,满意度,投诉"
TEXT = f"""{TITLES}
T-1,2026-10-01 09:00,2026-10-01 09:20,2026-10-01 11:00,M001,C001,售后,已解决,达标,5,否
T-2,2026-10-02 09:00,2026-10-02 08:00,2026-10-02 11:00,李四,C001,售后,处理中,超时,4,是
T-3,2026-10-03 09:00,,,nobody,C001,售后,,,,
T-4,2026-10-04 09:00,,,李四,C001,售后,,,7,
T-5,2026-10-05 09:00,2026-10-05 09:05,,李四,Acme 公司,售后,未解决,,3,
"""


@pytest.fixture
def session(tmp_path):
    new_file(tmp_path / "t.muster")
    with open_session(tmp_path / "t.muster", "me") as opened:
        with opened.write(msg("People")) as unit:
            unit.insert("team", [{"id": "t", "name": "售后"}])
            unit.insert("member", [{"id": "m1", "name": "张三", "employee_no": "M001"},
                                   {"id": "m2", "name": "李四", "employee_no": "M002"}])
            unit.insert("customer", [{"id": "c", "name": "Acme 公司", "code": "C001"}])
        yield opened


def dry_run(session, tmp_path, text=TEXT, **options):
    path = tmp_path / "tickets.csv"
    path.write_text(text, encoding="utf-8")
    prepared = service.prepare(session, "service_records", service.SourceFile(path))
    return service.dry_run(session, prepared, TODAY, PlanOptions(**options))


def kept(session, *columns):
    with session.read() as unit:
        rows = unit.conn.exec_driver_sql(
            f"SELECT {', '.join(columns)} FROM service_record WHERE deleted_at IS NULL"
            " ORDER BY source_ref")
        return [tuple(row) for row in rows]


def test_tickets_are_kept_with_who_served_and_how_fast(session, tmp_path):
    run = dry_run(session, tmp_path)
    states = {row.number: row.state for row in run.plan.rows}
    assert [states[n] for n in range(2, 7)] == [
        RowState.NEW, RowState.REJECTED, RowState.REJECTED, RowState.REJECTED, RowState.NEW]
    why = {row.number: row.reasons[0][0] for row in run.plan.rows if row.reasons}
    assert why == {3: "answered_at", 4: "member", 5: "csat"}
    service.apply(session, run, TODAY)
    columns = ("source_ref", "happened_at", "member_id", "team_id", "customer_id",
               "response_minutes", "resolution_minutes", "outcome", "within_sla", "complaint")
    assert kept(session, *columns) == [
        ("T-1", "2026-10-01T09:00:00", "m1", "t", "c", 20, 120, "solved", 1, 0),
        ("T-5", "2026-10-05T09:00:00", "m2", "t", "c", 5, None, "open", None, None),
    ]


def test_the_same_tickets_again_bring_nothing_and_a_corrected_one_changes(session, tmp_path):
    service.apply(session, dry_run(session, tmp_path), TODAY)
    again = dry_run(session, tmp_path).plan.counts
    assert again[RowState.NEW] == again[RowState.CHANGED] == 0
    corrected = dry_run(session, tmp_path, TEXT.replace("已解决,达标,5", "已解决,达标,2"))
    changed = [row for row in corrected.plan.rows if row.state is RowState.CHANGED]
    assert [(one.field, one.old, one.new) for row in changed for one in row.changes] == [
        ("csat", 5, 2)]


def test_an_agent_nobody_knows_can_be_left_empty(session, tmp_path):
    run = dry_run(session, tmp_path, unknown={"member": "leave"})
    left = next(row for row in run.plan.rows if row.number == 4)
    assert left.state is RowState.NEW
    assert left.warnings
    assert left.values.get("member") is None


def test_undo_takes_all_of_it_back_in_one_step(session, tmp_path):
    service.apply(session, dry_run(session, tmp_path), TODAY)
    session.undo()
    assert kept(session, "id") == []


def test_hours_and_limits_tell_what_was_in_time(session, tmp_path):
    text = ("Ticket_ID,Created_Date,Closed_Date,SLA_Hours,TAT_Hours\n"
            "A,2026-04-12,2026-04-14,24,20.5\nB,2026-04-12,2026-04-14,24,24.5\n"
            "C,2026-04-12,2026-04-14,,\n")
    service.apply(session, dry_run(session, tmp_path, text), TODAY)
    assert kept(session, "source_ref", "resolution_minutes", "within_sla") == [
        ("A", 1230, 1), ("B", 1470, 0), ("C", None, None)]


def test_a_deadline_tells_it_too(session, tmp_path):
    text = ("Ticket_ID,open_dt,target_dt,closed_dt\n"
            "A,2026-04-12 08:00,2026-04-12 18:00,2026-04-12 17:00\n"
            "B,2026-04-12 08:00,2026-04-12,2026-04-13 01:00\n"
            "C,2026-04-12 08:00,2026-04-12 18:00,2026-04-12\n"
            "D,2026-04-12 08:00,2026-04-12 18:00,\n")
    service.apply(session, dry_run(session, tmp_path, text), TODAY)
    assert kept(session, "source_ref", "within_sla") == [
        ("A", 1), ("B", 0), ("C", None), ("D", None)]
