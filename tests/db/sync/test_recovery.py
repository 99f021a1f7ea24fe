"""A hub out of a backup, a login that may read other rows: files and hub find each other again."""

from contextlib import contextmanager

from db.hub.connect import connect
from tests.db.sync.laptops import hub_rows


@contextmanager
def standing_aside(server, address, name):
    """Keep a copy of the hub as it is now; yield what puts it back in its place."""

    def copy(source, target):
        with connect(server.address("postgres"), autocommit=True) as c:
            c.execute(f"DROP DATABASE IF EXISTS {target} WITH (FORCE)")
            c.execute(f"CREATE DATABASE {target} TEMPLATE {source} STRATEGY FILE_COPY")

    copy(address.database, name)
    yield lambda: copy(name, address.database)
    with connect(server.address("postgres"), autocommit=True) as c:
        c.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_a_hub_out_of_a_backup_gets_everything_again(hub, postgres, laptop):
    li, wang = laptop("li"), laptop("wang")
    old = li.add("customer", name="A", phone="0")
    li.sync()
    wang.sync()
    with standing_aside(postgres, hub, "saved_hub") as put_back:
        li.edit("customer", old, phone="1")
        made = li.add("customer", name="made after the backup")
        li.sync()
        wang.edit("customer", old, email="w@x.cn")
        wang.sync()
        put_back()
    assert hub_rows(hub, "customer")[old]["phone"] == "0"
    for one in (wang, li, wang, li):
        one.sync()
    there = hub_rows(hub, "customer")
    assert (there[old]["phone"], there[old]["email"]) == ("1", "w@x.cn")
    assert there[made]["name"] == "made after the backup"
    for one in (li, wang):
        assert {key: row["name"] for key, row in one.rows("customer").items()} == {
            old: "A", made: "made after the backup",
        }  # fmt: skip
        assert not one.questions()


def test_what_it_had_asked_about_and_now_refuses_waits_no_longer_than_its_row_has_it(
    hub, postgres, laptop
):
    li, wang = laptop("li"), laptop("wang")
    customer = li.add("customer", name="A", code="C2")
    li.sync()
    wang.sync()
    with standing_aside(postgres, hub, "saved_hub") as put_back:
        wang.edit("customer", customer, code="C4")
        wang.sync()
        # Longer than a key may be: asked about it is only kept, written it is refused.
        li.edit("customer", customer, code="".join(f"{n:x}" for n in range(20_000)))
        li.sync()
        assert li.row("customer", customer)["code"] == "C4"
        assert not li.held()
        put_back()
    for one in (li, wang, li, wang, li):
        one.sync()
    for one in (li, wang):
        assert one.row("customer", customer)["code"] == "C4"
        assert not one.held()
    assert hub_rows(hub, "customer")[customer]["code"] == "C4"


def test_one_who_only_reads_notices_too(hub, postgres, laptop):
    li, wang = laptop("li"), laptop("wang")
    with standing_aside(postgres, hub, "saved_hub") as put_back:
        first = li.add("customer", name="A")
        li.sync()
        wang.sync()
        put_back()
    second = li.add("customer", name="B")
    li.sync()  # notices first, and renews the epoch
    wang.sync()
    assert set(wang.rows("customer")) == {first, second}


def test_one_who_only_reads_notices_a_hub_that_went_on_from_its_backup(hub, postgres, laptop):
    """Nobody who had sent anything comes back: only the past says that it is another."""
    li, wang = laptop("li"), laptop("wang")
    kept = li.add("customer", name="A")
    li.sync()
    with standing_aside(postgres, hub, "saved_hub") as put_back:
        lost = li.add("customer", name="B")
        li.sync()
        wang.sync()
        put_back()
    zhao = laptop("zhao")
    later = []
    for name in ("C", "D", "E"):
        later.append(zhao.add("customer", name=name))
        zhao.sync()
    wang.sync()
    assert set(wang.rows("customer")) == {kept, lost, *later}
    assert set(hub_rows(hub, "customer")) == {kept, lost, *later}


def test_a_value_the_server_refuses_is_held_and_the_rest_goes_on(hub, laptop):
    li = laptop("li")
    good = [li.add("customer", name=f"good {n}") for n in range(5)]
    bad = li.add("customer", name="bad", annual_revenue=1, notes="a\x00b")
    good += [li.add("customer", name=f"later {n}") for n in range(5)]
    done = li.sync()
    assert (done.sent, done.held) == (10, 1)
    assert set(hub_rows(hub, "customer")) == set(good)
    (held,) = li.held()
    assert (held["row_id"], held["reason"][:2]) == (bad, "22")
    assert li.row("customer", bad)["notes"] == "a\x00b"
    assert li.sync().held == 0  # not tried again before it is changed
    li.edit("customer", bad, notes="ab")
    assert li.sync().sent == 1
    assert not li.held()
    assert set(hub_rows(hub, "customer")) == {*good, bad}


def test_a_row_that_may_not_be_read_any_more_leaves_the_file(hub, laptop):
    li, wang = laptop("li"), laptop("wang")
    customer = li.add("customer", name="A", phone="secret")
    contact = li.add("contact", name="陈晨", customer_id=customer)
    li.sync()
    wang.sync()
    with connect(hub, autocommit=True) as there, there.transaction():
        # As the policies would: the row is marked, and not there for this login.
        seq = there.execute("SELECT sync_begin()").fetchone()[0]
        for entity, key in (("contact", contact), ("customer", customer)):
            there.execute("INSERT INTO sync_gone VALUES (%s, %s, %s)", (seq, entity, key))
            there.execute("ALTER TABLE " + entity + " DISABLE TRIGGER USER")
            there.execute(f"DELETE FROM {entity} WHERE id = %s", (key,))
    assert wang.sync().changes == {"customer": {customer}, "contact": {contact}}
    assert wang.rows("customer", live=False) == {}
    with wang.store.read() as unit:
        left = unit.conn.exec_driver_sql("SELECT count(*) FROM journal WHERE new LIKE '%secret%'")
        assert left.scalar() == 0
