"""A fact is noted as one action, and stands beside the review of its days."""

from datetime import date

import pytest

from desktop.errors import MissingError, ValidationError
from desktop.reviews.evidence_log import LONGEST, NewFact, log, start
from desktop.reviews.sheet import sheet
from desktop.session import open_session
from tests.ui.panes.reviews.made import fill
from tests.ui.windows import sample_file

TODAY = date(2026, 11, 22)


@pytest.fixture
def session(tmp_path):
    path = sample_file(tmp_path)
    fill(path)
    with open_session(path) as made:
        yield made


def row(session, sql):
    with session.read() as unit:
        return unit.conn.exec_driver_sql(sql).one()


def test_a_fact_about_a_customer_begins_with_its_owner_and_stands_beside_the_review(session):
    number, member, customer = row(session, """
        SELECT c.n, a.member_id, c.id FROM customer c JOIN assignment a ON a.customer_id = c.id
        WHERE a.role = 'lead' AND a.end_on IS NULL AND a.deleted_at IS NULL
          AND a.start_on <= '2026-11-22' ORDER BY c.n LIMIT 1""")
    begun = start(session, "customers", number, TODAY)
    assert (begun.member, begun.entity, begun.row_id) == (member, "customer", customer)
    made = NewFact(member, date(2026, 11, 20), " Saved the contract ", 1, "customer", customer)
    log(session, made, TODAY)
    (review,) = row(session, f"""
        SELECT max(n) FROM review WHERE member_id = '{member}' AND end_on >= '2026-11-20'""")
    (found,) = [one for one in sheet(session, review).beside.facts if one.fact == made.fact.strip()]
    assert (found.fact, found.direction, found.happened_on) == (
        "Saved the contract", 1, "2026-11-20")
    session.undo()
    assert made.fact.strip() not in {one.fact for one in sheet(session, review).beside.facts}


@pytest.mark.parametrize("pane", ["roster", "reviews"])
def test_it_begins_with_the_member_of_the_row(session, pane):
    table = {"roster": "member", "reviews": "review"}[pane]
    column = {"roster": "id", "reviews": "member_id"}[pane]
    number, member = row(session, f"SELECT n, {column} FROM {table} ORDER BY n LIMIT 1")
    assert start(session, pane, number, TODAY).member == member
    assert start(session, pane, 99_999, TODAY).member is None
    assert len(start(session, "training", None, TODAY).members) == 8


@pytest.mark.parametrize(("change", "field"), [
    ({"fact": "  "}, "fact"), ({"fact": "x" * (LONGEST + 1)}, "fact"), ({"member": ""}, "member"),
    ({"happened": date(2026, 11, 23)}, "happened"),
])  # fmt: skip
def test_what_is_no_fact_is_said_at_its_field_and_nothing_is_written(session, change, field):
    member = start(session, "training", None, TODAY).members[0][0]
    asked = {"member": member, "happened": TODAY, "fact": "Helped", **change}
    with pytest.raises(ValidationError) as refused:
        log(session, NewFact(**asked), TODAY)
    assert set(refused.value.fields) == {field}
    assert row(session, "SELECT count(*) FROM evidence WHERE fact = 'Helped'") == (0,)


def test_a_member_who_is_gone_is_said(session):
    with pytest.raises(MissingError):
        log(session, NewFact("nobody", TODAY, "Helped"), TODAY)
