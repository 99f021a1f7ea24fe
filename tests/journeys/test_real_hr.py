"""HR figures of ../shared/data: people and their ratings, from one list each."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from desktop.imports import service
from desktop.imports.choosing import Chosen, choose
from desktop.imports.fields import Kind
from desktop.imports.plan_types import PlanOptions, RowState
from desktop.session import Session, open_session
from tests.db.new_file import new_file

TODAY = date(2026, 11, 22)


@pytest.fixture
def session(tmp_path: Path):
    new_file(tmp_path / "hr.muster")
    with open_session(tmp_path / "hr.muster", "hr") as opened:
        yield opened


def _bring_in(session: Session, kind: Kind, path: Path, *sets: Chosen, **unknown: str) -> int:
    """Import; that the same list once more changes nothing is part of it. Returns new rows."""
    prepared = service.prepare(session, kind, service.SourceFile(path))
    mapping = choose(kind, prepared.mapping, prepared.table.headers, (), sets)
    prepared, options = service.remap(prepared, mapping), PlanOptions(unknown=unknown)
    counts = service.apply(session, service.dry_run(session, prepared, TODAY, options), TODAY)
    again = service.dry_run(session, prepared, TODAY, options).plan.counts
    assert again[RowState.NEW] == again[RowState.CHANGED] == 0
    return counts[RowState.NEW]


def _counted(session: Session, sql: str) -> dict:
    with session.read() as unit:
        return {row[0]: row[1] for row in unit.conn.exec_driver_sql(sql)}


def test_three_thousand_people_and_their_ratings(session: Session, shared_data: Path):
    path = shared_data / "hr_all_in_one" / "employee_data.csv"
    assert _bring_in(session, "members", path, manager="leave") == 3_000
    assert _bring_in(session, "reviews", path, ("cycle", "2023")) == 3_000
    assert _counted(session, "SELECT grade, count(*) FROM review_outcome GROUP BY 1") == {
        "Fully Meets": 2_361, "Exceeds": 369, "Needs Improvement": 177, "PIP": 93}
    assert _counted(session, "SELECT score / 2000, count(*) FROM review_outcome GROUP BY 1") == {
        1: 271, 2: 510, 3: 1_530, 4: 419, 5: 270}


def test_people_without_names(session: Session, shared_data: Path):
    path = shared_data / "hr_ibm_attrition" / "WA_Fn-UseC_-HR-Employee-Attrition.csv"
    assert _bring_in(session, "members", path) == 1_470
    assert _bring_in(session, "reviews", path, ("cycle", "2023"), ("out_of", "4")) == 1_470
    assert _counted(session, "SELECT score, count(*) FROM review_outcome GROUP BY 1") == {
        7_500: 1_244, 10_000: 226}
    teams = "SELECT t.name, count(*) FROM member m JOIN team t ON t.id = m.team_id GROUP BY 1"
    assert _counted(session, teams) == {
        "Human Resources": 63, "Research & Development": 961, "Sales": 446}
