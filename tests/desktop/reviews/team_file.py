"""A small team to review: Boss over Lead, Lead over 陈晨 and 王五; 李四 has left."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from datetime import date
from functools import cache
from pathlib import Path

from db.queries import reviews
from desktop import new_file
from desktop.messages import msg
from desktop.reviews import cycles, marks, steps
from desktop.reviews.cycle_types import NewCycle, Population
from desktop.reviews.marks import Entry
from desktop.session import open_session

TODAY = date(2026, 11, 22)
START, END = date(2026, 7, 1), date(2026, 9, 30)
ADMIN = "HR"


@contextmanager
def team(folder, person=ADMIN):
    """A session on the file, with `ids` by name."""
    content, ids = _made()
    path = folder / "team.muster"
    path.write_bytes(content)
    with open_session(path, person) as session:
        session.ids = dict(ids)
        yield session


@cache
def _made():
    """What the file holds, and ids by name; made once in a run."""
    ids = {}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "team.muster"
        new_file.create(path, ADMIN, "en")
        with open_session(path) as session, session.write(msg("Team")) as unit:
            ids["role"] = unit.insert("role", [{"name": "Agent"}])[0]
            ids["team"] = unit.insert("team", [{"name": "East"}])[0]
            for name, manager, more in (
                ("Boss", None, {}),
                ("Lead", "Boss", {"team_id": ids["team"]}),
                ("陈晨", "Lead", {"team_id": ids["team"], "hired_on": "2026-08-16"}),
                ("王五", "Lead", {"role_id": ids["role"]}),
                ("李四", "Lead", {"status": "left", "left_on": "2026-08-31"}),
            ):
                above = ids[manager] if manager else None
                [ids[name]] = unit.insert(
                    "member", [{"name": name, "manager_id": above, **more}])
        return path.read_bytes(), ids


def third_quarter(**changed):
    """The cycle of the third quarter."""
    return NewCycle(**{
        "name": "2026 Q3", "kind": "quarterly", "start": START, "end": END,
        "self_due": date(2026, 10, 7), "manager_due": date(2026, 10, 14),
        "approval_due": date(2026, 10, 18), "interview_due": date(2026, 10, 25),
        "sign_due": date(2026, 10, 30), **changed})


def open_for(session, *names):
    """Open the cycle for some members; their reviews by name."""
    population = Population(members=tuple(session.ids[name] for name in names))
    made = cycles.open_cycle(session, third_quarter(population=population), TODAY)
    with session.read() as unit:
        return {one.member: one.id for one in reviews.of_cycle(unit.conn, made.id)}


def review(session, review_id):
    """The review as it stands."""
    with session.read() as unit:
        return marks.found(unit, review_id)


def items(session, review_id):
    """Keys of the items that people mark."""
    template = marks.form(session, review_id).template
    return [item.key for section in template.sections for item in section.items if not item.kpi]


def mark_all(session, review_id, side, score=8_000, comment="It was so on 3 August."):
    """Mark every item people mark on one side."""
    marks.save(session, review_id, side, {
        key: Entry(score, comment) for key in items(session, review_id)})


def measured(session, name, code="csat", actual=900_000, sample=40, start=START, end=END, **more):
    """Write down a value of a KPI."""
    with session.write(msg("Measured")) as unit:
        kpi = unit.conn.exec_driver_sql("SELECT id FROM kpi WHERE code = ?", (code,)).scalar_one()
        return unit.insert("kpi_value", [{
            "kpi_id": kpi, "member_id": session.ids[name], "start_on": start.isoformat(),
            "end_on": end.isoformat(), "actual": actual, "sample": sample, "source": "import",
            "quality": "good", **more}])[0]


def bring(session, review_id, *verbs, reason="Because of the meeting."):
    """Take some steps one after the other."""
    for verb in verbs:
        steps.take(session, [review_id], verb, TODAY, reason)


def rows(session, table):
    """The live rows of a table."""
    with session.read() as unit:
        found = unit.conn.exec_driver_sql(
            f"SELECT * FROM {table} WHERE deleted_at IS NULL ORDER BY n")
        return [dict(row) for row in found.mappings()]
