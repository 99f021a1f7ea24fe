"""Search keys and summaries after any actions are those a rebuild would make."""

from __future__ import annotations

import random

import pytest

from db import derived
from db.search.tables import find
from tests.db.plain_file import empty_file

PERSON = "P"
NAMES = ["张三", "重庆钢铁", "Acme Ltd", "单雄信", "华东电器", "王五"]


def state(conn):
    summary = conn.exec_driver_sql("SELECT * FROM customer_summary ORDER BY n").fetchall()
    keys = conn.exec_driver_sql("SELECT rowid, source, key FROM customer_search ORDER BY 1")
    members = conn.exec_driver_sql("SELECT * FROM member_summary ORDER BY n").fetchall()
    found = conn.exec_driver_sql("SELECT rowid, key FROM member_search ORDER BY 1").fetchall()
    return summary, keys.fetchall(), members, found


def assert_as_rebuilt(store):
    with store.write("{}", PERSON) as unit:
        kept = state(unit.conn)
        derived.rebuild(unit.conn)
        assert state(unit.conn) == kept


def customer_row(rng):
    return {"name": rng.choice(NAMES), "kind": rng.choice(("individual", "enterprise"))}


def act(unit, rng, customers, purchases):
    """One random thing a person does."""
    match rng.choice(("new", "rename", "buy", "move", "amount", "drop_purchase", "drop")):
        case "new":
            customers += unit.insert("customer", [customer_row(rng) for _ in range(3)])
            unit.insert("member", [{"name": rng.choice(NAMES)}])
        case "rename" if customers:
            unit.update("customer", {rng.choice(customers): customer_row(rng)})
        case "buy" if customers:
            rows = [
                {
                    "customer_id": rng.choice(customers),
                    "bought_on": f"2026-01-{rng.randrange(10, 29)}",
                    "amount": amount,
                    "kind": "refund" if amount < 0 else "order",
                }
                for amount in rng.choices((500, 100, -30), k=4)
            ]
            purchases += unit.insert("purchase", rows)
        case "move" if purchases:
            unit.update("purchase", {rng.choice(purchases): {"customer_id": rng.choice(customers)}})
        case "amount" if purchases:
            unit.update("purchase", {rng.choice(purchases): {"amount": rng.randrange(900)}})
        case "drop_purchase" if purchases:
            unit.delete("purchase", [purchases.pop(rng.randrange(len(purchases)))])
        case "drop" if customers:
            drop_customer(unit, customers, purchases, rng)


def drop_customer(unit, customers, purchases, rng):
    gone = customers.pop(rng.randrange(len(customers)))
    rows = unit.conn.exec_driver_sql(
        "SELECT id FROM purchase WHERE customer_id = ? AND deleted_at IS NULL", (gone,)
    )
    bought = list(rows.scalars())
    unit.delete("purchase", bought)
    unit.delete("customer", [gone])
    purchases[:] = [each for each in purchases if each not in bought]


@pytest.mark.parametrize("seed", range(4))
def test_after_any_actions_and_their_undo(store, seed):
    rng = random.Random(seed)
    customers, purchases = [], []
    for step in range(25):
        with store.write("{}", PERSON) as unit:
            act(unit, rng, customers, purchases)
        if step % 6 == 5:
            assert_as_rebuilt(store)
    for _ in range(len(store.undo_lists()[0])):
        store.undo(PERSON)
        if rng.random() < 0.3:
            assert_as_rebuilt(store)
    while store.undo_lists()[1]:
        store.redo(PERSON)
    assert_as_rebuilt(store)


def test_facts_leave_refunds_out_of_the_count_but_not_of_the_sum(store):
    with store.write("{}", PERSON) as unit:
        (customer,) = unit.insert("customer", [{"name": "张三"}])
        bought = [("2026-01-01", 500, "order"), ("2026-02-01", -200, "refund")]
        unit.insert(
            "purchase",
            [
                {"customer_id": customer, "bought_on": day, "amount": amount, "kind": kind}
                for day, amount, kind in bought
            ],
        )
    with store.read() as unit:
        row = unit.conn.exec_driver_sql(
            "SELECT purchases, value, last_purchase FROM customer_summary"
        )
        assert row.fetchall() == [(1, 300, "2026-01-01")]


def test_a_score_survives_a_new_name_and_a_rebuild(store):
    with store.write("{}", PERSON) as unit:
        (customer,) = unit.insert("customer", [{"name": "张三"}])
    with store.write("{}", PERSON) as unit:
        unit.conn.exec_driver_sql("UPDATE customer_summary SET score = 81000, proposed_tier = 'A'")
        unit.update("customer", {customer: {"name": "李四"}})
    with store.write("{}", PERSON) as unit:
        derived.rebuild(unit.conn)
        row = unit.conn.exec_driver_sql(
            "SELECT sort_key, score, proposed_tier FROM customer_summary"
        )
        assert row.fetchall() == [("li si", 81000, "A")]
        assert find(unit.conn, "customer", "zs", 9) == []
        assert find(unit.conn, "customer", "ls", 9) == [1]


def test_the_dead_leave_and_return(store):
    with store.write("{}", PERSON) as unit:
        (customer,) = unit.insert("customer", [{"name": "张三"}])
        unit.insert("purchase", [{"customer_id": customer, "bought_on": "2026-01-01", "amount": 5}])
    with store.write("{}", PERSON) as unit:
        purchase = unit.conn.exec_driver_sql("SELECT id FROM purchase").scalar()
        unit.delete("purchase", [purchase])
        unit.delete("customer", [customer])
    with store.read() as unit:
        assert find(unit.conn, "customer", "张", 9) == []
        assert state(unit.conn)[0] == []
    store.undo(PERSON)
    with store.read() as unit:
        assert find(unit.conn, "customer", "张", 9) == [1]
        assert state(unit.conn)[0] == [(1, "zhang san", None, None, 1, 5, "2026-01-01", None, None)]


def test_a_customer_restored_by_a_sync_counts_the_purchases_it_kept(tmp_path):
    with empty_file(tmp_path) as conn:
        conn.exec_driver_sql("INSERT INTO customer(id, name) VALUES ('c1', '张三')")
        conn.exec_driver_sql(
            "INSERT INTO purchase(id, customer_id, bought_on, amount)"
            " VALUES ('p1', 'c1', '2026-01-01', 700)"
        )
        for deleted in (None, "2026-01-02", None):
            conn.exec_driver_sql("UPDATE customer SET deleted_at = ?", (deleted,))
            derived.refresh(conn, {"customer": {"c1"}})
        assert conn.exec_driver_sql("SELECT value FROM customer_summary").scalars().all() == [700]
