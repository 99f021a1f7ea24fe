"""A delta that comes in many portions is let in as one."""

import itertools
import tracemalloc

from db.hub.connect import connect
from db.sync import pull
from tests.db.sync.laptops import hub_rows


def test_portions_are_one_round_with_one_action_per_author(hub, laptop, monkeypatch):
    monkeypatch.setattr(pull, "PORTION", 4)
    monkeypatch.setattr(pull, "PACK", 3)
    li, wang, zhao = laptop("li"), laptop("wang"), laptop("zhao")
    made = [li.add("customer", name=f"C{n}") for n in range(12)]
    for child, parent in itertools.pairwise(made):  # the parent comes after the child
        li.edit("customer", child, parent_id=parent)
    for customer in made:
        li.add("contact", name="K", customer_id=customer)
    li.sync()
    wang.sync()
    for customer in made[::3]:
        wang.edit("customer", customer, phone="1")
    wang.sync()
    done = zhao.sync()
    assert {entity: len(ids) for entity, ids in done.changes.items()} == {
        "customer": 12, "contact": 12,
    }  # fmt: skip
    for entity in ("customer", "contact"):
        assert zhao.rows(entity).keys() == hub_rows(hub, entity).keys()
    assert [row["parent_id"] for row in zhao.rows("customer").values()] == [*made[1:], None]
    with zhao.store.read() as unit:
        asked = "SELECT person FROM action WHERE origin = 'remote' ORDER BY person"
        assert list(unit.conn.exec_driver_sql(asked).scalars()) == ["li", "wang"]
    assert zhao.sync().changes == {}


def test_what_was_fetched_is_kept_packed(hub):
    """As rows they would take some 3 KB each."""
    with connect(hub, autocommit=True) as c:
        with c.transaction():
            c.execute(
                "INSERT INTO customer (id, name, notes) SELECT gen_random_uuid()::text,"
                " 'Customer ' || g, repeat('met them at the fair. ', 20)"
                " FROM generate_series(1, 20000) AS g"
            )
        tracemalloc.start()
        try:
            pulled = pull.pull(c, 0, ())
            kept, _peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
    assert sum(len(pack.rows()) for pack in pulled.packs) == 20_000
    assert kept < 20_000 * 300
