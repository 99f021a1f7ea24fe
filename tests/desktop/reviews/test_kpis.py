"""KPIs of a file: defined, measured for everybody, put in by hand; every value says from where."""

import pytest

from desktop.errors import MissingError, ValidationError
from desktop.messages import msg
from desktop.reviews import kpi_values, kpis
from desktop.reviews.types import VALUE, Kpi
from desktop.session import open_session
from tests.db.new_file import new_file

Q3 = ("2026-07-01", "2026-09-30")
MISSING = {"csat": None, "nps": None, "within_sla": None, "handle_minutes": None,
           "response_minutes": None, "outcome": None, "complaint": None}  # fmt: skip


@pytest.fixture
def session(tmp_path):
    new_file(tmp_path / "k.muster")
    with open_session(tmp_path / "k.muster", "me") as opened:
        with opened.write(msg("People")) as unit:
            unit.insert("team", [{"id": "t", "name": "Line one"}])
            unit.insert("member", [{"id": "a", "name": "An"}, {"id": "b", "name": "Bo"},
                                   {"id": "gone", "name": "Go", "left_on": "2026-06-30"}])
            unit.insert("customer", [{"id": f"c{n}", "name": f"C{n}"} for n in range(4)])
        yield opened


def served(session, *rows):
    with session.write(msg("Service")) as unit:
        unit.insert("service_record", [{"happened_at": "2026-08-01T10:00:00", "team_id": "t",
                                        **MISSING, **row} for row in rows])


def values(session, period=Q3):
    return {(one.member, one.code): (one.actual, one.sample, one.source, one.quality)
            for one in kpi_values.listed(session, *period)}


def test_the_usual_kpis_are_written_once(session):
    made = kpis.ensure(session)
    assert kpis.ensure(session) == made
    assert len({one.kpi.id for one in kpis.listed(session)}) == len(made)


def test_a_kpi_that_cannot_be_is_refused_and_nothing_changes(session):
    kpis.ensure(session)
    before = kpis.listed(session)
    with pytest.raises(ValidationError) as refused:
        kpis.change(session, "qa", {"target": 0})
    assert set(refused.value.fields) == {"target"}
    with pytest.raises(MissingError):
        kpis.change(session, "what", {"target": 1})
    assert kpis.listed(session) == before


def test_a_code_names_one_kpi_whatever_its_case(session):
    kpi = Kpi("", "Speed", "Speed", "efficiency", "minutes", "down", target=5 * VALUE)
    made = kpis.define(session, kpi)
    again = kpis.define(session, Kpi("", " speed ", "Speed", "efficiency", "minutes", "down",
                                     target=6 * VALUE))
    assert again.id == made.id
    kpis.retire(session, "SPEED")
    with session.read() as unit:
        assert kpis.in_use(unit) == {}
    kpis.retire(session, "speed", back=True)
    with session.read() as unit:
        assert [one.target for one in kpis.in_use(unit).values()] == [6 * VALUE]


def test_service_records_are_measured_with_their_number(session):
    kpis.ensure(session)
    served(session, *({"member_id": "a", "csat": csat, "nps": nps, "within_sla": sla,
                       "handle_minutes": work, "response_minutes": first}
                      for csat, nps, sla, work, first in
                      ((5, 10, 1, 5, 10), (4, 9, 0, 8, 40), (3, 6, 1, 8, 20))))
    served(session, {"member_id": "a", "csat": 1, "happened_at": "2026-10-01T00:00:01"},
           {"member_id": "gone", "csat": 1}, {"member_id": None, "csat": 1},
           {"member_id": "b", "outcome": "won"}, {"member_id": "b", "outcome": "lost"},
           {"member_id": "b", "complaint": 1, "happened_at": "2026-09-30T23:59:00"})
    done = kpi_values.fill(session, *Q3)
    assert values(session) == {
        ("An", "csat"): (666_667, 3, "computed", "thin"),
        ("An", "nps"): (333_333, 3, "computed", "thin"),
        ("An", "sla"): (666_667, 3, "computed", "thin"),
        ("An", "aht"): (70_000, 3, "computed", "thin"),
        ("An", "first_response"): (200_000, 3, "computed", "thin"),
        ("Bo", "conversion"): (500_000, 2, "computed", "thin"),
        ("Bo", "complaints"): (10_000, 1, "computed", "good"),
    }
    assert (done.written, done.not_measured) == (7, ("training",))
    assert "revenue" in done.nothing
    with session.read() as unit:
        team = kpi_values.team_values(unit, "csat", *Q3)
    assert {key: (one.actual, one.sample) for key, one in team.items()} == {"t": (400_000, 5)}


def test_filling_again_writes_nothing_and_undo_takes_it_back(session):
    kpis.ensure(session)
    served(session, {"member_id": "a", "csat": 5})
    assert kpi_values.fill(session, *Q3).written == 1
    again = kpi_values.fill(session, *Q3)
    assert (again.written, again.unchanged) == (0, 1)
    session.undo()
    assert values(session) == {}


def test_a_value_whose_records_are_gone_says_so(session):
    kpis.ensure(session)
    served(session, {"member_id": "a", "csat": 5})
    kpi_values.fill(session, *Q3)
    with session.write(msg("Service")) as unit:
        ids = unit.conn.exec_driver_sql("SELECT id FROM service_record").scalars().all()
        unit.delete("service_record", ids)
    kpi_values.fill(session, *Q3)
    assert values(session)["An", "csat"][:2] == (None, 0)


def test_what_a_person_put_in_wins_over_what_is_measured(session):
    kpis.ensure(session)
    served(session, {"member_id": "a", "csat": 5})
    kpi_values.fill(session, *Q3)
    kpi_values.set_value(session, "csat", "a", *Q3, actual=80 * VALUE, quality="estimated")
    done = kpi_values.fill(session, *Q3)
    assert (done.written, done.kept) == (0, 1)
    assert values(session) == {("An", "csat"): (80 * VALUE, None, "manual", "estimated")}
    with pytest.raises(ValidationError):
        kpi_values.set_value(session, "csat", "a", "2026-09-30", "2026-07-01", actual=1)


def test_purchases_count_for_whoever_served_then(session):
    kpis.ensure(session)
    with session.write(msg("Book")) as unit:
        unit.insert("assignment", [
            {"customer_id": "c0", "member_id": "a", "role": "lead", "start_on": "2026-01-01",
             "end_on": "2026-07-31", "origin": "manual"},
            {"customer_id": "c0", "member_id": "b", "role": "lead", "start_on": "2026-08-01",
             "origin": "manual"},
            {"customer_id": "c1", "member_id": "b", "role": "lead", "start_on": "2026-01-01",
             "origin": "manual"},
        ])  # fmt: skip
        bought = (("c0", "2026-03-01", 100), ("c0", "2026-07-31", 1_000), ("c0", "2026-08-01", 250),
                  ("c0", "2026-09-01", -50), ("c1", "2026-03-01", 100), ("c2", "2026-08-01", 9))
        unit.insert("purchase", [
            {"customer_id": customer, "bought_on": day, "amount": amount, "currency": "CNY",
             "kind": "refund" if amount < 0 else "order"} for customer, day, amount in bought])
    kpi_values.fill(session, *Q3)
    found = values(session)
    assert found["An", "revenue"][:2] == (10 * VALUE, 1)
    assert found["Bo", "revenue"][:2] == (2 * VALUE, 2)
    assert found["Bo", "retention"][:2] == (50 * VALUE, 2)
    assert ("An", "retention") not in found
