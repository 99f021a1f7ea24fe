"""The index in the order of names finds what the search finds, in its order, after any edit."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from db import derived
from db.check import check
from db.queries.customers import CUSTOMERS
from db.queries.windows import ListQuery
from db.search import ordered
from db.store import Store
from tests.db.new_file import new_file

LETTERS = "华东上海电器张三有限公司ab1 ·"
TYPED = ("华", "东上", "上海电", "有限 公司", "张三", "三张", "华东上海", "电 器 a", "海·电", "ab")


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    path = tmp_path_factory.mktemp("ordered") / "team.muster"
    new_file(path)
    made, rng = Store(path), random.Random(7)
    with made.write("", "me") as unit:
        latin = [{"id": f"l{k}", "name": f"Acme {k}"} for k in range(100)]
        unit.insert("customer", latin)
        unit.insert("customer", [{"id": f"c{k}", "name": name(rng)} for k in range(300)])
    made.close()
    return path


@pytest.fixture
def store(filled, tmp_path, monkeypatch):
    monkeypatch.setattr(ordered, "LEAST", 50)
    monkeypatch.setattr(ordered, "MOST_MOVED", 40)
    monkeypatch.setattr(ordered, "STEP", 100)
    made = Store(Path(shutil.copy(filled, tmp_path)))
    yield made
    made.close()


def name(rng):
    return "".join(rng.choices(LETTERS, k=rng.randrange(1, 12))).strip() or "x"


def ready(store):
    while ordered.step(store):
        pass
    with store.read() as unit:
        return ordered.first(unit.conn, "华", 5, descending=False) is not None


def assert_as_sorted(store, monkeypatch):
    """Each answer is the one that a list gives without the index."""
    with store.read() as unit:
        for typed in TYPED:
            for descending in (False, True):
                query = ListQuery(CUSTOMERS, "2026-06-01", "name", descending, search=typed)
                found = query.ids(unit.conn, 20)
                with monkeypatch.context() as without:
                    without.setattr(ordered, "first", lambda *_args, **_how: None)
                    assert found == query.ids(unit.conn, 20), (typed, descending)


def test_first_hits_come_in_the_order_of_names_while_rows_change(store, monkeypatch):
    assert ready(store)
    assert_as_sorted(store, monkeypatch)
    rng = random.Random(8)
    for turn in range(6):
        with store.write("", "me") as unit:
            for k in rng.sample(range(280), 3):
                unit.update("customer", {f"c{k}": {"name": name(rng)}})
            unit.insert("customer", [{"id": f"n{turn}", "name": name(rng)}])
            unit.delete("customer", [f"c{290 + turn}"])
            unit.insert("contact", [{"id": f"k{turn}", "customer_id": "c5", "name": "张三" * turn}])
        assert_as_sorted(store, monkeypatch)
    store.undo("me")
    assert_as_sorted(store, monkeypatch)
    assert check(store.path).findings == ()


def test_it_is_made_in_steps_between_which_others_write(store, monkeypatch):
    steps = 0
    while ordered.step(store):
        steps += 1
        with store.write("", "me") as unit:
            unit.update("customer", {f"c{steps * 40}": {"name": "张三有限公司"}})
        assert_as_sorted(store, monkeypatch)
    assert steps >= 5
    assert_as_sorted(store, monkeypatch)


def test_with_many_rows_moved_lists_sort_until_it_is_made_anew(store, monkeypatch):
    assert ready(store)
    with store.write("", "me") as unit:
        unit.update("customer", {f"c{k}": {"name": f"上海{k}"} for k in range(41)})
    with store.read() as unit:
        assert ordered.first(unit.conn, "上海", 5, descending=False) is None
    assert_as_sorted(store, monkeypatch)
    assert ready(store)
    assert_as_sorted(store, monkeypatch)


def test_scores_and_purchases_move_nothing(store):
    assert ready(store)
    with store.write("", "me") as unit:
        unit.update("customer", {f"c{k}": {"tier": "A"} for k in range(100)})
        unit.insert(
            "purchase", [{"id": "p1", "customer_id": "c1", "bought_on": "2026-01-01", "amount": 5}]
        )
    with store.read() as unit:
        assert unit.conn.exec_driver_sql("SELECT count(*) FROM customer_moved").scalar() == 0


def test_it_goes_with_a_rebuild_and_in_a_file_that_has_become_small(store, monkeypatch):
    assert ready(store)
    with store.local() as unit:
        derived.rebuild(unit.conn)
        assert ordered.size(unit.conn) == 0
    assert ready(store)
    monkeypatch.setattr(ordered, "LEAST", 5_000)
    assert not ready(store)
    with store.read() as unit:
        left = "SELECT count(*) FROM sqlite_master WHERE name LIKE 'customer_moved%'"
        assert unit.conn.exec_driver_sql(left).scalar() == 0


@pytest.mark.parametrize("typed", ["zhang", "张a", "!", "张三2", ""])
def test_what_is_not_chinese_alone_is_left_to_the_search(store, typed):
    assert ready(store)
    with store.read() as unit:
        assert ordered.first(unit.conn, typed, 5, descending=False) is None
