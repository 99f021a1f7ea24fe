"""A new file filled from the hub: equal to it, in step with it, whole or not there."""

import random

import psycopg
import pytest

from db import check
from db.errors import FileProblemError
from db.hub.connect import connect
from db.registry import SYNCED
from db.search import later
from db.store import Store
from db.sync import copying, state
from db.sync.first_load import first_load
from db.upkeep import upkeep
from tests.db import filled
from tests.db.hub import people
from tests.db.hub.people import login, populate
from tests.db.journal.test_pruning import NOW
from tests.db.sync.laptops import LABEL, Cut, CutError, Laptop, Line, hub_rows
from tests.db.test_derived import assert_as_rebuilt
from tests.db.test_derived import state as derived_state

NASTY = [
    "a\tb", "a\nb\r\n", "\\N", "\\", "\\\\N", "N\\", "", " ", "\b\f\v", "\x01\x7f", "张三\u3000",
    "𠮷", "'\"", "\\t", "\u2028",
]  # fmt: skip


class Loaded(Laptop):
    """A laptop whose file a first load made."""

    def __init__(self, path, address, name, **options):
        self.path, self.address, self.login = path, address, name
        self.line = Line(address, kept=False)
        with connect(address, autocommit=True) as there:
            self.loaded = first_load(path, there, name, **options)
        self.store = Store(path)


@pytest.fixture
def load(hub, tmp_path):
    made = []

    def make(name, address=hub, **options):
        made.append(Loaded(tmp_path / f"{name}-loaded.muster", address, name, **options))
        return made[-1]

    yield make
    for one in made:
        one.close()


def everything(one):
    return {
        entity: {
            key: {c: v for c, v in row.items() if c != "n"}
            for key, row in one.rows(entity, live=False).items()
        }
        for entity in SYNCED
    }


def data(tables):
    """Without who wrote when: that is the person here, and the login there."""
    stamps = {"updated_by", "updated_at"}
    return {
        entity: {k: {c: v for c, v in row.items() if c not in stamps} for k, row in rows.items()}
        for entity, rows in tables.items()
    }


def there(address):
    return {entity: hub_rows(address, entity) for entity in SYNCED}


def fill_hub(li):
    """Rows in every table, some laid to rest, one changed; and every sign a text can hold."""
    ids = {}
    with li.store.write("{}", "li") as unit:
        for table in SYNCED:
            rows = [filled._row(table, number, ids) for number in range(3)]
            ids[table] = unit.insert(table, rows)
        unit.insert("customer", [{"name": text, "notes": text} for text in NASTY])
    with li.store.write("{}", "li") as unit:
        unit.delete("purchase", ids["purchase"][:1])
        unit.update("customer", {ids["customer"][1]: {"annual_revenue": -(2**62)}})
    li.sync()
    return ids


def test_a_loaded_file_holds_what_the_hub_holds(hub, laptop, load):
    li = laptop("li")
    fill_hub(li)
    assert not li.held()
    wang = load("wang", facts={"profile": "王"})
    assert everything(wang) == there(hub)
    assert wang.loaded.rows == sum(map(len, everything(wang).values()))
    with wang.store.read() as unit:
        conn = unit.conn
        assert conn.exec_driver_sql("SELECT count(*) FROM journal").scalar() == 0
        profile = "SELECT value FROM file_meta WHERE key = 'profile'"
        assert conn.exec_driver_sql(profile).scalar() == "王"
        assert state.fact(conn, "device") == wang.loaded.device
    wang.close()
    assert check.check(wang.path).findings == ()


def test_a_loaded_file_is_in_step_and_goes_on_from_there(hub, laptop, load):
    li = laptop("li")
    ids = fill_hub(li)
    wang = load("wang")
    done = wang.sync()
    assert (done.sent, done.changes) == (0, {})
    li.edit("customer", ids["customer"][0], phone="1")
    wang.edit("customer", ids["customer"][0], email="w@x.cn")
    for one in (li, wang, li):
        one.sync()
    assert data(everything(li)) == data(everything(wang)) == data(there(hub))
    assert wang.row("customer", ids["customer"][0])["phone"] == "1"


def test_it_has_the_schema_of_any_file(load, tmp_path):
    def shape(store):
        with store.read() as unit:
            sql = "SELECT type, name, sql FROM sqlite_master ORDER BY 1, 2"
            return list(map(tuple, unit.conn.exec_driver_sql(sql)))

    li = load("li")
    other = Laptop(tmp_path / "other.muster", li.address, "other")
    assert shape(li.store) == shape(other.store)
    other.close()


def test_each_login_gets_what_rounds_would_bring(hub, load, tmp_path):
    populate(hub)
    for group in people.GROUPS:
        address = login(hub, group)
        by_rounds = Laptop(tmp_path / f"{group}-rounds.muster", address, address.login)
        by_rounds.sync()
        loaded = load(address.login, address)
        assert everything(loaded) == everything(by_rounds), group
        assert loaded.sync().changes == {}
        by_rounds.close()


@pytest.mark.parametrize("stop", ["fetch", "order"])
def test_given_up_it_leaves_nothing(hub, laptop, load, tmp_path, stop):
    fill_hub(laptop("li"))
    before = sorted(tmp_path.iterdir())

    def progress(step, _done, _all):
        if step == stop:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load("wang", progress=progress)
    assert sorted(tmp_path.iterdir()) == before
    assert everything(load("wang")) == there(hub)


def test_a_connection_lost_at_any_statement_leaves_nothing(hub, laptop, tmp_path):
    fill_hub(laptop("li"))
    before = sorted(tmp_path.iterdir())
    target = tmp_path / "wang.muster"
    last = len(SYNCED) + 5  # hello, device, names, begin, clock, counts, commit
    for at in (0, 1, 3, 9, last, last + 1):
        line = Line(hub)
        line.hook = Cut(at)
        try:
            first_load(target, line.hub(), "wang")
        except CutError:
            assert sorted(tmp_path.iterdir()) == before
            continue
        break
    line.close()
    assert at == last + 1
    target.unlink()


def test_a_server_that_goes_away_midway_leaves_nothing(hub, laptop, tmp_path, monkeypatch):
    fill_hub(laptop("li"))
    monkeypatch.setattr(copying, "BLOCK", 1)
    before = sorted(tmp_path.iterdir())

    def stop(_step, done, _all):
        if done == 9:
            with connect(hub, autocommit=True) as other:
                ended = "SELECT pg_terminate_backend(%s)"
                other.execute(ended, (connection.info.backend_pid,))

    with connect(hub, autocommit=True) as connection, pytest.raises(psycopg.OperationalError):
        first_load(tmp_path / "wang.muster", connection, "wang", progress=stop)
    assert sorted(tmp_path.iterdir()) == before


def test_where_a_file_is_nothing_is_asked(hub, laptop):
    li = laptop("li")
    with connect(hub, autocommit=True) as connection:
        with pytest.raises(FileProblemError) as said:
            first_load(li.path, connection, "wang")
        assert said.value.reason == "exists"
        assert connection.info.transaction_status == psycopg.pq.TransactionStatus.IDLE


def test_small_blocks_bring_the_same(hub, laptop, load, monkeypatch):
    fill_hub(laptop("li"))
    monkeypatch.setattr(copying, "BLOCK", 1)
    assert everything(load("wang")) == there(hub)


def test_many_names_are_in_lists_at_once_and_found_after_upkeep(hub, laptop, load, monkeypatch):
    li = laptop("li")
    rng = random.Random(1)
    with li.store.write(LABEL, "li") as unit:
        named = [{"name": f"客户{n}", "kind": "individual"} for n in range(50)]
        customers = unit.insert("customer", named)
        unit.insert("member", [{"name": "张三"}])
        unit.insert("purchase", [
            {"customer_id": rng.choice(customers[5:]), "bought_on": f"2026-01-{n % 28 + 1:02}",
             "amount": rng.randrange(-50, 100), "fraction": rng.randrange(10_000) * (n % 2)}
            for n in range(300)
        ])  # fmt: skip
        unit.delete("customer", customers[:2])
    li.sync()
    whole = load("whole")
    monkeypatch.setattr(later, "FEW", 10)
    monkeypatch.setattr("db.upkeep._AT_ONCE", 7)
    wang = load("wang")
    with wang.store.read() as unit, whole.store.read() as other:
        lists, keys, members, found = derived_state(unit.conn)
        assert (lists, members) == derived_state(other.conn)[::2]
        assert keys == found == []
    wang.edit("customer", customers[30], name="改名")
    upkeep(wang.store, NOW)
    assert_as_rebuilt(wang.store)
    with wang.store.read() as unit:
        assert not later.waits(unit.conn)
        assert len(derived_state(unit.conn)[1]) == 48
