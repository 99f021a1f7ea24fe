from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from db import derived
from db.first_screen import PlainFile
from db.queries import assignments, planning, roster
from db.queries.conditions import Filter
from db.queries.customer_file import customer_file
from db.queries.customers import CUSTOMERS
from db.queries.tier_inputs import tier_inputs
from db.queries.windows import ListQuery
from tests.db.plain_file import empty_file

ON = "2026-06-01"
BOOK = """
INSERT INTO team(id, name) VALUES ('t1', '售后一组');
INSERT INTO role(id, name) VALUES ('r1', 'CSM');
INSERT INTO skill(id, name, is_certificate) VALUES ('k1', '谈判', 0), ('k2', 'PMP', 1);
INSERT INTO member(id, employee_no, name, team_id, role_id, manager_id, regions) VALUES
  ('m1', '007', '张三', 't1', 'r1', NULL, '["华东"]'),
  ('m2', '008', '李四', 't1', NULL, 'm1', '[]'), ('m3', '009', '阿明', NULL, NULL, NULL, '[]');
UPDATE member SET deleted_at = '2026-01-01' WHERE id = 'm3';
INSERT INTO member_skill(id, member_id, skill_id, level, assessed_on, expires_on) VALUES
  ('s1', 'm1', 'k1', 2, '2025-01-01', NULL), ('s2', 'm1', 'k1', 4, '2026-01-01', NULL),
  ('s3', 'm1', 'k1', 5, '2026-09-01', NULL), ('s4', 'm1', 'k2', 3, NULL, '2026-02-01'),
  ('s5', 'm3', 'k1', 5, '2026-01-01', NULL);
INSERT INTO role_skill(id, role_id, skill_id, level) VALUES ('rs1', 'r1', 'k1', 3);
INSERT INTO interest(id, member_id, domain, level) VALUES ('i1', 'm2', '电器', 3);
INSERT INTO absence(id, member_id, start_on, end_on, kind) VALUES
  ('b1', 'm2', '2026-05-25', '2026-06-05', 'leave'),
  ('b2', 'm2', '2026-01-01', '2026-01-05', 'trip');
INSERT INTO customer(id, code, name, tier, phase, complexity_pct) VALUES
  ('c1', 'C1', '华东电器', 'A', 'steady', 100), ('c2', 'C2', 'Acme', 'B', 'onboarding', 150),
  ('c3', 'C3', '新客户', NULL, 'steady', 100), ('c4', 'C4', '旧客户', 'A', 'steady', 100);
UPDATE customer SET deleted_at = '2026-01-01' WHERE id = 'c4';
INSERT INTO contact(id, customer_id, name) VALUES ('o1', 'c1', '王经理');
INSERT INTO customer_need(id, customer_id, skill_id, level, must) VALUES ('d1', 'c1', 'k1', 3, 1);
INSERT INTO exclusion(id, customer_id, member_id, until) VALUES
  ('e1', 'c1', 'm2', NULL), ('e2', 'c2', 'm2', '2026-05-31');
INSERT INTO purchase(id, customer_id, bought_on, amount, kind) VALUES
  ('p1', 'c1', '2025-01-10', 1000, 'order'), ('p2', 'c1', '2026-03-10', 500, 'renewal'),
  ('p3', 'c1', '2026-05-10', -200, 'refund'), ('p4', 'c1', '2026-07-01', 900, 'order'),
  ('p5', 'c2', '2026-05-05', -50, 'refund'), ('p6', 'c4', '2026-05-05', 50, 'order');
INSERT INTO tier_entry(id, customer_id, as_of, tier, origin, score) VALUES
  ('y1', 'c1', '2026-01-01', 'B', 'calculated', 60000),
  ('y2', 'c1', '2026-04-01', 'A', 'override', NULL);
INSERT INTO assignment(id, customer_id, member_id, role, start_on, end_on, origin, locked) VALUES
  ('a1', 'c1', 'm2', 'lead', '2026-01-01', '2026-05-14', 'manual', 0),
  ('a2', 'c1', 'm1', 'lead', '2026-05-15', NULL, 'handover', 1),
  ('a3', 'c1', 'm2', 'backup', '2026-05-15', NULL, 'manual', 0),
  ('a4', 'c2', 'm1', 'lead', '2026-01-01', '2026-06-01', 'manual', 0),
  ('a5', 'c2', 'm2', 'lead', '2026-06-02', NULL, 'handover', 0),
  ('a6', 'c4', 'm1', 'lead', '2026-01-01', NULL, 'manual', 0);
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("records")
    with empty_file(place) as conn:
        for statement in BOOK.split(";"):
            conn.exec_driver_sql(statement)
        derived.rebuild(conn)
    return place


@pytest.fixture
def book(folder):
    from sqlalchemy import create_engine

    engine = create_engine(f"sqlite+pysqlite:///{folder / 'team.muster'}")
    with engine.connect() as conn:
        yield conn
    engine.dispose()


def test_a_customer_line_names_who_serves_it_that_day(book):
    rows = {row.id: row for row in ListQuery(CUSTOMERS, on=ON, sort="name").first(book, 9)}
    assert list(rows) == ["c2", "c1", "c3"]
    first = rows["c1"]
    assert (first.owner, first.backup, first.backup_id) == ("张三", "李四", "m2")
    assert (first.purchases, first.value, first.last_purchase) == (3, 2200, "2026-07-01")
    assert (rows["c2"].owner, rows["c3"].owner) == ("张三", None)
    later = ListQuery(CUSTOMERS, on="2026-06-02", sort="name").first(book, 1)
    assert later[0].owner == "李四"


def test_tier_inputs_count_the_period_and_leave_refunds_out_of_the_orders(book):
    one, two, three = tier_inputs(book, as_of=ON, since="2025-06-02")
    assert (one.first_on, one.last_on, one.orders, one.net) == ("2025-01-10", "2026-03-10", 1, 300)
    assert (two.first_on, two.last_on, two.orders, two.net) == (None, None, 0, -50)
    assert (three.last_on, three.orders, three.net) == (None, 0, 0)
    whole = tier_inputs(book, as_of="2026-07-01", since="2025-01-10")[0]
    assert (whole.last_on, whole.orders, whole.net) == ("2026-07-01", 3, 2200)


def test_a_customer_file_has_everything_newest_first(book):
    found = customer_file(book, "c1", latest=2)
    assert found.fields["name"] == "华东电器"
    assert [contact.name for contact in found.contacts] == ["王经理"]
    assert [(need.skill, need.level, need.must) for need in found.needs] == [("谈判", 3, 1)]
    assert [bought.id for bought in found.purchases] == ["p4", "p3"]
    assert [entry.tier for entry in found.ledger] == ["A", "B"]
    assert customer_file(book, "c4") is None


def test_the_roster_names_team_role_manager_customers_and_absence(book):
    li, zhang = ListQuery(roster.MEMBERS, on=ON, sort="name").first(book, 9)
    assert (zhang.name, zhang.team, zhang.role) == ("张三", "售后一组", "CSM")
    assert (zhang.customers, zhang.away) == (2, None)
    assert (li.name, li.manager, li.customers, li.away) == ("李四", "张三", 0, "leave")
    asked = ListQuery(roster.MEMBERS, on=ON, sort="customers", search="zs")
    assert [row.id for row in asked.first(book, 9)] == ["m1"]


def test_the_present_level_is_the_newest_up_to_the_day(book):
    found = {(row.member_id, row.skill): row for row in roster.present_skills(book, on=ON)}
    assert {key: row.level for key, row in found.items()} == {("m1", "谈判"): 4, ("m1", "PMP"): 3}
    assert found["m1", "PMP"].expires_on == "2026-02-01"
    assert {row.name for row in roster.skills(book)} == {"谈判", "PMP"}
    assert [row.id for row in roster.absences(book, since=ON)] == ["b1"]


def test_assignments_of_a_day_and_the_history_of_a_customer(book):
    now = assignments.current(book, on=ON)
    assert [row.id for row in now] == ["a3", "a4", "a2"]
    assert [row.id for row in assignments.history(book, "c1")] == ["a3", "a2", "a1"]
    assert assignments.loads(book, on=ON) == [
        assignments.LoadRecord("m1", "A", "steady", 100, 1),
        assignments.LoadRecord("m1", "B", "onboarding", 150, 1),
    ]


def test_planning_customers_know_owner_needs_exclusions_and_transfers(book):
    one, two, three = planning.planning_customers(book, on=ON, since="2026-03-03")
    assert (one.owner_id, one.owner_since, one.locked) == ("m1", "2026-05-15", 1)
    assert (one.backup_id, one.transfers) == ("m2", 1)
    assert (one.needs, one.excluded) == ((("k1", 3, 1),), ("m2",))
    assert (two.owner_id, two.excluded, two.transfers) == ("m1", (), 0)
    assert (three.owner_id, three.backup_id, three.locked) == (None, None, 0)
    later = planning.planning_customers(book, on="2026-06-02", since="2026-06-01")
    assert [customer.transfers for customer in later] == [0, 1, 0]


def test_planning_members_carry_skills_interests_and_absences(book):
    zhang, li = planning.planning_members(book, on=ON)
    assert (zhang.regions, li.regions) == (("华东",), ())
    assert [(skill.skill_id, skill.level) for skill in zhang.skills] == [("k2", 3), ("k1", 4)]
    assert li.interests == (("电器", 3),)
    assert [absence.id for absence in li.absences] == ["b1"]


def test_two_current_owners_never_double_a_customer(book):
    book.exec_driver_sql(
        "INSERT INTO assignment(id, customer_id, member_id, role, start_on, origin)"
        " VALUES ('a9', 'c1', 'm2', 'lead', '2026-05-20', 'manual')"
    )
    query = ListQuery(CUSTOMERS, on=ON, sort="owner")
    assert [row.owner for row in query.first(book, 9) if row.id == "c1"] == ["李四"]
    assert query.count(book) == 3
    plan = planning.planning_customers(book, on=ON, since="2026-01-01")
    assert [customer.owner_id for customer in plan if customer.id == "c1"] == ["m2"]
    nobody = ListQuery(CUSTOMERS, on=ON, sort="name", filters=(Filter("owner_id", (None,)),))
    assert [row.id for row in nobody.first(book, 9)] == ["c3"]


def test_the_first_screen_is_the_list_without_sqlalchemy(folder, book):
    query = ListQuery(CUSTOMERS, on=ON, sort="name")
    with closing(PlainFile(folder / "team.muster")) as file, file.snapshot() as reader:
        assert query.first(reader, 2) == query.first(book, 2)
        assert query.count(reader) == 3
    code = (
        "import sys, pathlib; from db.first_screen import PlainFile;"
        "from db.queries.customers import CUSTOMERS; from db.queries.windows import ListQuery;"
        f"file = PlainFile(pathlib.Path({str(folder / 'team.muster')!r}));"
        f"ListQuery(CUSTOMERS, on='{ON}', sort='name').count(file);"
        "heavy = {'sqlalchemy', 'pypinyin', 'alembic', 'numpy'} & set(sys.modules);"
        "sys.exit(f'imported {heavy}' if heavy else 0)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def read_plainly(path):
    with closing(PlainFile(path)) as file, file.snapshot() as reader:
        return reader.exec_driver_sql("SELECT n FROM customer_summary")


def test_a_file_that_is_none_is_an_sqlite_error(tmp_path):
    (tmp_path / "x.muster").write_text("hello" * 500)
    with pytest.raises(sqlite3.Error):
        read_plainly(tmp_path / "x.muster")
    with pytest.raises(sqlite3.Error):
        read_plainly(tmp_path / "nothing.muster")
