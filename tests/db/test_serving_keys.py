"""The list of customers by owner is the same with kept keys as when assignments are asked."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from db import derived, serving_keys
from db.queries.customers import CUSTOMERS
from db.queries.windows import ListQuery
from db.serving_keys import Days

PERSON = "P"
FIRST = "2026-06-01"
DAYS = [f"2026-06-{day:02d}" for day in range(1, 30, 4)]
NAMES = ["张三", "李四", "王五", "Ann Lee", "Bob Ray"]
SLOW = replace(
    CUSTOMERS, fields={key: field._replace(kept="") for key, field in CUSTOMERS.fields.items()}
)


@pytest.fixture
def team(store):
    """Eight customers, five members; keys that begin on a known day."""
    with store.write("{}", PERSON) as unit:
        serving_keys.begin(unit.conn, FIRST)
        customers = unit.insert("customer", [{"name": f"c{at}"} for at in range(8)])
        members = unit.insert("member", [{"name": name} for name in NAMES])
    return store, customers, members


def row(rng, customer, member):
    start = rng.choice(DAYS)
    return {
        "customer_id": customer,
        "member_id": member,
        "role": rng.choice(("lead", "lead", "backup")),
        "start_on": start,
        "end_on": rng.choice([None, *(day for day in DAYS if day >= start)]),
        "origin": "manual",
    }


def act(unit, rng, customers, members, assignments):
    """One random change of who serves whom, or of who they are."""
    match rng.choice(("serve", "end", "move", "drop", "rename", "leave", "customer")):
        case "serve":
            pairs = [(rng.choice(customers), rng.choice(members)) for _ in range(3)]
            assignments += unit.insert("assignment", [row(rng, *pair) for pair in pairs])
        case "end" if assignments:
            unit.update("assignment", {rng.choice(assignments): {"end_on": rng.choice(DAYS)}})
        case "move" if assignments:
            chosen = rng.choice(assignments)
            other = {"customer_id": rng.choice(customers), "member_id": rng.choice(members)}
            unit.update("assignment", {chosen: other})
        case "drop" if assignments:
            unit.delete("assignment", [assignments.pop(rng.randrange(len(assignments)))])
        case "rename":
            unit.update("member", {rng.choice(members): {"name": rng.choice(NAMES)}})
        case "customer":
            unit.update("customer", {rng.choice(customers): {"name": rng.choice(NAMES)}})


def assert_same_order(store):
    """On every day, by owner and backup, both ways: the kept keys agree with the assignments."""
    with store.read() as unit:
        known = serving_keys.days(unit.conn)
        held = [day for day in DAYS if serving_keys.hold(unit.conn, day)]
        assert known.first in held
        for day in DAYS:
            for sort in ("owner", "backup"):
                for descending in (False, True):
                    asked = (day, sort, descending)
                    kept = ListQuery(CUSTOMERS, *asked).ids(unit.conn)
                    assert kept == ListQuery(SLOW, *asked).ids(unit.conn), (asked, known)


@pytest.mark.parametrize("seed", range(6))
def test_any_actions_their_undo_and_the_days_that_pass(team, seed):
    store, customers, members = team
    rng, assignments = random.Random(seed), []
    days = iter(DAYS[1:])
    for step in range(20):
        with store.write("{}", PERSON) as unit:
            act(unit, rng, customers, members, assignments)
        assert_same_order(store)
        if step % 5 == 4:
            with store.local() as unit:
                today = next(days)
                serving_keys.renew(unit.conn, today)
                assert serving_keys.hold(unit.conn, today)
            assert_same_order(store)
    for _ in range(len(store.undo_lists()[0])):
        store.undo(PERSON)
        assert_same_order(store)


def test_a_rebuild_makes_the_same_keys(team):
    store, customers, members = team
    rng = random.Random(4)
    with store.write("{}", PERSON) as unit:
        pairs = [(rng.choice(customers), rng.choice(members)) for _ in range(9)]
        unit.insert("assignment", [row(rng, *pair) | {"start_on": FIRST} for pair in pairs])
    keys = "SELECT n, owner_key, backup_key FROM customer_summary ORDER BY n"
    with store.local() as unit:
        before = unit.conn.exec_driver_sql(keys).all()
        assert any(each[1] for each in before)
        unit.conn.exec_driver_sql("UPDATE customer_summary SET owner_key = 'x' WHERE n < 4")
        derived.rebuild(unit.conn)
        assert unit.conn.exec_driver_sql(keys).all() == before
        assert serving_keys.days(unit.conn).first == FIRST


def test_keys_end_where_somebody_else_begins_and_go_on_from_there(team):
    store, customers, members = team
    with store.write("{}", PERSON) as unit:
        line = {"customer_id": customers[0], "role": "lead", "origin": "manual"}
        unit.insert(
            "assignment",
            [
                {**line, "member_id": members[0], "start_on": "2026-05-01", "end_on": "2026-06-10"},
                {**line, "member_id": members[1], "start_on": "2026-06-11"},
            ],
        )
    with store.local() as unit:
        assert serving_keys.days(unit.conn) == Days(FIRST, "2026-06-11")
        assert not serving_keys.hold(unit.conn, "2026-05-31")
        serving_keys.renew(unit.conn, "2026-06-11")
        assert serving_keys.days(unit.conn) == Days("2026-06-11", serving_keys.NEVER)
        key = unit.conn.exec_driver_sql("SELECT owner_key FROM customer_summary WHERE n = 1")
        assert key.scalar() == "li si"
        serving_keys.renew(unit.conn, FIRST)  # a clock put back
        assert serving_keys.days(unit.conn) == Days(FIRST, "2026-06-11")


def test_an_index_holds_the_order(team):
    store, *_ = team
    with store.read() as unit:
        for sort, key in (("owner", "owner_key"), ("backup", "backup_key")):
            body = f"SELECT s.n FROM customer_summary s ORDER BY s.{key} ASC NULLS LAST, s.n ASC"
            plan = unit.conn.exec_driver_sql(f"EXPLAIN QUERY PLAN {body}").all()
            assert f"ix_customer_summary_{sort}_key_n" in str(plan)
            assert "TEMP B-TREE" not in str(plan)


def test_a_file_without_days_asks_the_assignments(team):
    store, customers, members = team
    with store.local() as unit:
        unit.conn.exec_driver_sql("DELETE FROM file_meta WHERE key = 'serving_keys'")
    with store.write("{}", PERSON) as unit:
        unit.insert("assignment", [row(random.Random(1), customers[3], members[0])])
    with store.read() as unit:
        assert serving_keys.days(unit.conn) is None
        assert not serving_keys.hold(unit.conn, FIRST)
        by_owner = ListQuery(CUSTOMERS, FIRST, "owner").ids(unit.conn)
        assert by_owner == ListQuery(SLOW, FIRST, "owner").ids(unit.conn)
