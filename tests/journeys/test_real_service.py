"""Service figures of ../shared/data: tickets brought in as a person does it, per agent and team."""

from __future__ import annotations

import csv
from collections import defaultdict
from datetime import date
from pathlib import Path
from statistics import median

import pytest

from desktop.imports import service
from desktop.imports.looking import look
from desktop.imports.plan_types import PlanOptions, RowState
from desktop.reviews import kpi_values, kpis
from desktop.reviews.types import VALUE, Kpi
from desktop.session import Session, open_session
from tests.db.new_file import new_file

TODAY = date(2026, 11, 22)
TICKETS = "tickets_hof_650/customer_service_experience_tickets.csv"
Q4 = ("2025-10-01", "2025-12-31")


@pytest.fixture
def session(tmp_path: Path):
    new_file(tmp_path / "real.muster")
    with open_session(tmp_path / "real.muster", "me") as opened:
        yield opened


def _bring_in(session: Session, path: Path, **unknown: str) -> dict:
    assert look(path).kind == "service_records"
    prepared = service.prepare(session, "service_records", service.SourceFile(path))
    run = service.dry_run(session, prepared, TODAY, PlanOptions(unknown=unknown))
    counts = dict(service.apply(session, run, TODAY))
    again = service.dry_run(session, prepared, TODAY, PlanOptions(unknown=unknown))
    assert again.plan.counts[RowState.NEW] == again.plan.counts[RowState.CHANGED] == 0
    return counts


def _one(session: Session, sql: str) -> tuple:
    with session.read() as unit:
        return tuple(unit.conn.exec_driver_sql(sql).one())


def _values(session: Session, code: str, period: tuple[str, str]) -> dict[str, tuple]:
    return {one.member: (one.actual, one.sample) for one in kpi_values.listed(session, *period)
            if one.code == code}


def test_tickets_of_650_customers(session: Session, shared_data: Path):
    counts = _bring_in(session, shared_data / TICKETS, member="create", team="create",
                       customer="leave")
    assert counts[RowState.NEW] == 650
    means = _one(session, "SELECT round(avg(csat), 4), round(avg(response_minutes), 2),"
                          " round(avg(resolution_minutes), 2), round(avg(first_contact) * 100, 2),"
                          " round(avg(escalated) * 100, 2) FROM service_record")
    assert means == (3.3308, 26.67, 139.63, 67.85, 11.85)
    _agents_and_teams(session, shared_data / TICKETS)


def _agents_and_teams(session: Session, path: Path) -> None:
    """Per agent and team the KPIs are what the rows of the file add up to."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    kpis.ensure(session)
    kpis.define(session, Kpi("", "mean", "Mean rating", "quality", "points", "up", "csat"))
    kpi_values.fill(session, *Q4)
    by: dict[str, dict[str, list[dict]]] = {
        "Agent_ID": defaultdict(list), "Team": defaultdict(list)}
    for row in rows:
        for key, groups in by.items():
            groups[row[key]].append(row)
    expected = {
        "csat": lambda got: 100 * sum(int(one["CSAT_Score"]) >= 4 for one in got) / len(got),
        "mean": lambda got: sum(int(one["CSAT_Score"]) for one in got) / len(got),
        "fcr": lambda got: 100 * sum(int(one["First_Contact_Resolution_Flag"]) for one in got)
        / len(got),
        "first_response": lambda got: median(int(one["Response_Minutes"]) for one in got),
        "resolution": lambda got: median(int(one["Resolution_Minutes"]) for one in got),
    }
    with session.read() as unit:
        teams_there = unit.conn.exec_driver_sql("SELECT id, name FROM team")
        names = {row[0]: row[1] for row in teams_there}
        for code, formula in expected.items():
            found = _values(session, code, Q4)
            assert len(found) == 54
            for agent, got in by["Agent_ID"].items():
                assert found[agent] == (pytest.approx(formula(got) * VALUE, abs=1), len(got))
            teams = kpi_values.team_values(unit, code, *Q4)
            assert len(teams) == 5
            for team, fact in teams.items():
                got = by["Team"][names[team]]
                assert fact.actual == pytest.approx(formula(got) * VALUE, abs=1)
                assert fact.sample == len(got)


def test_tickets_with_an_sla(session: Session, shared_data: Path):
    folder = shared_data / "tickets_small"
    _bring_in(session, folder / "sla_tickets.csv", team="create")
    assert _one(session, "SELECT count(*), sum(within_sla), sum(resolution_minutes IS NOT NULL)"
                         " FROM service_record") == (600, 96, 600)


def test_cases_of_a_city(session: Session, shared_data: Path):
    _bring_in(session, shared_data / "boston311" / "boston311-100.csv", team="create")
    assert _one(session, "SELECT sum(within_sla), sum(1 - within_sla), count(DISTINCT team_id)"
                         " FROM service_record") [:2] == (83, 17)


def test_deals_won_and_lost(session: Session, shared_data: Path):
    path = shared_data / "crm_sales_opportunities" / "sales_pipeline.csv"
    prepared = service.prepare(session, "service_records", service.SourceFile(path))
    options = PlanOptions(unknown={"member": "create", "customer": "create"})
    run = service.dry_run(session, prepared, TODAY, options)
    assert run.plan.counts[RowState.NEW] == 6_711  # the others have no day they were closed on
    service.apply(session, run, TODAY)
    assert _one(session, "SELECT sum(outcome = 'won'), sum(outcome = 'lost')"
                         " FROM service_record") == (4_238, 2_473)
    kpis.define(session, Kpi("", "conversion", "Conversion", "commercial", "percent", "up",
                             "conversion"))
    period = ("2016-01-01", "2017-12-31")
    kpi_values.fill(session, *period)
    found = {name: round(actual / VALUE, 2)
             for name, (actual, _) in _values(session, "conversion", period).items()}
    assert max(found, key=found.__getitem__) == "Hayden Neloms"
    assert (found["Hayden Neloms"], found["Lajuana Vencill"]) == (70.39, 54.98)
    assert min(found.values()) == 54.98
