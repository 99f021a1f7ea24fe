"""A file's rows go to a new hub at once: as if its triggers had seen each, whole or not at all."""

import psycopg
import pytest

from db.hub import audit, install
from db.hub.connect import connect
from db.ids import new_id
from db.registry import SYNCED
from db.store import Store
from db.sync import joining, making, wire
from db.sync.errors import HubProblemError, UnfitError
from db.sync.handshake import greet
from db.sync.upload import upload
from tests.db import filled
from tests.db.new_file import new_file
from tests.db.sync.laptops import Laptop, Line
from tests.db.sync.test_first_load import NASTY, data, everything, there
from tests.postgres import copied_hub

SERVES = {"role": "lead", "start_on": "2026-01-01", "origin": "manual"}


class Private(Laptop):
    """A laptop whose file belongs to no team yet."""

    def __init__(self, path, address, login):
        self.path, self.address, self.login = path, address, login
        self.line = Line(address, kept=False)
        new_file(path)
        self.store = Store(path)

    def upload(self, progress=lambda *_: None):
        with self.store.local() as unit:
            device = making.begin(unit.conn)
        with connect(self.address, autocommit=True) as hub:
            with self.store.read() as unit, wire.unpiped(hub):
                rows = upload(unit.conn, hub, self.login, progress)
                making.sign(hub, device, self.login)
            with self.store.local() as unit:
                making.finish(unit.conn, hub)
        return rows


@pytest.fixture
def private(hub, tmp_path):
    one = Private(tmp_path / "private.muster", hub, "li")
    yield one
    one.close()


def fill(one):
    ids = {}
    with one.store.write("{}", "li") as unit:
        for table in SYNCED:
            rows = [filled._row(table, number, ids) for number in range(3)]
            ids[table] = unit.insert(table, rows)
        unit.insert("customer", [{"name": text, "notes": text} for text in NASTY])
        teams = unit.insert("team", [{"name": "One"}, {"name": "Two"}])
        members = unit.insert("member", [{"name": "M", "team_id": team} for team in teams])
        mine = unit.insert("customer", [{"name": f"C{n}"} for n in range(3)])
        for member, customer in zip(members, mine, strict=False):
            unit.insert("assignment", [{"customer_id": customer, "member_id": member, **SERVES}])
        unit.insert("contact", [{"name": "K", "customer_id": customer} for customer in mine])
        unit.insert("saved_view", [{**filled._row("saved_view", 9, ids), "shared": 1}])
        asked = filled._row("sync_conflict", 9, ids)
        unit.insert("sync_conflict", [{**asked, "entity": "customer", "row_id": mine[0]}])
    with one.store.write("{}", "li") as unit:
        unit.delete("purchase", ids["purchase"][:1])
    return ids


def scopes(address):
    asked = "SELECT '{0}', id, access_team, access_member FROM {0}"
    with connect(address) as c:
        return {row[:2]: row[2:] for e in SYNCED for row in c.execute(asked.format(e))}


def shape(address):
    with connect(address) as c:
        return [
            sorted(c.execute(sql).fetchall())
            for sql in (
                "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'muster'",
                "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint"
                " WHERE connamespace = 'muster'::regnamespace",
                "SELECT tgrelid::regclass::text, tgname, tgenabled::text, pg_get_triggerdef(oid)"
                " FROM pg_trigger WHERE NOT tgisinternal",
                "SELECT relname, relrowsecurity, relforcerowsecurity FROM pg_class"
                " WHERE relnamespace = 'muster'::regnamespace",
            )
        ]


def test_everything_is_there_and_nothing_waits(hub, private):
    fill(private)
    before = shape(hub)
    told = []
    went = private.upload(lambda *step: told.append(step))
    assert everything(private) == there(hub)
    assert told[-1] == ("upload", went, went)
    assert shape(hub) == before
    done = private.sync()
    assert (done.sent, done.changes) == (0, {})
    assert there(hub) == everything(private)


def test_the_hub_is_as_if_each_row_had_come_by_itself(
    hub, private, postgres, hub_template, tmp_path
):
    fill(private)
    private.upload()
    with copied_hub(postgres, hub_template) as other:
        slow = Laptop(tmp_path / "slow.muster", other, "postgres")
        slow.store.close()
        private.backup(slow.path)
        slow.store = Store(slow.path)
        with slow.store.local() as unit:
            unit.conn.exec_driver_sql("DELETE FROM sync_state")
            joining.enter(unit.conn, epoch="", device=new_id())
            joining.send_all(unit.conn)
            with connect(other, autocommit=True) as c:
                unit.conn.exec_driver_sql(
                    "UPDATE sync_state SET value = ? WHERE key = 'epoch'", (greet(c, None).epoch,)
                )
        slow.sync()
        assert data(there(other)) == data(there(hub))
        mine = {
            key: tuple(["postgres"] if part == ["li"] else part for part in row)
            for key, row in scopes(hub).items()
        }
        assert mine == scopes(other)
        slow.close()


def test_the_audit_log_has_an_entry_per_table_and_its_chain_holds(hub, private):
    fill(private)
    private.upload()
    private.add("customer", name="later")
    private.sync()
    with connect(hub) as c:
        assert audit.first_fault(c) is None
        asked = "SELECT entity, (new->>'rows')::int FROM audit_log WHERE op = 'upload'"
        told = dict(c.execute(asked).fetchall())
        assert told == {e: len(rows) for e, rows in there(hub).items()} | {
            "customer": len(there(hub)["customer"]) - 1
        }
        assert c.execute("SELECT count(*) FROM audit_log WHERE op = 'insert'").fetchone() == (1,)


def test_what_is_typed_meanwhile_goes_with_the_next_round(hub, private):
    ids = fill(private)
    typed = []

    def progress(_step, done, _all):
        if not typed:
            typed.append(private.add("customer", name="typed meanwhile"))
            private.edit("customer", ids["customer"][0], phone="7")

    private.upload(progress)
    assert typed[0] not in there(hub)["customer"]
    assert private.sync().sent == 2
    assert data(everything(private)) == data(there(hub))


def test_given_up_or_cut_the_hub_is_empty_and_whole(hub, private):
    fill(private)
    before = shape(hub)

    def give_up(_step, done, _all):
        if done > 20:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        private.upload(give_up)
    assert not any(there(hub).values())
    assert shape(hub) == before

    def end(_step, done, _all):
        if done > 20:
            with connect(hub, autocommit=True) as c:
                c.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    " WHERE datname = %s AND pid <> pg_backend_pid()", (hub.database,)
                )  # fmt: skip

    with pytest.raises(psycopg.OperationalError):
        private.upload(end)
    assert not any(there(hub).values())
    assert shape(hub) == before
    private.upload()
    assert everything(private) == there(hub)


def test_keys_that_two_rows_share_are_named_before_anything_is_sent(hub, private):
    first = private.add("customer", name="A", code="C1")
    second = private.add("customer", name="B", code="C1")
    gone = private.add("customer", name="C", code="C1")
    private.delete("customer", gone)
    bad = private.add("customer", name="D", notes="a\x00b")
    with pytest.raises(UnfitError) as said:
        private.upload()
    twice, sign = said.value.found
    assert (twice.reason, twice.entity, twice.columns, twice.values) == (
        "twice", "customer", ("code",), ("C1",),
    )  # fmt: skip
    assert set(twice.ids) == {first, second}
    assert (sign.reason, sign.columns, sign.ids) == ("sign", ("notes",), (bad,))
    assert not any(there(hub).values())


def test_a_hub_with_rows_is_left_alone(hub, private, laptop):
    wang = laptop("wang")
    wang.add("customer", name="theirs")
    wang.sync()
    private.add("customer", name="mine")
    with pytest.raises(HubProblemError) as said:
        private.upload()
    assert said.value.reason == "exists"
    assert [row["name"] for row in there(hub)["customer"].values()] == ["theirs"]


def test_whoever_owns_the_database_can_without_being_superuser(postgres, private):
    with connect(postgres.address("postgres"), autocommit=True) as c:
        c.execute("CREATE ROLE keeper LOGIN CREATEROLE CREATEDB")
        c.execute("CREATE DATABASE made_by_keeper OWNER keeper")
    try:
        private.address = postgres.address("made_by_keeper", "keeper")
        fill(private)
        with connect(private.address) as c:
            install.create(c)
        private.upload()
        assert everything(private) == there(postgres.address("made_by_keeper"))
        with connect(private.address, autocommit=True) as c, private.store.local() as unit:
            making.sign(c, making.begin(unit.conn), "li")
            assert making.left(unit.conn, c).login == "li"
    finally:
        with connect(postgres.address("postgres"), autocommit=True) as c:
            c.execute("DROP DATABASE made_by_keeper WITH (FORCE)")
